/**
 * A witness is a second source of the same figures. If it contradicts more than three rows and more than 2% of them, it
 * does not show the same figures and is not used.
 */
const FEW = { rows: 3, part: 0.02 };

/**
 * Whether a witness contradicts few enough rows of a list to doubt the rows rather than the witness.
 *
 * @example isFewContradicted(16, 800) // true
 */
export function isFewContradicted(contradicted: number, rows: number): boolean {
  return contradicted <= Math.max(FEW.rows, FEW.part * rows);
}
