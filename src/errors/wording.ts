import { CATALOGUE, type ErrorCode } from "./catalogue";
import type { Language } from "./entry";
import { NAMES } from "./names";

/** The words of errors in one language. */
export interface Wording {
  readonly language: Language;
  /** Returns the sentence of an error, in which `{name}` stands for a detail. */
  sentence(code: ErrorCode): string;
  /** Returns the words of a detail. Words that are not this program's stay as they are. */
  phrase(text: string): string;
}

export const ENGLISH: Wording = {
  language: "en",
  sentence: (code) => CATALOGUE[code].text,
  phrase: (text) => (Object.hasOwn(NAMES, text) ? NAMES[text as keyof typeof NAMES] : text),
};
