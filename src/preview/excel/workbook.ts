import { parseA1 } from "../a1";
import type { Engine } from "../engine/engine";
import type { TableRecord } from "../engine/tables";
import { HostObject, invalidArgument, itemNotFound } from "../protocol/host-object";
import { Application, WorksheetFunctions } from "./application";
import { CustomXmlPartCollection } from "./custom-xml";
import { PivotTableCollection } from "./pivot-table";
import { WorkbookProtection } from "./protection";
import { Range } from "./range";
import { SettingCollection } from "./settings";
import { Table, TableCollection } from "./table";
import { Worksheet, WorksheetCollection, type SheetSurroundings } from "./worksheet";

/** What the workbook needs from the preview. */
export interface WorkbookHost {
  /** Calls every custom function again. */
  recalculateAll(): void;
  /** Called when the add-in registers for changes of the selection, or no longer does. */
  listenToSelection(isAskedFor: boolean): void;
  /** Called when office.js releases a reference. */
  forget(referenceId: string): void;
}

/** The root object of everything that an add-in can use. */
export class Workbook extends HostObject implements SheetSurroundings {
  static override readonly scalars = ["name"];
  static override readonly navigation = [
    ...["worksheets", "tables", "pivotTables", "application", "settings"],
    ...["customXmlParts", "functions", "protection"],
  ];
  readonly name = "Book1.xlsx";
  readonly worksheets: WorksheetCollection;
  readonly tables: TableCollection;
  readonly application: Application;
  readonly pivotTables: PivotTableCollection;
  readonly settings = new SettingCollection();
  readonly customXmlParts = new CustomXmlPartCollection();
  readonly functions = new WorksheetFunctions();
  readonly protection = new WorkbookProtection();
  readonly #engine: Engine;
  readonly #host: WorkbookHost;
  readonly #sheets = new Map<string, Worksheet>();
  readonly #tables = new WeakMap<TableRecord, Table>();

  constructor(engine: Engine, host: WorkbookHost) {
    super();
    this.#engine = engine;
    this.#host = host;
    this.worksheets = new WorksheetCollection(this, engine);
    this.tables = new TableCollection(this, engine);
    this.pivotTables = new PivotTableCollection(this, engine);
    this.application = new Application(host);
  }

  /** Returns the same object for the same sheet, because office.js keeps references to it. */
  sheet(id: string): Worksheet {
    let sheet = this.#sheets.get(id);
    if (!sheet) this.#sheets.set(id, (sheet = new Worksheet(this, this.#engine, id)));
    return sheet;
  }
  table(record: TableRecord): Table {
    let table = this.#tables.get(record);
    if (!table) this.#tables.set(record, (table = new Table(this, this.#engine, record)));
    return table;
  }

  /** Returns the range of an address ("A1:B2", "Sheet!A1") or of a table's name. */
  range(address: Range | string, worksheet?: Worksheet): Range {
    if (address instanceof Range) return address;
    const [, quoted, bare, rest] = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(address) ?? [];
    const sheetName = quoted?.replaceAll("''", "'") ?? bare;
    const sheet =
      sheetName === undefined
        ? (worksheet ?? this.worksheets.getActiveWorksheet())
        : this.worksheets.getItemOrNullObject(sheetName);
    if (!sheet) throw itemNotFound("Worksheet.getRange");
    const block = parseA1(rest ?? address);
    if (block) return new Range(sheet, this.#engine, block);
    const table = this.tables.getItemOrNullObject(address);
    if (!table) throw invalidArgument("Worksheet.getRange");
    return table.getDataBodyRange();
  }

  listenToSelection(isAskedFor: boolean): void {
    this.#host.listenToSelection(isAskedFor);
  }
  getSelectedRange(): Range {
    const { sheetId, zone } = this.#engine.selection();
    const { left, right, top, bottom } = zone;
    return this.sheet(sheetId).getRangeByIndexes(top, left, bottom - top + 1, right - left + 1);
  }
  getActiveCell(): Range {
    return this.getSelectedRange().getCell(0, 0);
  }
  _RemoveReference(referenceId: string): void {
    this.#host.forget(referenceId);
  }
}
