import type { Model } from "@odoo/o-spreadsheet";
import { addBlockCommand, CellWrites, changeFor, drawable, MARKED, TEXT } from "./cell-writes";
import { fillCalculatedColumns } from "./calculated-columns";
import { Charts } from "./charts";
import type { Habits } from "../excel-build";
import type { CellPosition, Library, Zone } from "./library";
import { Pivots } from "./pivots";
import { Tables } from "./tables";

export type CellValue = string | number | boolean | null;

const ROWS = 1000;
const COLUMNS = 26;

/** Everything that the Excel objects need from the workbook engine. Only this part knows the engine's commands. */
export class Engine {
  readonly model: Model;
  readonly tables: Tables;
  readonly pivots: Pivots;
  readonly charts: Charts;
  /** Called with every cell whose content is set, by the user or by an add-in. */
  readonly onContent: ((position: CellPosition) => void)[] = [];
  /** Called with every cell that is set dirty, before it is recalculated. */
  readonly onDirty: ((position: CellPosition) => void)[] = [];
  /** Returns how a formula reads in its cell; this may differ from how it was written. */
  readFormula: (formula: string, position: CellPosition) => string = (formula) => formula;
  private readonly writes: CellWrites;
  private sheetsMade = 0;

  constructor(
    readonly library: Library,
    private readonly spilledFormulas: Habits["spilledFormulas"] = "value",
  ) {
    addBlockCommand(library, (write) => {
      if (write.content === undefined) return;
      write.content = this.tables.translate(write.content, write);
      for (const listener of this.onContent) listener(write);
    });
    this.model = new library.Model({
      sheets: [{ id: "sheet1", name: "Sheet1", rowNumber: ROWS, colNumber: COLUMNS }],
    });
    this.writes = new CellWrites(this.model);
    const dispatch = (type: string, payload: object): void => {
      this.command(type, payload);
    };
    this.tables = new Tables(this.model, dispatch);
    this.charts = new Charts(this.model, dispatch);
    this.pivots = new Pivots(this.model, {
      dispatch,
      write: ({ sheetId, row, col }, content) => {
        this.setCells(sheetId, row, col, [[content]]);
      },
    });
    fillCalculatedColumns(this);
  }

  get getters(): Model["getters"] {
    return this.model.getters;
  }

  flush(): void {
    this.writes.flush();
  }
  /** Passes all pending changes of cells, pivots and charts to the engine. Call it at the end of a request. */
  endOfRequest(): void {
    this.flush();
    this.pivots.flush();
    this.charts.flush();
    this.flush();
  }

  /** Dispatches any command other than a cell write. Pending writes go first. */
  command(type: string, payload: object): void {
    this.flush();
    const result = this.model.dispatch(type as "UPDATE_CELL", payload as never);
    if (!result.isSuccessful)
      throw Object.assign(new Error(`${type}: ${result.reasons.join()}`), { code: "InvalidArgument" });
  }

  // ---- sheets
  sheetIds = (): string[] => [...this.getters.getSheetIds()];
  sheetName = (id: string): string => this.getters.getSheetName(id);

  addSheet(name: string): string {
    const sheetId = `added-${++this.sheetsMade}`;
    const position = this.sheetIds().length;
    this.command("CREATE_SHEET", { sheetId, position, name, rows: ROWS, cols: COLUMNS });
    return sheetId;
  }
  deleteSheet(sheetId: string): void {
    this.command("DELETE_SHEET", { sheetId, sheetName: this.sheetName(sheetId) });
  }
  renameSheet(sheetId: string, newName: string): void {
    this.command("RENAME_SHEET", { sheetId, newName, oldName: this.sheetName(sheetId) });
  }
  /** Returns the id of the copy. */
  duplicateSheet(sheetId: string, sheetNameTo: string): string {
    const sheetIdTo = `added-${++this.sheetsMade}`;
    this.command("DUPLICATE_SHEET", { sheetId, sheetIdTo, sheetNameTo });
    return sheetIdTo;
  }
  /** Deletes whole rows or columns from `first` on, or inserts them before it. */
  changeLines(
    sheetId: string,
    dimension: "ROW" | "COL",
    first: number,
    count: number,
    insert: boolean,
  ): void {
    const sheetName = this.sheetName(sheetId);
    const elements = Array.from({ length: count }, (_, i) => first + i);
    if (insert)
      this.command("ADD_COLUMNS_ROWS", {
        ...{ sheetId, sheetName, dimension, base: first, position: "before", quantity: count },
      });
    else this.command("REMOVE_COLUMNS_ROWS", { sheetId, sheetName, dimension, elements });
  }
  /**
   * Deletes cells and closes the gap from below or from the right, or inserts cells and moves the others down or
   * right.
   */
  shiftCells(sheetId: string, zone: Zone, shiftDimension: "ROW" | "COL", insert: boolean): void {
    this.flush();
    this.activateSheet(sheetId);
    this.command(insert ? "INSERT_CELL" : "DELETE_CELL", { zone, shiftDimension });
  }
  activateSheet(sheetId: string): void {
    this.flush();
    const from = this.getters.getActiveSheetId();
    if (from !== sheetId) this.command("ACTIVATE_SHEET", { sheetIdFrom: from, sheetIdTo: sheetId });
  }
  freezeRows(sheetId: string, quantity: number): void {
    if (quantity > 0) this.command("FREEZE_ROWS", { sheetId, quantity });
    else this.command("UNFREEZE_ROWS", { sheetId });
  }

  // ---- cells
  setCells(sheetId: string, row: number, col: number, values: readonly (readonly unknown[])[]): void {
    this.ensureSize(sheetId, row + values.length, col + (values[0]?.length ?? 0));
    values.forEach((line, r) => {
      line.forEach((value, c) => {
        const change = changeFor(value, () => this.isTextCell({ sheetId, row: row + r, col: col + c }));
        if (change) this.writes.add(sheetId, row + r, col + c, change);
      });
    });
  }
  private isTextCell({ sheetId, row, col }: CellPosition): boolean {
    return (this.writes.formatOf(sheetId, row, col) ?? this.format({ sheetId, row, col })) === TEXT;
  }
  setFormat(sheetId: string, zone: Zone, formatAt: (row: number, column: number) => unknown): void {
    this.ensureSize(sheetId, zone.bottom + 1, zone.right + 1);
    for (let row = zone.top; row <= zone.bottom; row++)
      for (let col = zone.left; col <= zone.right; col++) {
        const format = formatAt(row - zone.top, col - zone.left);
        if (typeof format === "string") this.writes.add(sheetId, row, col, { format: drawable(format) });
      }
  }
  setStyle(sheetId: string, zone: Zone, style: object): void {
    this.command("SET_FORMATTING", { sheetId, target: [zone], style });
  }
  style(position: CellPosition): Record<string, unknown> {
    this.flush();
    return (this.getters.getCellStyle(position) as Record<string, unknown> | undefined) ?? {};
  }
  value = (position: CellPosition): CellValue => {
    const cell = this.getters.getEvaluatedCell(position);
    return cell.value ?? "";
  };
  text = (position: CellPosition): string => this.getters.getEvaluatedCell(position).formattedValue;
  type = (position: CellPosition): string => this.getters.getEvaluatedCell(position).type;
  /**
   * The cell's own format. A format that comes with a value shows in a General cell, but is not the format of
   * the cell.
   */
  format = (position: CellPosition): string => {
    const format = this.getters.getCell(position)?.format;
    return !format || format === MARKED ? "General" : format;
  };
  /** The sentence that explains an error value. */
  message(position: CellPosition): string | undefined {
    const { message } = this.getters.getEvaluatedCell(position) as { message?: unknown };
    return typeof message === "string" ? message : undefined;
  }
  formula = (position: CellPosition): CellValue => {
    const from = (this.spilledFormulas === "formula" && this.spillParent(position)) || position;
    const cell = this.getters.getCell(from);
    // A text that looks like a formula is a formula only in the engine (see cell-writes.ts).
    if (!cell?.isFormula) return this.value(position);
    const text = this.getters.getCellText(from, { showFormula: true });
    const isText = (cell.format === TEXT || cell.format === MARKED) && text.startsWith('="=');
    return isText ? this.value(position) : this.readFormula(text, from);
  };
  /** Returns the cell whose formula fills this cell, if any. */
  spillParent = (position: CellPosition): CellPosition | undefined =>
    this.getters.getArrayFormulaSpreadingOn(position);
  /** Returns the cells that the block of a formula fills. */
  spill(position: CellPosition): Zone | undefined {
    const zone = this.getters.getSpreadZone(position);
    if (!zone || zone.right > zone.left || zone.bottom > zone.top) return zone;
    // If the first cell has an error, the engine reports only that cell as the block. The other cells show how far
    // the block goes.
    const { sheetId, row, col } = position;
    const isFilled = (at: CellPosition): boolean => {
      const from = this.getters.getArrayFormulaSpreadingOn(at);
      return from?.sheetId === sheetId && from.row === row && from.col === col;
    };
    let [right, bottom] = [col, row];
    while (isFilled({ sheetId, row, col: right + 1 })) right++;
    while (isFilled({ sheetId, row: bottom + 1, col })) bottom++;
    return { left: col, right, top: row, bottom };
  }

  /** Returns a cell's formula as it reads in another cell: relative references move along. */
  formulaAt(from: CellPosition, to: CellPosition): CellValue {
    const cell = this.getters.getCell(from);
    if (!cell?.isFormula) return this.value(from);
    return this.getters.getTranslatedCellFormula(
      from.sheetId,
      to.col - from.col,
      to.row - from.row,
      cell.compiledFormula,
    );
  }

  usedZone(sheetId: string): Zone | null {
    this.flush();
    const used = this.getters.getEvaluatedCellsPositions(sheetId).filter((at) => this.type(at) !== "empty");
    if (used.length === 0) return null;
    const rows = used.map(({ row }) => row);
    const cols = used.map(({ col }) => col);
    const least = (list: number[]): number => list.reduce((a, b) => Math.min(a, b));
    const most = (list: number[]): number => list.reduce((a, b) => Math.max(a, b));
    return { left: least(cols), right: most(cols), top: least(rows), bottom: most(rows) };
  }
  clear(sheetId: string, zone: Zone): void {
    this.command("DELETE_CONTENT", { sheetId, target: [zone] });
  }
  columnWidth = (sheetId: string, col: number): number => this.getters.getColSize(sheetId, col);
  setColumnWidth(sheetId: string, { left, right }: Zone, size: number): void {
    const elements = Array.from({ length: right - left + 1 }, (_, i) => left + i);
    this.command("RESIZE_COLUMNS_ROWS", { sheetId, dimension: "COL", elements, size });
  }
  autofit(sheetId: string, zone: Zone): void {
    const cols = Array.from({ length: zone.right - zone.left + 1 }, (_, i) => zone.left + i);
    this.command("AUTORESIZE_COLUMNS", { sheetId, cols });
  }
  select(sheetId: string, zone: Zone): void {
    this.activateSheet(sheetId);
    this.model.selection.selectZone({ cell: { col: zone.left, row: zone.top }, zone });
  }
  selection(): { sheetId: string; zone: Zone } {
    return { sheetId: this.getters.getActiveSheetId(), zone: this.getters.getSelectedZone() };
  }

  /** Recalculates cells, and calls their custom functions again. */
  setDirty(sheetId: string, { left, right, top, bottom }: Zone): void {
    const cells: CellPosition[] = [];
    for (let row = top; row <= bottom; row++)
      for (let col = left; col <= right; col++) cells.push({ sheetId, row, col });
    for (const cell of cells) for (const listener of this.onDirty) listener(cell);
    this.recalculate(cells);
  }
  recalculate(cells: readonly CellPosition[]): void {
    this.flush();
    const cellIds = cells.flatMap((position) => this.getters.getCell(position)?.id ?? []);
    if (cellIds.length > 0) this.command("EVALUATE_CELLS", { cellIds });
  }

  private ensureSize(sheetId: string, rows: number, columns: number): void {
    const grow = (dimension: "ROW" | "COL", have: number, need: number): void => {
      if (need <= have) return;
      const sheetName = this.sheetName(sheetId);
      this.command("ADD_COLUMNS_ROWS", {
        sheetId,
        sheetName,
        dimension,
        base: have - 1,
        position: "after",
        quantity: need - have,
      });
    };
    grow("ROW", this.getters.getNumberRows(sheetId), rows);
    grow("COL", this.getters.getNumberCols(sheetId), columns);
  }
}
