import { Utilities } from "@microsoft/office-js-helpers";

/**
 * Prints an Office error with its debug information in readable form. The archived office-js-helpers does this and
 * office.js does not; nothing else of it is used.
 */
export function log(error: unknown): void {
  Utilities.log(error instanceof Error ? error : String(error));
}
