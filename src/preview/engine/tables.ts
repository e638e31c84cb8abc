import type { Model } from "@odoo/o-spreadsheet";
import type { CellPosition, Zone } from "./library";
import { namesOwnRow, writeStructuredReferences, type TableLayout } from "./structured-references";

/**
 * A table of the workbook. The engine's tables have no names; names and structured references live here. Where a table
 * stands is asked of the engine each time: rows come and go, sheets are deleted, and all of it is undone.
 */
export interface TableRecord {
  /** The engine's own id. */
  readonly id: string;
  name: string;
  readonly sheetId: string;
  readonly zone: Zone;
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
  private readonly records: TableRecord[] = [];
  private made = 0;

  constructor(
    private readonly model: Model,
    private readonly dispatch: (type: string, payload: object) => void,
  ) {}

  /** The tables that are in the workbook now. */
  list = (): TableRecord[] =>
    this.records.filter(({ sheetId, id }) => this.zoneOf(sheetId, id) !== undefined);

  add(sheetId: string, zone: Zone): TableRecord {
    const { getters } = this.model;
    const ranges = [getters.getRangeDataFromZone(sheetId, zone)];
    this.dispatch("CREATE_TABLE", { sheetId, ranges, tableType: "static", config: CONFIG });
    const made = getters.getCoreTable({ sheetId, row: zone.top, col: zone.left });
    if (!made) throw new Error("The engine has not made the table.");
    const { id } = made;
    const current = (): Zone => this.zoneOf(sheetId, id) ?? zone;
    const record: TableRecord = {
      id,
      name: `Table${++this.made}`,
      sheetId,
      get zone() {
        return current();
      },
    };
    this.records.push(record);
    return record;
  }

  resize({ sheetId, zone }: TableRecord, to: Zone): void {
    const newTableRange = this.model.getters.getRangeDataFromZone(sheetId, to);
    this.dispatch("RESIZE_TABLE", { sheetId, zone, newTableRange, tableType: "static" });
  }

  delete({ sheetId, zone }: TableRecord): void {
    this.dispatch("REMOVE_TABLE", { sheetId, target: [zone] });
    this.dispatch("DELETE_CONTENT", { sheetId, target: [zone] });
  }

  /** A formula as the engine can read it. */
  translate(formula: string, { sheetId, row, col }: CellPosition): string {
    if (!formula.startsWith("=") || this.records.length === 0 || !formula.includes("[")) return formula;
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
  calculatedColumn({
    content,
    sheetId,
    row,
    col,
  }: CellPosition & { content: string }): { table: TableRecord; rows: number[] } | null {
    if (!namesOwnRow(content)) return null;
    const beside = this.at(sheetId, row, col - 1);
    const table = this.at(sheetId, row, col) ?? (beside?.zone.right === col - 1 ? beside : undefined);
    if (!table || row === table.zone.top) return null;
    const { top, bottom } = table.zone;
    const others = Array.from({ length: bottom - top }, (_, i) => top + 1 + i).filter((each) => each !== row);
    const taken = others.some((each) => this.model.getters.getCellText({ sheetId, row: each, col }));
    return { table, rows: taken ? [] : others };
  }

  /** "Column1", or with the next number that no heading of the table has. */
  freeHeading(table: TableRecord): string {
    const headings = this.layout(table).columns;
    let n = 1;
    while (headings.includes(`Column${n}`)) n++;
    return `Column${n}`;
  }

  private zoneOf(sheetId: string, id: string): Zone | undefined {
    const { getters } = this.model;
    if (!getters.getSheetIds().includes(sheetId)) return undefined;
    return getters.getCoreTables(sheetId).find((table) => table.id === id)?.range.zone;
  }

  private at = (sheetId: string, row: number, col: number): TableRecord | undefined =>
    this.list().find((table) => {
      const { zone } = table;
      const inRows = row >= zone.top && row <= zone.bottom;
      return table.sheetId === sheetId && inRows && col >= zone.left && col <= zone.right;
    });

  private layout({ name, sheetId, zone }: TableRecord): TableLayout {
    const { getters } = this.model;
    const columns = [];
    for (let col = zone.left; col <= zone.right; col++)
      columns.push(String(getters.getEvaluatedCell({ sheetId, row: zone.top, col }).value ?? ""));
    return { name, sheetName: getters.getSheetName(sheetId), zone, columns };
  }
}
