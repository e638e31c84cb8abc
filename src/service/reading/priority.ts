import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";

const LOWEST = constants.priority.PRIORITY_LOW;

/** Gives this process the lowest priority: on Linux each of its threads, which have their own; those to come have that of the first. */
export function lowerPriority(): void {
  if (process.platform !== "linux") setPriority(LOWEST);
  else for (const thread of readdirSync("/proc/self/task")) setPriority(Number(thread), LOWEST);
}
