/** The most rows that may be contradicted. If there are more, the witness shows something else. */
const FEW = { rows: 3, part: 0.02 };

/**
 * Whether a witness contradicts few enough rows of a list to doubt the rows rather than the witness.
 *
 * @example isFewContradicted(16, 800) // true
 */
export function isFewContradicted(contradicted: number, rows: number): boolean {
  return contradicted <= Math.max(FEW.rows, FEW.part * rows);
}
