import type { EventEntry } from "./channel";
import { HostObject } from "./host-object";

/** [invocation id, succeeded, value or message, error code] */
export type InvocationResult = readonly [number, boolean, unknown, number?];
/** What goes to the add-in for one call. */
export interface Invocation {
  readonly invocationId: number;
  readonly functionName: string;
  readonly parameterValues: readonly unknown[];
  /** Where the function's metadata asks for them: of a reference its address, of anything else an empty text. */
  readonly parameterAddresses?: readonly string[];
  readonly flags: number;
}

const INVOKE = 1000;

/** The messages in which office.js takes invocations. */
export const invocationEvents = (invocations: readonly Invocation[]): EventEntry[] =>
  invocations.map((invocation) => [1, INVOKE, "", JSON.stringify(invocation), 0]);

/** office.js' internal error codes. */
const ERRORS: Record<number, string> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};
/** The error that a cell shows for one of those codes. */
export const errorOfCode = (code = 7): string => ERRORS[code] ?? "#VALUE!";

/** In bytes of UTF-8; at most three for each character. */
export const isLargerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes);

/** Who calls the functions of an add-in. */
interface Caller {
  start(): void;
  receive(results: readonly InvocationResult[]): void;
}

/** What office.js' custom-functions runtime calls back ("Microsoft.ExcelServices.CustomFunctions"). */
export class CustomFunctionsService extends HostObject {
  readonly #functions: Caller;
  constructor(functions: Caller) {
    super();
    this.#functions = functions;
  }
  _SetOsfControlContainerReadyForCustomFunctions(): void {
    this.#functions.start();
  }
  _GetEnabledFeatures(): unknown[] {
    return [];
  }
  setInvocationArrayResults(results: readonly InvocationResult[]): void {
    this.#functions.receive(results);
  }
  setInvocationResults(
    results: readonly { id: number; failed: boolean; value: unknown; errorCode?: number }[],
  ): void {
    this.#functions.receive(
      results.map(({ id, failed, value, errorCode }) => [id, !failed, value, errorCode ?? 0]),
    );
  }
}
