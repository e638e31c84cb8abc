import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";

const LOWEST = constants.priority.PRIORITY_LOW;

/**
 * Gives this process the lowest priority. On Linux each thread has its own priority, and new threads get that of the
 * first.
 */
export function lowerPriority(): void {
  if (process.platform !== "linux") setPriority(LOWEST);
  else for (const thread of readdirSync("/proc/self/task")) setPriority(Number(thread), LOWEST);
}
