import type { Language } from "./entry";
import { ENGLISH, type Wording } from "./wording";

/** How long to wait for Chinese, in milliseconds. A cell must not wait for its words. */
const LIMIT = 3000;

/**
 * Returns the words of errors in a language: English at once, Chinese when they are loaded. If they cannot be loaded, or
 * not in time, errors are in English.
 */
export function loadWording(language: Language): Wording | Promise<Wording> {
  if (language === "en") return ENGLISH;
  const loaded = import(/* webpackChunkName: "errors-in-chinese" */ "./chinese/chinese").then(
    ({ chinese }) => chinese(language),
    () => ENGLISH,
  );
  const late = new Promise<Wording>((resolve) => {
    setTimeout(() => {
      resolve(ENGLISH);
    }, LIMIT);
  });
  return Promise.race([loaded, late]);
}
