/** A row's figure in the list and in a witness; 0 where the row is not listed. */
export interface Difference {
  readonly listed: number;
  readonly witnessed: number;
}

/**
 * Finds the differences between a list and its witness that look like figures exchanged between rows. If all
 * differences sum to zero, it is all of them. Otherwise it is those that cancel out in pairs, and those whose figure
 * the witness has in another of these rows. If a list's printed total is correct, its figures can be wrong in no other
 * way.
 *
 * @example [...exchanged(new Map([["0005", { listed: 7, witnessed: 9 }], ["0700", { listed: 9, witnessed: 7 }]]))]
 * // ["0005", "0700"]
 * @example [...exchanged(new Map([["0005", { listed: 7, witnessed: 9 }]]))] // []
 */
export function exchanged<K>(differences: ReadonlyMap<K, Difference>): Set<K> {
  const rows = [...differences];
  const total = rows.reduce((sum, [, { listed, witnessed }]) => sum + listed - witnessed, 0);
  if (rows.length > 1 && total === 0) return new Set(rows.map(([key]) => key));
  const found = new Set<K>();
  for (const [key, { listed, witnessed }] of rows)
    for (const [other, its] of rows) {
      if (other === key) continue;
      const cancels = listed - witnessed + its.listed - its.witnessed === 0;
      const isMoved = listed !== 0 && listed === its.witnessed;
      if (cancels || isMoved) found.add(key).add(other);
    }
  return found;
}
