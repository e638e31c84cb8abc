/** The languages sentences exist in. */
export const LANGUAGES = ["en", "zh-HK", "zh-CN"] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * What an error is about. Each edge decides what becomes of a kind there: a cell, an answer over HTTP, an exit code.
 *
 * - `input`: what a person typed is wrong
 * - `absent`: there is no such number
 * - `publication`: a publication is refused for what it says
 * - `refusal`: what was asked for is not done, and asking again changes nothing
 * - `service`: something failed that may work later
 * - `sheet`: Excel, or what stands in the workbook, is in the way
 * - `internal`: a fault of ours
 */
export type ErrorKind = "input" | "absent" | "publication" | "refusal" | "service" | "sheet" | "internal";

/** One error of the catalogue. `{name}` in a text is replaced by the detail of that name. */
export interface ErrorEntry<English extends string = string> {
  readonly kind: ErrorKind;
  /** English, Chinese as written in Hong Kong, Chinese as written on the mainland. */
  readonly text: Readonly<Record<Language, string>> & { readonly en: English };
}

const ofKind =
  (kind: ErrorKind) =>
  <const English extends string>(en: English, zhHK: string, zhCN: string): ErrorEntry<English> => ({
    kind,
    text: { en, "zh-HK": zhHK, "zh-CN": zhCN },
  });

export const wrongInput = ofKind("input");
export const noFigure = ofKind("absent");
export const refusedPublication = ofKind("publication");
export const refused = ofKind("refusal");
export const failed = ofKind("service");
export const ofSheet = ofKind("sheet");
export const ofOurs = ofKind("internal");
