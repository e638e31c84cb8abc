import { COLUMNS, ROWS } from "../a1";
import type { Engine } from "../engine/engine";
import {
  HostCollection,
  HostObject,
  invalidArgument,
  itemAlreadyExists,
  RichApiError,
} from "../protocol/host-object";
import { ChartCollection } from "./chart";
import { PivotTableCollection } from "./pivot-table";
import { WorksheetProtection, type WorkbookProtection } from "./protection";
import { Range } from "./range";
import { TableCollection, type TableSurroundings } from "./table";

/** What sheets need from their workbook. */
export interface SheetSurroundings extends TableSurroundings {
  readonly worksheets: WorksheetCollection;
  readonly protection: WorkbookProtection;
  sheet(id: string): Worksheet;
  listenToSelection(isAskedFor: boolean): void;
}

const LONGEST_NAME = 31;

export class Worksheet extends HostObject {
  static override readonly scalars = ["id", "name", "position"];
  static override readonly navigation = ["tables", "pivotTables", "charts", "protection", "freezePanes"];
  readonly tables: TableCollection;
  readonly pivotTables: PivotTableCollection;
  readonly charts: ChartCollection;
  readonly protection = new WorksheetProtection();
  readonly freezePanes: FreezePanes;
  readonly #workbook: SheetSurroundings;
  readonly #engine: Engine;
  readonly #id: string;

  constructor(workbook: SheetSurroundings, engine: Engine, id: string) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#id = id;
    this.tables = new TableCollection(workbook, engine, this);
    this.pivotTables = new PivotTableCollection(workbook, engine, this);
    this.charts = new ChartCollection(workbook, engine, this);
    this.freezePanes = new FreezePanes(engine, id);
  }
  override get identity(): string {
    return this.id;
  }
  get id(): string {
    return this.#id;
  }
  get name(): string {
    return this.#engine.sheetName(this.#id);
  }
  set name(name: string) {
    this.#workbook.protection.requireUnprotected();
    if (!name || name.length > LONGEST_NAME || /[\\/?*:[\]]/.test(name))
      throw invalidArgument("Worksheet.name");
    const other = this.#workbook.worksheets.getItemOrNullObject(name);
    if (other && other !== this) throw itemAlreadyExists("Worksheet.name");
    this.#engine.renameSheet(this.#id, name);
  }
  get position(): number {
    return this.#engine.sheetIds().indexOf(this.#id);
  }
  getRange(address?: string): Range {
    if (!address) return this.getRangeByIndexes(0, 0, ROWS, COLUMNS);
    return this.#workbook.range(address, this);
  }
  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range {
    return new Range(this, this.#engine, { row, column, rows, columns });
  }
  getCell(row: number, column: number): Range {
    return this.getRangeByIndexes(row, column, 1, 1);
  }
  getUsedRange(): Range {
    return this.getRange().getUsedRange();
  }
  getUsedRangeOrNullObject(): Range | null {
    return this.getRange().getUsedRangeOrNullObject();
  }
  /** Copies the sheet and puts the copy behind it. The other positions of Excel's copy are not modelled. */
  copy(): Worksheet {
    this.#workbook.protection.requireUnprotected();
    const name = this.#workbook.worksheets.freeName(`${this.name.slice(0, LONGEST_NAME - 5)} (2)`);
    return this.#workbook.sheet(this.#engine.duplicateSheet(this.#id, name));
  }
  activate(): void {
    this.#engine.activateSheet(this.#id);
  }
  delete(): void {
    this.#workbook.protection.requireUnprotected();
    if (this.#engine.sheetIds().length === 1)
      throw new RichApiError("InvalidOperation", "A workbook keeps at least one sheet.", "Worksheet.delete");
    this.#engine.deleteSheet(this.#id);
  }
}

class FreezePanes extends HostObject {
  readonly #engine: Engine;
  readonly #sheetId: string;
  constructor(engine: Engine, sheetId: string) {
    super();
    this.#engine = engine;
    this.#sheetId = sheetId;
  }
  freezeRows(count: number): void {
    this.#engine.freezeRows(this.#sheetId, count);
  }
  unfreeze(): void {
    this.#engine.freezeRows(this.#sheetId, 0);
  }
}

export class WorksheetCollection extends HostCollection<Worksheet> {
  readonly #workbook: SheetSurroundings;
  readonly #engine: Engine;
  constructor(workbook: SheetSurroundings, engine: Engine) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
  }
  items(): Worksheet[] {
    return this.#engine.sheetIds().map((id) => this.#workbook.sheet(id));
  }
  add(name?: string | null): Worksheet {
    this.#workbook.protection.requireUnprotected();
    if (name && this.getItemOrNullObject(name)) throw itemAlreadyExists("WorksheetCollection.add");
    return this.#workbook.sheet(this.#engine.addSheet(name ?? this.freeName()));
  }
  _RegisterSelectionChangedEvent(): void {
    this.#workbook.listenToSelection(true);
  }
  _UnregisterSelectionChangedEvent(): void {
    this.#workbook.listenToSelection(false);
  }
  getActiveWorksheet(): Worksheet {
    return this.#workbook.sheet(this.#engine.selection().sheetId);
  }
  /** Returns a name that no sheet has: `wanted` or "Sheet1", or the name with the next free number. */
  freeName(wanted?: string): string {
    if (wanted && !this.getItemOrNullObject(wanted)) return wanted;
    const named = (n: number): string => (wanted ? wanted.replace(/\(\d+\)$/, `(${n})`) : `Sheet${n}`);
    let n = wanted ? 2 : 1;
    while (this.getItemOrNullObject(named(n))) n++;
    return named(n);
  }
}
