import { COLUMNS, columnName, quoteSheet, ROWS, type Block } from "../a1";
import type { Engine } from "../engine/engine";
import type { CellPosition, Zone } from "../engine/library";
import { HostObject, invalidArgument, itemNotFound, RichApiError } from "../protocol/host-object";
import { RangeFormat } from "./range-format";
import { RangeGeometry } from "./range-geometry";

/** Excel on the web reads at most this many cells at once. */
const MOST_CELLS = 5_000_000;
const TYPES: Record<string, string> = {
  empty: "Empty",
  number: "Double",
  boolean: "Boolean",
  error: "Error",
  text: "String",
};

/** The sheet of a range. */
export interface RangeSheet extends HostObject {
  readonly id: string;
  readonly name: string;
  readonly protection: { requireUnprotected(): void };
}

export class Range extends RangeGeometry<Range> {
  static override readonly scalars = [
    "values",
    "formulas",
    "text",
    "numberFormat",
    "valueTypes",
    "rowIndex",
    "columnIndex",
    "rowCount",
    "columnCount",
    "cellCount",
    "address",
  ];
  static override readonly navigation = ["format", "worksheet"];
  readonly worksheet: RangeSheet;
  readonly #engine: Engine;
  readonly #block: Block;

  constructor(worksheet: RangeSheet, engine: Engine, block: Block) {
    super();
    const { row, column, rows, columns } = block;
    if (row < 0 || column < 0 || rows < 1 || columns < 1 || row + rows > ROWS || column + columns > COLUMNS)
      throw invalidArgument("Range");
    this.worksheet = worksheet;
    this.#engine = engine;
    this.#block = block;
  }

  override get block(): Block {
    return this.#block;
  }
  get zone(): Zone {
    const { row, column, rows, columns } = this.#block;
    return { left: column, right: column + columns - 1, top: row, bottom: row + rows - 1 };
  }

  get values(): unknown[][] {
    return this.#read(this.#engine.value);
  }
  set values(values: unknown) {
    this.worksheet.protection.requireUnprotected();
    const { row, column } = this.#block;
    this.#engine.setCells(this.worksheet.id, row, column, this.#matrix(values));
  }
  get formulas(): unknown[][] {
    return this.#read(this.#engine.formula);
  }
  set formulas(formulas: unknown) {
    this.values = formulas;
  }
  get text(): unknown[][] {
    return this.#read(this.#engine.text);
  }
  get valueTypes(): unknown[][] {
    return this.#read((position) => TYPES[this.#engine.type(position)]);
  }
  get numberFormat(): unknown[][] {
    return this.#read(this.#engine.format);
  }
  set numberFormat(formats: unknown) {
    this.worksheet.protection.requireUnprotected();
    const single =
      Array.isArray(formats) && formats.length === 1 && (formats as unknown[][])[0]?.length === 1;
    const given = single ? (formats as unknown[][])[0]?.[0] : formats;
    const matrix = Array.isArray(given) ? this.#matrix(given) : null;
    this.#engine.setFormat(this.worksheet.id, this.#used(), (r, c) => (matrix ? matrix[r]?.[c] : given));
  }
  get address(): string {
    const { row, column, rows, columns } = this.#block;
    const from = columnName(column) + String(row + 1);
    const to = columnName(column + columns - 1) + String(row + rows);
    return `${quoteSheet(this.worksheet.name)}!${from === to ? from : `${from}:${to}`}`;
  }
  get format(): RangeFormat {
    return new RangeFormat(this);
  }

  delete(shift = "Up"): void {
    this.#shift(false, shift);
  }
  insert(shift = "Down"): this {
    this.#shift(true, shift);
    return this;
  }
  /** Copies formulas from one cell; an add-in fills a column with it. Other copies are not modelled. */
  copyFrom(source: Range, copyType?: string): void {
    if (copyType !== "Formulas" || source.cellCount !== 1)
      throw new RichApiError(
        "ApiNotFound",
        "Range.copyFrom of more than one cell's formula is not in the preview.",
      );
    this.worksheet.protection.requireUnprotected();
    this.#engine.flush();
    const from = source.#firstCell();
    const { row, column, rows, columns } = this.#block;
    const sheetId = this.worksheet.id;
    this.values = Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (__, c) =>
        this.#engine.formulaAt(from, { sheetId, row: row + r, col: column + c }),
      ),
    );
  }
  getUsedRangeOrNullObject(): Range | null {
    const used = this.#engine.usedZone(this.worksheet.id);
    const { zone } = this;
    if (
      !used ||
      used.left > zone.right ||
      used.right < zone.left ||
      used.top > zone.bottom ||
      used.bottom < zone.top
    )
      return null;
    const left = Math.max(used.left, zone.left);
    const top = Math.max(used.top, zone.top);
    const columns = Math.min(used.right, zone.right) - left + 1;
    return this.part({
      row: top,
      column: left,
      rows: Math.min(used.bottom, zone.bottom) - top + 1,
      columns,
    });
  }
  getUsedRange(): Range {
    return this.getUsedRangeOrNullObject() ?? this.getCell(0, 0);
  }
  getSpillingToRangeOrNullObject(): Range | null {
    this.#engine.flush();
    const zone = this.#engine.spill(this.#firstCell());
    return zone
      ? this.part({
          row: zone.top,
          column: zone.left,
          rows: zone.bottom - zone.top + 1,
          columns: zone.right - zone.left + 1,
        })
      : null;
  }
  /** Returns the cell whose formula fills this cell; the formula's own cell returns itself. */
  getSpillParentOrNullObject(): Range | null {
    if (this.cellCount !== 1) throw invalidArgument("Range.getSpillParentOrNullObject");
    this.#engine.flush();
    const parent = this.#engine.spillParent(this.#firstCell());
    return parent ? this.part({ row: parent.row, column: parent.col, rows: 1, columns: 1 }) : null;
  }
  getSpillingToRange(): Range {
    const range = this.getSpillingToRangeOrNullObject();
    if (!range) throw itemNotFound("Range.getSpillingToRange");
    return range;
  }
  clear(): void {
    this.worksheet.protection.requireUnprotected();
    this.#engine.clear(this.worksheet.id, this.#used());
  }
  select(): void {
    this.#engine.select(this.worksheet.id, this.#used());
  }
  setDirty(): void {
    this.#engine.setDirty(this.worksheet.id, this.#used());
  }
  /** Calculates the cells, dirty or not. */
  calculate(): void {
    this.setDirty();
  }
  /** office.js calls this before it splits a large write. */
  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.#block.rows || columns !== this.#block.columns) throw wrongSize();
  }

  style(): Record<string, unknown> {
    return this.#engine.style(this.#firstCell());
  }
  setStyle(style: object): void {
    this.#engine.setStyle(this.worksheet.id, this.#used(), style);
  }
  columnWidth(): number {
    return this.#engine.columnWidth(this.worksheet.id, this.#block.column);
  }
  setColumnWidth(pixels: number): void {
    this.#engine.setColumnWidth(this.worksheet.id, this.#used(), pixels);
  }
  autofitColumns(): void {
    this.#engine.autofit(this.worksheet.id, this.#used());
  }

  #shift(insert: boolean, shift: string): void {
    this.worksheet.protection.requireUnprotected();
    const { row, column, rows, columns } = this.#block;
    const sheetId = this.worksheet.id;
    if (columns === COLUMNS) this.#engine.changeLines(sheetId, "ROW", row, rows, insert);
    else if (rows === ROWS) this.#engine.changeLines(sheetId, "COL", column, columns, insert);
    else this.#engine.shiftCells(sheetId, this.zone, /^(Up|Down)$/.test(shift) ? "ROW" : "COL", insert);
  }
  #firstCell(): CellPosition {
    return { sheetId: this.worksheet.id, row: this.#block.row, col: this.#block.column };
  }
  protected override part(block: Block): Range {
    return new Range(this.worksheet, this.#engine, block);
  }
  #read(at: (position: CellPosition) => unknown): unknown[][] {
    if (this.cellCount > MOST_CELLS) throw new RichApiError("ResponsePayloadSizeLimitExceeded");
    this.#engine.flush();
    const { row, column, rows, columns } = this.#block;
    const sheetId = this.worksheet.id;
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (__, c) => at({ sheetId, row: row + r, col: column + c })),
    );
  }
  /** Returns a value for every cell; a single value is repeated. */
  #matrix(values: unknown): unknown[][] {
    const { rows, columns } = this.#block;
    if (!Array.isArray(values))
      return Array.from({ length: rows }, () => Array<unknown>(columns).fill(values));
    const matrix = values as unknown[];
    if (matrix.length !== rows || !matrix.every((line) => Array.isArray(line) && line.length === columns))
      throw wrongSize();
    return matrix as unknown[][];
  }
  /** The cells whose appearance is set: whole rows and columns are cut to the used range. */
  #used(): Zone {
    const { zone } = this;
    if (this.#block.rows < ROWS && this.#block.columns < COLUMNS) return zone;
    const used = this.#engine.usedZone(this.worksheet.id) ?? { left: 0, right: 0, top: 0, bottom: 0 };
    return {
      ...zone,
      right: Math.max(zone.left, Math.min(zone.right, used.right)),
      bottom: Math.max(zone.top, Math.min(zone.bottom, used.bottom)),
    };
  }
}

const wrongSize = (): RichApiError =>
  new RichApiError(
    "InvalidArgument",
    "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    "Range.values",
  );
