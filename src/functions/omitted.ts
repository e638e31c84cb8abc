/*
 * What an Excel hands over for an argument left out, or for a blank cell, differs: null, or a blank that is null or 0.
 * Where it tells the arguments' addresses, one with an address is a blank cell, and one without was left out.
 */

/**
 * Brings the arguments of a call into the form that the functions know: null for what was left out, a block for a blank
 * cell. `args` is changed in place; behind the `declared` arguments may stand others. A host that tells no addresses is
 * taken at its word.
 *
 * The last declared argument, `known_at` of nearly every function, is nothing that can be skipped over: a blank there
 * stays one and is refused, for a backtest must not see the future.
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

/** A blank that was calculated looks like a skipped argument: that is believed only where an argument follows. */
function isSkipped(argument: unknown, isFollowed: boolean): boolean {
  if (!isFollowed) return false;
  const element: unknown = Array.isArray(argument) ? single(argument as unknown[][]) : argument;
  return element === null || element === undefined || element === 0;
}

const NOT_SINGLE = Symbol("not single");
const single = (block: readonly (readonly unknown[])[]): unknown =>
  block.length === 1 && block[0]?.length === 1 ? block[0][0] : NOT_SINGLE;
