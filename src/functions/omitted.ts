/*
 * Tells arguments that were left out from blank cells. Depending on its version, Excel passes the same for both: null,
 * or a block of one null or 0. If it gives the arguments' addresses, an argument with an address is a blank cell, and
 * one without was left out.
 */

/**
 * Normalises the arguments of a call: null for an argument left out, a block for a blank cell. `args` is changed in
 * place; others may follow the `declared` arguments. Without addresses the arguments are taken as they are.
 *
 * The last declared argument, `known_at` of nearly every function, cannot be skipped: a blank there stays blank and is
 * refused, because a backtest must not see the future.
 */
export function settleOmitted(args: unknown[], declared: number, addresses: unknown): void {
  if (!Array.isArray(addresses)) return;
  let isFollowed = false;
  for (let index = declared - 1; index >= 0; index--) {
    const argument = args[index];
    if (addresses[index]) {
      if (argument == null) args[index] = [[null]];
      isFollowed = true;
    } else if (argument != null) {
      if (index < declared - 1 && isSkipped(argument, isFollowed)) args[index] = null;
      else isFollowed = true;
    }
  }
}

/**
 * Whether a blank without an address was skipped (`,,`). A calculated blank looks the same, so it counts as skipped
 * only if an argument follows.
 */
function isSkipped(argument: unknown, isFollowed: boolean): boolean {
  if (!isFollowed) return false;
  const element: unknown = Array.isArray(argument) ? single(argument as unknown[][]) : argument;
  return element === null || element === undefined || element === 0;
}

const NOT_SINGLE = Symbol("not single");
const single = (block: readonly (readonly unknown[])[]): unknown =>
  block.length === 1 && block[0]?.length === 1 ? block[0][0] : NOT_SINGLE;
