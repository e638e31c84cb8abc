import type { Engine } from "../engine/engine";
import type { TableRecord } from "../engine/tables";
import { HostCollection, HostObject, itemAlreadyExists } from "../protocol/host-object";
import type { Range } from "./range";

interface TableSheet extends HostObject {
  readonly id: string;
  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range;
}

/** What tables need of their workbook. */
export interface TableSurroundings {
  sheet(id: string): TableSheet;
  table(record: TableRecord): Table;
  range(address: Range | string, worksheet?: TableSheet): Range;
}

export class Table extends HostObject {
  static override readonly scalars = ["id", "name", "showHeaders", "style"];
  static override readonly navigation = ["rows", "columns", "worksheet"];
  readonly showHeaders = true;
  style = "TableStyleMedium2";
  readonly #workbook: TableSurroundings;
  readonly #engine: Engine;
  readonly #record: TableRecord;

  constructor(workbook: TableSurroundings, engine: Engine, record: TableRecord) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#record = record;
  }
  override get identity(): string {
    return this.id;
  }
  get id(): string {
    return this.#record.id;
  }
  get name(): string {
    return this.#record.name;
  }
  set name(name: string) {
    const taken = this.#engine.tables
      .list()
      .some((other) => other !== this.#record && other.name.toLowerCase() === name.toLowerCase());
    if (taken) throw itemAlreadyExists("Table.name");
    this.#record.name = name;
  }
  get worksheet(): TableSheet {
    return this.#workbook.sheet(this.#record.sheetId);
  }
  get rows(): TableRows {
    return new TableRows(this);
  }
  get columns(): TableColumns {
    return new TableColumns(this);
  }
  getRange(): Range {
    const { left, right, top, bottom } = this.#record.zone;
    return this.worksheet.getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
  }
  getHeaderRowRange(): Range {
    return this.getRange().getRow(0);
  }
  getDataBodyRange(): Range {
    return this.getRange().getOffsetRange(1, 0).getResizedRange(-1, 0);
  }
  resize(range: Range | string): void {
    this.#engine.tables.resize(this.#record, this.#workbook.range(range, this.worksheet).zone);
  }
  delete(): void {
    this.#engine.tables.delete(this.#record);
  }
}

class TableRows extends HostObject {
  static override readonly scalars = ["count"];
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }
  get count(): number {
    return this.#table.getRange().rowCount - 1;
  }
}

class TableColumn extends HostObject {
  static override readonly scalars = ["id", "index", "name", "values"];
  readonly #table: Table;
  readonly index: number;
  constructor(table: Table, index: number) {
    super();
    this.#table = table;
    this.index = index;
  }
  override get identity(): number {
    return this.id;
  }
  get id(): number {
    return this.index + 1;
  }
  get name(): string {
    const [[heading] = []] = this.getRange().getRow(0).text;
    return heading as string;
  }
  get values(): unknown[][] {
    return this.getRange().values;
  }
  getRange(): Range {
    return this.#table.getRange().getColumn(this.index);
  }
  getDataBodyRange(): Range {
    return this.#table.getDataBodyRange().getColumn(this.index);
  }
}

class TableColumns extends HostCollection<TableColumn> {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }
  items(): TableColumn[] {
    return Array.from(
      { length: this.#table.getRange().columnCount },
      (_, index) => new TableColumn(this.#table, index),
    );
  }
}

export class TableCollection extends HostCollection<Table> {
  readonly #workbook: TableSurroundings;
  readonly #engine: Engine;
  /** Only the tables of this sheet; all where there is none. */
  readonly #worksheet: TableSheet | undefined;
  constructor(workbook: TableSurroundings, engine: Engine, worksheet?: TableSheet) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#worksheet = worksheet;
  }
  items(): Table[] {
    return this.#engine.tables
      .list()
      .filter(({ sheetId }) => !this.#worksheet || sheetId === this.#worksheet.id)
      .map((record) => this.#workbook.table(record));
  }
  add(address: Range | string): Table {
    const range = this.#workbook.range(address, this.#worksheet);
    // A heading alone gets one empty row, as in Excel.
    const { zone } = range.rowCount === 1 ? range.getResizedRange(1, 0) : range;
    return this.#workbook.table(this.#engine.tables.add(range.worksheet.id, zone));
  }
}
