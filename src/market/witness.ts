/** So many rows may be contradicted; when there are more, it is the witness that means something else. */
const FEW = { rows: 3, part: 0.02 };

/**
 * Whether so few of a list's rows are contradicted by a witness that the rows are in doubt, and not the witness.
 *
 * @example isFewContradicted(16, 800) // true
 */
export function isFewContradicted(contradicted: number, rows: number): boolean {
  return contradicted <= Math.max(FEW.rows, FEW.part * rows);
}
