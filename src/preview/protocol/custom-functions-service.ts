import type { EventEntry } from "./channel";
import { HostObject } from "./host-object";

/** [invocation id, succeeded, value or message, error code] */
export type InvocationResult = readonly [number, boolean, unknown, number?];
/** What the add-in receives for one call. */
export interface Invocation {
  readonly invocationId: number;
  readonly functionName: string;
  readonly parameterValues: readonly unknown[];
  /**
   * Present if the function's metadata requires addresses: the address of a reference, an empty text for
   * anything else.
   */
  readonly parameterAddresses?: readonly string[];
  readonly flags: number;
}

const INVOKE = 1000;

/** Returns the events by which office.js receives invocations. */
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
/** Returns the error that a cell shows for one of office.js' codes; #VALUE! for an unknown one. */
export const errorOfCode = (code = 7): string => ERRORS[code] ?? "#VALUE!";

/** Whether a text takes more than `bytes` bytes in UTF-8. A character takes at most three. */
export const isLargerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes);

/** The object that calls the functions of an add-in. */
interface Caller {
  start(): void;
  receive(results: readonly InvocationResult[]): void;
}

/** The service that office.js' custom-functions runtime calls back ("Microsoft.ExcelServices.CustomFunctions"). */
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
