import type { Engine } from "../engine/engine";
import type { TableRecord } from "../engine/tables";
import { HostCollection, HostObject, itemAlreadyExists, RichApiError } from "../protocol/host-object";
import type { Range } from "./range";

export interface TableSheet extends HostObject {
  readonly id: string;
  readonly protection: { requireUnprotected(): void };
  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range;
}

/** What tables need from their workbook. */
export interface TableSurroundings {
  sheet(id: string): TableSheet;
  table(record: TableRecord): Table;
  range(address: Range | string, worksheet?: TableSheet): Range;
}

export class Table extends HostObject {
  static override readonly scalars = ["id", "name", "showHeaders", "showTotals", "style"];
  static override readonly navigation = ["rows", "columns", "worksheet", "sort"];
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
  get showTotals(): boolean {
    return false;
  }
  set showTotals(show: boolean) {
    if (show)
      throw new RichApiError("ApiNotFound", "Table.showTotals is not in the preview.", "Table.showTotals");
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
  get sort(): TableSort {
    return new TableSort(this.#engine, this.#record);
  }
  /** Applies the filters to the present values of the rows. */
  reapplyFilters(): void {
    for (const [heading, shown] of this.#record.shown)
      this.#engine.tables.filter(this.#record, heading, shown);
  }
  clearFilters(): void {
    for (const heading of [...this.#record.shown.keys()])
      this.#engine.tables.filter(this.#record, heading, null);
  }
  filterColumn(heading: string, shown: readonly string[] | null): void {
    this.#engine.tables.filter(this.#record, heading, shown);
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
    this.worksheet.protection.requireUnprotected();
    this.#engine.tables.resize(this.#record, this.#workbook.range(range, this.worksheet).zone);
    this.#engine.charts.redraw();
  }
  delete(): void {
    this.worksheet.protection.requireUnprotected();
    this.#engine.tables.delete(this.#record);
  }
  /** Removes the table and keeps its cells. */
  convertToRange(): Range {
    const range = this.getRange();
    this.#engine.tables.forget(this.#record);
    return range;
  }
}

/** A sort key of Excel: the column is given by its position in the table. */
interface SortField {
  readonly key: number;
  readonly ascending?: boolean;
}

class TableSort extends HostObject {
  static override readonly scalars = ["fields"];
  readonly #engine: Engine;
  readonly #record: TableRecord;
  constructor(engine: Engine, record: TableRecord) {
    super();
    this.#engine = engine;
    this.#record = record;
  }
  get fields(): SortField[] {
    const headings = this.#headings();
    return this.#record.sortedBy.map(({ heading, ascending }) => ({
      key: headings.indexOf(heading),
      ascending,
    }));
  }
  apply(fields: readonly SortField[]): void {
    const headings = this.#headings();
    const by = fields.map(({ key, ascending = true }) => ({ heading: headings[key] ?? "", ascending }));
    this.#engine.tables.sort(this.#record, by);
  }
  reapply(): void {
    this.#engine.tables.sort(this.#record, this.#record.sortedBy);
  }
  clear(): void {
    this.#record.sortedBy = [];
  }
  #headings(): string[] {
    const { sheetId, zone } = this.#record;
    this.#engine.flush();
    return Array.from({ length: zone.right - zone.left + 1 }, (_, i) =>
      this.#engine.text({ sheetId, row: zone.top, col: zone.left + i }),
    );
  }
}

/** A column's filter, by the values shown. Other criteria are not modelled. */
class ColumnFilter extends HostObject {
  readonly #table: Table;
  readonly #heading: string;
  constructor(table: Table, heading: string) {
    super();
    this.#table = table;
    this.#heading = heading;
  }
  applyValuesFilter(values: readonly string[]): void {
    this.#table.filterColumn(this.#heading, values);
  }
  clear(): void {
    this.#table.filterColumn(this.#heading, null);
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
  static override readonly navigation = ["filter"];
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
  get filter(): ColumnFilter {
    return new ColumnFilter(this.#table, this.name);
  }
  delete(): void {
    this.getRange().getEntireColumn().delete();
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
  /** The sheet whose tables these are; undefined means the tables of all sheets. */
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
    // A table made from a heading alone gets one empty row, as in Excel.
    const { zone } = range.rowCount === 1 ? range.getResizedRange(1, 0) : range;
    return this.#workbook.table(this.#engine.tables.add(range.worksheet.id, zone));
  }
}
