import type { Engine } from "../../src/preview/engine/engine";
import type { CellPosition, Zone } from "../../src/preview/engine/library";

/** A sheet of plain cells, with a row for each written row. */
interface PlainSheet {
  readonly id: string;
  name: string;
  cells: unknown[][];
}

/**
 * Plain cells in place of the workbook engine, behind the same Excel objects. Nothing is calculated, so that two
 * million cells fit into a test. It has only what an import needs.
 */
export class PlainEngine {
  readonly sheets: PlainSheet[] = [{ id: "sheet1", name: "Sheet1", cells: [] }];
  readonly tables = new PlainTables();
  readonly charts = { redraw: () => undefined, flush: () => undefined, list: () => [] };
  readonly pivots = { list: () => [], flush: () => undefined };
  private active = "sheet1";
  private made = 0;

  asEngine = (): Engine => this as unknown as Engine;
  flush = (): void => undefined;
  endOfRequest = (): void => undefined;
  sheetIds = (): string[] => this.sheets.map(({ id }) => id);
  sheetName = (id: string): string => this.sheet(id).name;
  addSheet(name: string): string {
    const id = `added-${++this.made}`;
    this.sheets.push({ id, name, cells: [] });
    return id;
  }
  deleteSheet(id: string): void {
    this.sheets.splice(this.sheetIds().indexOf(id), 1);
    this.tables.forget(id);
    if (this.active === id) this.active = "sheet1";
  }
  activateSheet(id: string): void {
    this.active = id;
  }
  freezeRows = (): void => undefined;
  setFormat = (): void => undefined;
  autofit = (): void => undefined;
  setCells(id: string, row: number, col: number, values: readonly (readonly unknown[])[]): void {
    const { cells } = this.sheet(id);
    values.forEach((line, r) => {
      const target = (cells[row + r] ??= []);
      line.forEach((value, c) => {
        const text = typeof value === "string" && value.startsWith("'") ? value.slice(1) : value;
        target[col + c] = text;
      });
    });
  }
  value = ({ sheetId, row, col }: CellPosition): unknown => this.sheet(sheetId).cells[row]?.[col] ?? "";
  formula = this.value;
  text = (position: CellPosition): string => String(this.value(position));
  usedZone(id: string): Zone | null {
    const isFull = (cell: unknown): boolean => cell !== undefined && cell !== "";
    let used: Zone | null = null;
    this.sheet(id).cells.forEach((line, row) => {
      const left = line.findIndex(isFull);
      if (left < 0) return;
      const right = line.findLastIndex(isFull);
      used = used
        ? { ...used, left: Math.min(used.left, left), right: Math.max(used.right, right), bottom: row }
        : { left, right, top: row, bottom: row };
    });
    return used;
  }
  clear(id: string, { left, right, top, bottom }: Zone): void {
    const { cells } = this.sheet(id);
    for (const line of cells.slice(top, bottom + 1)) for (let col = left; col <= right; col++) line[col] = "";
  }
  selection = (): { sheetId: string; zone: Zone } => ({
    sheetId: this.active,
    zone: { left: 0, right: 0, top: 0, bottom: 0 },
  });

  private sheet(id: string): PlainSheet {
    const sheet = this.sheets.find((each) => each.id === id);
    if (!sheet) throw new Error(`There is no sheet ${id}.`);
    return sheet;
  }
}

interface PlainTable {
  readonly id: string;
  name: string;
  readonly sheetId: string;
  zone: Zone;
}

class PlainTables {
  private records: PlainTable[] = [];
  list = (): PlainTable[] => this.records;
  add(sheetId: string, zone: Zone): PlainTable {
    const number = this.records.length + 1;
    const record = { id: `table-${number}`, name: `Table${number}`, sheetId, zone };
    this.records.push(record);
    return record;
  }
  resize(record: PlainTable, zone: Zone): void {
    record.zone = zone;
  }
  delete(record: PlainTable): void {
    this.records = this.records.filter((each) => each !== record);
  }
  forget(sheetId: string): void {
    this.records = this.records.filter((each) => each.sheetId !== sheetId);
  }
}
