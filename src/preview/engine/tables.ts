import type { Model } from "@odoo/o-spreadsheet";
import type { Zone } from "./library";
import { namesOwnRow, writeStructuredReferences, type TableLayout } from "./structured-references";

/** A table of the workbook. The engine's tables have no names; names and structured references live here. */
export interface TableRecord {
  readonly id: string;
  name: string;
  readonly sheetId: string;
  zone: Zone;
}

const CONFIG = {
  hasFilters: true,
  totalRow: false,
  firstColumn: false,
  lastColumn: false,
  numberOfHeaders: 1,
  bandedRows: true,
  bandedColumns: false,
  styleId: "TableStyleMedium2",
} as const;

export class Tables {
  private readonly records = new Map<string, TableRecord>();
  private made = 0;

  constructor(
    private readonly model: Model,
    private readonly dispatch: (type: string, payload: object) => void,
  ) {}

  list = (): TableRecord[] => [...this.records.values()];

  add(sheetId: string, zone: Zone): TableRecord {
    const ranges = [this.model.getters.getRangeDataFromZone(sheetId, zone)];
    this.dispatch("CREATE_TABLE", { sheetId, ranges, tableType: "static", config: CONFIG });
    this.made++;
    const record = { id: `table-${this.made}`, name: `Table${this.made}`, sheetId, zone };
    this.records.set(record.id, record);
    return record;
  }

  resize(table: TableRecord, zone: Zone): void {
    const newTableRange = this.model.getters.getRangeDataFromZone(table.sheetId, zone);
    this.dispatch("RESIZE_TABLE", {
      sheetId: table.sheetId,
      zone: table.zone,
      newTableRange,
      tableType: "static",
    });
    table.zone = zone;
  }

  delete(table: TableRecord): void {
    this.dispatch("REMOVE_TABLE", { sheetId: table.sheetId, target: [table.zone] });
    this.dispatch("DELETE_CONTENT", { sheetId: table.sheetId, target: [table.zone] });
    this.records.delete(table.id);
  }

  dropSheet(sheetId: string): void {
    for (const table of this.list()) if (table.sheetId === sheetId) this.records.delete(table.id);
  }

  /** A formula as the engine can read it. */
  translate(formula: string, sheetId: string, row: number, col: number): string {
    if (!formula.startsWith("=") || this.records.size === 0 || !formula.includes("[")) return formula;
    const own = this.at(sheetId, row, col) ?? this.at(sheetId, row, col - 1);
    return writeStructuredReferences(formula, {
      table: (name) => {
        const named = this.list().find((table) => table.name.toLowerCase() === name.toLowerCase());
        return named && this.layout(named);
      },
      own: own && this.layout(own),
      row,
    });
  }

  /**
   * The empty cells that Excel fills too when a formula on its own row is typed into a table's column; typed beside
   * the table, the column becomes part of it.
   */
  calculatedColumn(
    formula: string,
    sheetId: string,
    row: number,
    col: number,
  ): { table: TableRecord; rows: number[] } | null {
    if (!namesOwnRow(formula)) return null;
    const beside = this.at(sheetId, row, col - 1);
    const table = this.at(sheetId, row, col) ?? (beside?.zone.right === col - 1 ? beside : undefined);
    if (!table || row === table.zone.top) return null;
    const rows: number[] = [];
    for (let r = table.zone.top + 1; r <= table.zone.bottom; r++)
      if (r !== row) {
        if (this.model.getters.getCellText({ sheetId, row: r, col })) return { table, rows: [] };
        rows.push(r);
      }
    return { table, rows };
  }

  private at = (sheetId: string, row: number, col: number): TableRecord | undefined =>
    this.list().find(
      ({ zone, ...table }) =>
        table.sheetId === sheetId &&
        row >= zone.top &&
        row <= zone.bottom &&
        col >= zone.left &&
        col <= zone.right,
    );

  private layout({ name, sheetId, zone }: TableRecord): TableLayout {
    const { getters } = this.model;
    const columns = [];
    for (let col = zone.left; col <= zone.right; col++)
      columns.push(String(getters.getEvaluatedCell({ sheetId, row: zone.top, col }).value ?? ""));
    return { name, sheetName: getters.getSheetName(sheetId), zone, columns };
  }
}
