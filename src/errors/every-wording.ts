import { chinese } from "./chinese/chinese";
import type { Language } from "./entry";
import { ENGLISH, type Wording } from "./wording";

/** Returns the words of errors in a language. A page uses `loadWording`, which loads only what it needs. */
export const wordingIn = (language: Language): Wording => (language === "en" ? ENGLISH : chinese(language));
