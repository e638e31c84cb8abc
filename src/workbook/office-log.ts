import { Utilities } from "@microsoft/office-js-helpers";

/**
 * Prints an Office error with its debug information in readable form: the one thing the archived
 * office-js-helpers does that office.js itself does not. Nothing else of it is used.
 */
export function log(error: unknown): void {
  Utilities.log(error instanceof Error ? error : String(error));
}
