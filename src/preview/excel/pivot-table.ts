import type { Engine } from "../engine/engine";
import type { PivotRecord } from "../engine/pivots";
import { HostCollection, HostObject, itemAlreadyExists } from "../protocol/host-object";
import { DataHierarchy, Hierarchies, PivotHierarchy } from "./pivot-hierarchies";
import { Range } from "./range";
import { Table, type TableSheet, type TableSurroundings } from "./table";

class PivotLayout extends HostObject {
  static override readonly scalars = ["layoutType", "showColumnGrandTotals", "showRowGrandTotals"];
  /** The engine has one layout, so this value is only stored. */
  layoutType = "Compact";
  readonly #pivot: PivotTable;
  readonly #record: PivotRecord;
  readonly #done: () => void;
  constructor(pivot: PivotTable, record: PivotRecord, done: () => void) {
    super();
    this.#pivot = pivot;
    this.#record = record;
    this.#done = done;
  }
  get showColumnGrandTotals(): boolean {
    return this.#record.grandTotals;
  }
  set showColumnGrandTotals(show: boolean) {
    this.#record.grandTotals = show;
    this.#done();
  }
  get showRowGrandTotals(): boolean {
    return this.#record.grandTotals;
  }
  set showRowGrandTotals(show: boolean) {
    this.showColumnGrandTotals = show;
  }
  getRange(): Range {
    const { row, col } = this.#record.place;
    const cell = this.#pivot.worksheet.getRangeByIndexes(row, col, 1, 1);
    return cell.getSpillingToRangeOrNullObject() ?? cell;
  }
}

export class PivotTable extends HostObject {
  static override readonly scalars = ["id", "name"];
  static override readonly navigation = [
    ...["hierarchies", "rowHierarchies", "columnHierarchies", "dataHierarchies"],
    ...["layout", "worksheet"],
  ];
  readonly layout: PivotLayout;
  readonly hierarchies: Hierarchies<PivotHierarchy>;
  readonly rowHierarchies: Hierarchies<PivotHierarchy>;
  readonly columnHierarchies: Hierarchies<PivotHierarchy>;
  readonly dataHierarchies: Hierarchies<DataHierarchy>;
  readonly #workbook: TableSurroundings;
  readonly #engine: Engine;
  readonly #record: PivotRecord;

  constructor(workbook: TableSurroundings, engine: Engine, record: PivotRecord) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#record = record;
    const done = (): void => {
      engine.pivots.later(record);
    };
    const axis = (part: { readonly name: string }[]): Hierarchies<PivotHierarchy> => {
      const make = (name: string): PivotHierarchy => new PivotHierarchy(name, { record, done });
      return new Hierarchies(
        () => part.map(({ name }) => make(name)),
        (name) => {
          part.push({ name });
          done();
          return make(name);
        },
      );
    };
    this.layout = new PivotLayout(this, record, done);
    this.hierarchies = new Hierarchies(() => this.#fields().map((name) => new PivotHierarchy(name)));
    this.rowHierarchies = axis(record.rows);
    this.columnHierarchies = axis(record.columns);
    this.dataHierarchies = new Hierarchies(
      () => record.values.map((value) => new DataHierarchy(value, done)),
      (field) => {
        const value = { field, name: `Sum of ${field}`, summarizeBy: "Sum", numberFormat: "" };
        record.values.push(value);
        done();
        return new DataHierarchy(value, done);
      },
    );
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
    this.#record.name = name;
    this.#engine.pivots.later(this.#record);
  }
  get worksheet(): TableSheet {
    return this.#workbook.sheet(this.#record.place.sheetId);
  }
  refresh(): void {
    this.#engine.pivots.refresh(this.#record);
  }
  delete(): void {
    this.#engine.pivots.delete(this.#record);
  }
  #fields(): string[] {
    const source = this.#record.source();
    if (!source) return [];
    const { left, right, top } = source.zone;
    return Array.from({ length: right - left + 1 }, (_, i) =>
      this.#engine.text({ sheetId: source.sheetId, row: top, col: left + i }),
    );
  }
}

export class PivotTableCollection extends HostCollection<PivotTable> {
  readonly #workbook: TableSurroundings;
  readonly #engine: Engine;
  readonly #worksheet: TableSheet | undefined;
  readonly #tables = new WeakMap<PivotRecord, PivotTable>();
  constructor(workbook: TableSurroundings, engine: Engine, worksheet?: TableSheet) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#worksheet = worksheet;
  }
  items(): PivotTable[] {
    return this.#engine.pivots
      .list()
      .filter(({ place }) => !this.#worksheet || place.sheetId === this.#worksheet.id)
      .map((record) => this.#tableOf(record));
  }
  add(name: string, source: Table | Range | string, destination: Range | string): PivotTable {
    if (this.#engine.pivots.list().some((other) => other.name === name))
      throw itemAlreadyExists("PivotTableCollection.add");
    const { worksheet, block } = this.#workbook.range(destination, this.#worksheet);
    const place = { sheetId: worksheet.id, row: block.row, col: block.column };
    return this.#tableOf(this.#engine.pivots.add(name, this.#sourceOf(source), place));
  }
  refreshAll(): void {
    for (const pivot of this.items()) pivot.refresh();
  }
  #tableOf(record: PivotRecord): PivotTable {
    let table = this.#tables.get(record);
    if (!table) this.#tables.set(record, (table = new PivotTable(this.#workbook, this.#engine, record)));
    return table;
  }
  /** Returns a function that finds the source. A table's pivot grows with the table; a range keeps its size. */
  #sourceOf(source: Table | Range | string): PivotRecord["source"] {
    if (source instanceof Table) {
      const { id } = source;
      return () => {
        const record = this.#engine.tables.list().find((each) => each.id === id);
        return record && { sheetId: record.sheetId, zone: record.zone };
      };
    }
    const range = this.#workbook.range(source, this.#worksheet);
    return () => ({ sheetId: range.worksheet.id, zone: range.zone });
  }
}
