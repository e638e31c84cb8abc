/*
 * Excel on the web refuses a request of more than 5 MB. Rows are written in portions that are certainly smaller, by a
 * bound that is cheap to compute for each cell.
 */

/** The largest bound of a portion. It is about twice the real size: 2 to 3 MB of JSON in a request. */
const MOST_BYTES = 4_500_000;
/** A number in JSON: sign, 17 digits, point, exponent. */
const NUMBER = 24;
const WHOLE_NUMBER = 17;
/**
 * A text in JSON: two quotes and a comma, at most three bytes for a character, and six for an escaped control
 * character.
 */
const AROUND_TEXT = 3;
const CHARACTER = 3;
const CONTROL = 6;
const CONTROLS = /\p{Cc}/u;

/** An upper bound of a cell's bytes in a request. */
function boundOf(cell: unknown): number {
  if (typeof cell === "string")
    return AROUND_TEXT + cell.length * (CONTROLS.test(cell) ? CONTROL : CHARACTER);
  return Number.isSafeInteger(cell) ? WHOLE_NUMBER + 1 : NUMBER + 1;
}

/** `count` rows, beginning with row `first`, which counts from 0. */
export interface Portion {
  readonly first: number;
  readonly count: number;
}

/**
 * Divides rows into portions, each of which fits into one request.
 *
 * @example portionsOf([["0700", 942], ["9988", 2651]]) // [{ first: 0, count: 2 }]
 */
export function portionsOf(rows: readonly (readonly unknown[])[], mostBytes = MOST_BYTES): Portion[] {
  const portions: Portion[] = [];
  let first = 0;
  let bytes = 0;
  rows.forEach((row, r) => {
    let size = 2;
    for (const cell of row) size += boundOf(cell);
    if (bytes + size > mostBytes && r > first) {
      portions.push({ first, count: r - first });
      first = r;
      bytes = 0;
    }
    bytes += size;
  });
  if (rows.length > first) portions.push({ first, count: rows.length - first });
  return portions;
}

/** How many cells are read at once: far below the 5 MB limit of Excel on the web. */
const CELLS_A_READ = 30_000;

/** Divides rows to be read, of `columns` cells each. */
export function readPortions(rows: number, columns: number): Portion[] {
  const atOnce = Math.max(1, Math.floor(CELLS_A_READ / Math.max(1, columns)));
  return Array.from({ length: Math.ceil(rows / atOnce) }, (_, i) => ({
    first: i * atOnce,
    count: Math.min(atOnce, rows - i * atOnce),
  }));
}
