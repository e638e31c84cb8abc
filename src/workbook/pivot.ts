import { CodedError } from "../errors/coded-error";
import { excelRun } from "./excel-run";
import { freeName } from "./free-name";
import type { UndoStep } from "./undo";

/** Ready-made arrangements of an imported table; the user can drag all other fields. */
export const PIVOTS = ["by-security-and-day", "by-day", "top", "by-currency"] as const;
export type PivotKind = (typeof PIVOTS)[number];

const WHOLE = "#,##0";
const PERCENT = "0.00%";
/** How many securities "top" shows. */
const TOP = 10;

interface Value {
  readonly column: string;
  readonly name: string;
  readonly summarizeBy: "Sum" | "Average" | "Count";
  readonly numberFormat: string;
}
interface Arrangement {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly Value[];
}

const SHORT_VALUE: Value = {
  column: "Short Value",
  name: "Short-selling value",
  summarizeBy: "Sum",
  numberFormat: WHOLE,
};
const TURNOVER: Value = {
  column: "Total Turnover",
  name: "Turnover",
  summarizeBy: "Sum",
  numberFormat: WHOLE,
};
const RATIO: Value = { column: "Ratio", name: "Mean ratio", summarizeBy: "Average", numberFormat: PERCENT };

/**
 * The fields of each pivot table. Each currency has its own rows or columns, and there are no grand totals, because
 * values of different currencies are never added.
 */
const ARRANGEMENTS: Readonly<Record<PivotKind, Arrangement>> = {
  "by-security-and-day": { rows: ["Currency", "Code"], columns: ["Date"], values: [SHORT_VALUE] },
  "by-day": { rows: ["Date"], columns: ["Currency"], values: [SHORT_VALUE, TURNOVER] },
  top: { rows: ["Code"], columns: ["Currency"], values: [SHORT_VALUE] },
  "by-currency": { rows: ["Currency"], columns: [], values: [SHORT_VALUE, TURNOVER, RATIO] },
};

export interface AddedPivot {
  readonly sheet: string;
  readonly undo: UndoStep;
}

/**
 * Makes a pivot table on an imported table, in a new sheet.
 *
 * @throws NOT_OUR_TABLE, COLUMN_MISSING
 */
export function addPivot(tableId: string, kind: PivotKind): Promise<AddedPivot> {
  return excelRun(async (context) => {
    const table = context.workbook.tables.getItemOrNullObject(tableId).load("name");
    table.columns.load("items/name");
    const sheets = context.workbook.worksheets.load("items/name");
    const pivots = context.workbook.pivotTables.load("items/name");
    await context.sync();
    if (table.isNullObject) throw new CodedError("NOT_OUR_TABLE");
    const { rows, columns, values } = ARRANGEMENTS[kind];
    const needed = [...rows, ...columns, ...values.map(({ column }) => column)];
    const missing = needed.find((name) => !table.columns.items.some((column) => column.name === name));
    if (missing) throw new CodedError("COLUMN_MISSING", { table: table.name, column: missing });

    const sheet = context.workbook.worksheets.add(freeName(`Pivot ${table.name}`, " ", sheets.items));
    sheet.load("id,name");
    const name = freeName(`Pivot_${table.name}`, "_", pivots.items);
    const pivot = sheet.pivotTables.add(name, table, sheet.getRange("A3"));
    for (const row of rows) pivot.rowHierarchies.add(pivot.hierarchies.getItem(row));
    for (const column of columns) pivot.columnHierarchies.add(pivot.hierarchies.getItem(column));
    const added = values.map((value) => addValue(pivot, value));
    pivot.layout.showRowGrandTotals = false;
    pivot.layout.showColumnGrandTotals = false;
    if (kind === "top" && added[0]) showTop(pivot, added[0]);
    sheet.activate();
    await context.sync();
    return { sheet: sheet.name, undo: { what: name, undo: () => removeSheet(sheet.id, name) } };
  });
}

function addValue(pivot: Excel.PivotTable, value: Value): Excel.DataPivotHierarchy {
  const hierarchy = pivot.dataHierarchies.add(pivot.hierarchies.getItem(value.column));
  hierarchy.summarizeBy = value.summarizeBy;
  hierarchy.name = value.name;
  hierarchy.numberFormat = value.numberFormat;
  return hierarchy;
}

function showTop(pivot: Excel.PivotTable, value: Excel.DataPivotHierarchy): void {
  const field = pivot.rowHierarchies.getItem("Code").fields.getItem("Code");
  field.sortByValues("Descending", value);
  field.applyFilter({
    valueFilter: { condition: "TopN", threshold: TOP, selectionType: "Items", value: SHORT_VALUE.name },
  });
}

/**
 * Removes a sheet that the add-in made, with its pivot tables. @throws CANNOT_UNDO if the sheet is gone; `what` names
 * it
 */
export function removeSheet(sheetId: string, what: string): Promise<void> {
  return excelRun(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheetId);
    await context.sync();
    if (sheet.isNullObject) throw new CodedError("CANNOT_UNDO", { object: what });
    for (const pivots of [sheet.pivotTables.load("items")]) {
      await context.sync();
      for (const pivot of pivots.items) pivot.delete();
    }
    sheet.delete();
    await context.sync();
  });
}
