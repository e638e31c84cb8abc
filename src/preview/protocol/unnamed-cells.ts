import type { CellPosition } from "../engine/library";

/**
 * Cells that were opened before the add-in's functions were known (rule 5 of docs/excel.md). They show #NAME? until
 * their formula is written again, even if they are recalculated.
 */
export class UnnamedCells {
  /** The prefix of the function's name when the formula is read ("_xldudf_"), by cell. */
  private readonly prefixes = new Map<string, string>();

  add(position: CellPosition, prefix: string): void {
    this.prefixes.set(keyOf(position), prefix);
  }
  has = (position: CellPosition): boolean => this.prefixes.has(keyOf(position));
  written(position: CellPosition): void {
    this.prefixes.delete(keyOf(position));
  }
  /** Returns a formula as it reads in its cell. */
  read(formula: string, position: CellPosition): string {
    const prefix = this.prefixes.get(keyOf(position));
    return prefix ? formula.replace(/[\w.]*\bSHORT[A-Z]+\(/g, (name) => prefix + name) : formula;
  }
}

export const keyOf = ({ sheetId, row, col }: CellPosition): string => `${sheetId}!${row},${col}`;
