import type { Model } from "@odoo/o-spreadsheet";
import type { CellPosition, Zone } from "./library";
import { namesOwnRow, writeStructuredReferences, type TableLayout } from "./structured-references";

/**
 * A table of the workbook. The engine's tables have no names, so names and structured references are kept here. The
 * place of a table is read from the engine each time, because rows are inserted and deleted, sheets are deleted, and
 * all of it can be undone.
 */
export interface TableRecord {
  /** Stays the same when the table is moved; the engine gives a moved table another id. */
  readonly id: string;
  name: string;
  readonly sheetId: string;
  readonly zone: Zone;
  /**
   * The last sort, by headings, and in `shown` the texts shown in each filtered column. `sort` and `filter` set them.
   */
  sortedBy: readonly SortedBy[];
  readonly shown: Map<string, readonly string[]>;
}
export interface SortedBy {
  readonly heading: string;
  readonly ascending: boolean;
}
interface OwnRecord extends TableRecord {
  engineId: string;
  sheetId: string;
  lastZone: Zone;
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
  private readonly records: OwnRecord[] = [];
  private made = 0;

  constructor(
    private readonly model: Model,
    private readonly dispatch: (type: string, payload: object) => void,
  ) {}

  /** The tables that exist in the workbook now. */
  list(): TableRecord[] {
    this.followEngine();
    return this.records.filter((record) => this.zoneOf(record) !== undefined);
  }

  add(sheetId: string, zone: Zone): TableRecord {
    const { getters } = this.model;
    const ranges = [getters.getRangeDataFromZone(sheetId, zone)];
    this.dispatch("CREATE_TABLE", { sheetId, ranges, tableType: "static", config: CONFIG });
    const made = getters.getCoreTable({ sheetId, row: zone.top, col: zone.left });
    if (!made) throw new Error("The engine has not made the table.");
    return this.record(sheetId, made.id, zone);
  }

  private record(sheetId: string, engineId: string, zone: Zone): OwnRecord {
    const current = (record: OwnRecord): Zone => (record.lastZone = this.zoneOf(record) ?? record.lastZone);
    const number = ++this.made;
    const record: OwnRecord = {
      ...{ id: `table-${number}`, name: `Table${number}`, engineId, sheetId, lastZone: zone },
      ...{ sortedBy: [], shown: new Map() },
      get zone() {
        return current(this);
      },
    };
    this.records.push(record);
    return record;
  }

  /**
   * Follows tables that the engine makes by itself: it removes a moved table and makes it again elsewhere, and a
   * copied sheet has copies of its tables.
   */
  private followEngine(): void {
    const { getters } = this.model;
    for (const sheetId of getters.getSheetIds())
      for (const { id, range } of getters.getCoreTables(sheetId)) {
        if (this.records.some((record) => record.engineId === id && record.sheetId === sheetId)) continue;
        const { zone } = range;
        const moved = this.records.find(
          (record) => this.zoneOf(record) === undefined && sameSize(record.lastZone, zone),
        );
        if (moved) Object.assign(moved, { engineId: id, sheetId, lastZone: zone });
        else this.record(sheetId, id, zone);
      }
  }

  /** Sorts a table's rows. Sorts by the last key first, so that the first key decides. */
  sort(record: TableRecord, by: readonly SortedBy[]): void {
    record.sortedBy = by;
    const { sheetId } = record;
    const { headings, body } = this.parts(record);
    for (const { heading, ascending } of by.toReversed()) {
      const place = headings.indexOf(heading);
      if (place < 0) continue;
      const col = body.left + place;
      const sortDirection = ascending ? "asc" : "desc";
      this.dispatch("SORT_CELLS", { sheetId, col, row: body.top, zone: body, sortDirection });
    }
  }

  /** Shows only the rows that have one of these texts in a column; shows all rows if `shown` is null. */
  filter(record: TableRecord, heading: string, shown: readonly string[] | null): void {
    if (shown) record.shown.set(heading, shown);
    else record.shown.delete(heading);
    const { sheetId } = record;
    const { headings, body } = this.parts(record);
    const col = body.left + headings.indexOf(heading);
    if (col < body.left) return;
    const texts = new Set<string>();
    for (let row = body.top; row <= body.bottom; row++)
      texts.add(this.model.getters.getEvaluatedCell({ sheetId, row, col }).formattedValue);
    const hiddenValues = shown ? [...texts].filter((text) => !shown.includes(text)) : [];
    const value = { filterType: "values", hiddenValues };
    this.dispatch("UPDATE_FILTER", { sheetId, col, row: body.top - 1, value });
  }

  private parts(record: TableRecord): { headings: readonly string[]; body: Zone } {
    const { columns, zone } = this.layout(record);
    return { headings: columns, body: { ...zone, top: zone.top + 1 } };
  }

  resize({ sheetId, zone }: TableRecord, to: Zone): void {
    const newTableRange = this.model.getters.getRangeDataFromZone(sheetId, to);
    this.dispatch("RESIZE_TABLE", { sheetId, zone, newTableRange, tableType: "static" });
  }

  /** Turns the table into a plain range. */
  forget({ sheetId, zone }: TableRecord): void {
    this.dispatch("REMOVE_TABLE", { sheetId, target: [zone] });
  }

  delete({ sheetId, zone }: TableRecord): void {
    this.dispatch("REMOVE_TABLE", { sheetId, target: [zone] });
    this.dispatch("DELETE_CONTENT", { sheetId, target: [zone] });
  }

  /** Returns a formula in the form that the engine can read. */
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
   * Returns the empty cells that Excel fills as well when a formula on its own row is typed into a table's column. If
   * it is typed beside the table, that column becomes part of the table.
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

  /** Returns "Column1", or the name with the next number that no heading of the table has. */
  freeHeading(table: TableRecord): string {
    const headings = this.layout(table).columns;
    let n = 1;
    while (headings.includes(`Column${n}`)) n++;
    return `Column${n}`;
  }

  private zoneOf({ sheetId, engineId }: OwnRecord): Zone | undefined {
    const { getters } = this.model;
    if (!getters.getSheetIds().includes(sheetId)) return undefined;
    return getters.getCoreTables(sheetId).find((table) => table.id === engineId)?.range.zone;
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

const sameSize = (a: Zone, b: Zone): boolean =>
  a.right - a.left === b.right - b.left && a.bottom - a.top === b.bottom - b.top;
