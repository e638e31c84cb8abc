import { COLUMNS, ROWS, type Block } from "../a1";
import { HostObject } from "../protocol/host-object";

/** The place of a range, and the ranges that are found from it by rows and columns. */
export abstract class RangeGeometry<T> extends HostObject {
  abstract get block(): Block;
  /** Returns the range of a block on the same sheet. */
  protected abstract part(block: Block): T;

  get rowIndex(): number {
    return this.block.row;
  }
  get columnIndex(): number {
    return this.block.column;
  }
  get rowCount(): number {
    return this.block.rows;
  }
  get columnCount(): number {
    return this.block.columns;
  }
  get cellCount(): number {
    return this.block.rows * this.block.columns;
  }
  getCell(row: number, column: number): T {
    return this.part({
      row: this.block.row + row,
      column: this.block.column + column,
      rows: 1,
      columns: 1,
    });
  }
  getRow(index: number): T {
    return this.part({ ...this.block, row: this.block.row + index, rows: 1 });
  }
  getColumn(index: number): T {
    return this.part({ ...this.block, column: this.block.column + index, columns: 1 });
  }
  getResizedRange(rows: number, columns: number): T {
    return this.part({
      ...this.block,
      rows: this.block.rows + rows,
      columns: this.block.columns + columns,
    });
  }
  getAbsoluteResizedRange(rows: number, columns: number): T {
    return this.part({ ...this.block, rows, columns });
  }
  getOffsetRange(rows: number, columns: number): T {
    return this.part({ ...this.block, row: this.block.row + rows, column: this.block.column + columns });
  }
  getEntireRow(): T {
    return this.part({ ...this.block, column: 0, columns: COLUMNS });
  }
  getEntireColumn(): T {
    return this.part({ ...this.block, row: 0, rows: ROWS });
  }
  getBoundingRect(other: RangeGeometry<T>): T {
    const [a, b] = [this.block, other.block];
    const row = Math.min(a.row, b.row);
    const column = Math.min(a.column, b.column);
    const rows = Math.max(a.row + a.rows, b.row + b.rows) - row;
    return this.part({
      row,
      column,
      rows,
      columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
    });
  }
}
