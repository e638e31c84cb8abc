import { CATALOGUE, type ErrorCode } from "./catalogue";
import type { ErrorEntry, ErrorKind, Language } from "./entry";

export type ErrorDetail = Readonly<Record<string, string | number>>;

/**
 * An error of the catalogue with what it is about. `message` is its English sentence.
 *
 * @example new CodedError("DID_NOT_TRADE", { code: "0700", date: "2025-11-27" }).message
 * // "0700 did not trade on 2025-11-27."
 */
export class CodedError extends Error {
  override readonly name = "CodedError";

  constructor(
    readonly code: ErrorCode,
    readonly detail: ErrorDetail = {},
    options?: ErrorOptions,
  ) {
    super(sentence(code, detail, "en"), options);
  }

  get entry(): ErrorEntry {
    return CATALOGUE[this.code];
  }

  /** Whether it would be refused again. What is not a refusal failed, and may work later. */
  get isRefusal(): boolean {
    return isRefusal(this.code);
  }

  sentenceIn(language: Language): string {
    return sentence(this.code, this.detail, language);
  }
}

const REFUSALS: readonly ErrorKind[] = ["input", "absent", "publication", "refusal"];

/** Whether what an error of that code is about would be refused again. */
export const isRefusal = (code: ErrorCode): boolean => REFUSALS.includes(CATALOGUE[code].kind);

/** Only coded errors reach a person; what is not one is a fault of ours. */
export const asCodedError = (error: unknown): CodedError =>
  error instanceof CodedError ? error : new CodedError("INTERNAL", {}, { cause: error });

function sentence(code: ErrorCode, detail: ErrorDetail, language: Language): string {
  return CATALOGUE[code].text[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(detail[name] ?? whole),
  );
}
