/** The languages of the sentences. */
export const LANGUAGES = ["en", "zh-HK", "zh-CN"] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * What an error is about. Each edge maps a kind to its own form: a cell, an HTTP status, an exit code.
 *
 * - `input`: what a person typed is wrong
 * - `absent`: the number does not exist
 * - `publication`: the content of a publication is refused
 * - `refusal`: a request is refused, and repeating it changes nothing
 * - `service`: something failed and may work later
 * - `sheet`: Excel or the workbook's content prevents it
 * - `internal`: a fault of this program
 */
export type ErrorKind = "input" | "absent" | "publication" | "refusal" | "service" | "sheet" | "internal";

/** One error of the catalogue. `{name}` in a text is replaced by the detail of that name. */
export interface ErrorEntry<English extends string = string> {
  readonly kind: ErrorKind;
  /** The English sentence. The Chinese ones are in chinese/. */
  readonly text: English;
}

const ofKind =
  (kind: ErrorKind) =>
  <const English extends string>(text: English): ErrorEntry<English> => ({ kind, text });

export const wrongInput = ofKind("input");
export const noFigure = ofKind("absent");
export const refusedPublication = ofKind("publication");
export const refused = ofKind("refusal");
export const failed = ofKind("service");
export const ofSheet = ofKind("sheet");
export const ofOurs = ofKind("internal");
