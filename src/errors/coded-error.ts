import { CATALOGUE, type ErrorCode } from "./catalogue";
import type { ErrorEntry, ErrorKind } from "./entry";
import { ENGLISH, type Wording } from "./wording";

export type ErrorDetail = Readonly<Record<string, string | number>>;

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The detail that a code requires: a value for every `{name}` in its English sentence. */
type DetailOf<Code extends ErrorCode> = {
  readonly [Name in NamesIn<(typeof CATALOGUE)[Code]["text"]>]: string | number;
};
type Rest<Code extends ErrorCode> = [NamesIn<(typeof CATALOGUE)[Code]["text"]>] extends [never]
  ? [detail?: ErrorDetail, options?: ErrorOptions]
  : [detail: DetailOf<Code>, options?: ErrorOptions];

class ErrorOfCatalogue extends Error {
  override readonly name = "CodedError";

  constructor(
    readonly code: ErrorCode,
    readonly detail: ErrorDetail = {},
    options?: ErrorOptions,
  ) {
    super(sentence(code, detail, ENGLISH), options);
  }

  /** Makes an error from a code and detail received from elsewhere; the detail is not checked. */
  static of(code: ErrorCode, detail: ErrorDetail, options?: ErrorOptions): ErrorOfCatalogue {
    return new ErrorOfCatalogue(code, detail, options);
  }

  get entry(): ErrorEntry {
    return CATALOGUE[this.code];
  }

  /** Whether trying again gives the same error. Every other error is a failure that may pass. */
  get isRefusal(): boolean {
    return isRefusal(this.code);
  }

  sentenceIn(wording: Wording): string {
    return sentence(this.code, this.detail, wording);
  }
}

/** An error of the catalogue with its detail. */
export type CodedError = ErrorOfCatalogue;
/**
 * An error of the catalogue with its detail. `message` is its English sentence; the constructor asks
 * for the detail that this sentence names. It is typed here, because `instanceof` a generic class gives `any`.
 *
 * @example new CodedError("DID_NOT_TRADE", { code: "0700", date: "2025-11-27" }).message
 * // "0700 did not trade on 2025-11-27."
 */
export const CodedError = ErrorOfCatalogue as {
  new <Code extends ErrorCode>(code: Code, ...rest: Rest<Code>): CodedError;
  readonly prototype: CodedError;
  of(code: ErrorCode, detail: ErrorDetail, options?: ErrorOptions): CodedError;
};

const REFUSALS: readonly ErrorKind[] = ["input", "absent", "publication", "refusal"];

/** Whether trying again gives the same error, for errors of this code. */
export const isRefusal = (code: ErrorCode): boolean => REFUSALS.includes(CATALOGUE[code].kind);

/** Returns a coded error as it is, and wraps any other in INTERNAL: only coded errors reach a person. */
export const asCodedError = (error: unknown): CodedError =>
  error instanceof CodedError ? error : new CodedError("INTERNAL", {}, { cause: error });

/** Details that may hold words of this program, which are translated. All others come from a person or a file. */
const IN_WORDS = [
  "board",
  "place",
  "printed",
  "section",
  "series",
  "service",
  "weekday",
  "what",
  "why",
  "workbook",
];

function sentence(code: ErrorCode, detail: ErrorDetail, wording: Wording): string {
  return wording.sentence(code).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = String(detail[name] ?? whole);
    return IN_WORDS.includes(name) ? wording.phrase(value) : value;
  });
}
