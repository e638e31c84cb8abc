import { CodedError } from "../errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import type { TableContent } from "../tables/content";
import { reconcile } from "../tables/reconcile";
import type { TableRequest } from "../tables/request";
import { appendRows } from "./append-rows";
import { asSheetError, excelRun, requireUnprotected } from "./excel-run";
import { findTables, readTableRecords } from "./found-tables";
import { freeName } from "./free-name";
import { readStanding } from "./standing-table";
import { asText, sheetRows } from "./as-text";
import { formatColumns, throwIfCancelled, writeRows, type Progress } from "./table-cells";
import type { TableRecord } from "./table-record";
import { takeBackDone } from "./take-back";
import type { UndoStep } from "./undo";
import { writeSetting } from "./workbook-settings";
import { isSameSource, requireSource } from "./workbook-source";

/** Where to write a table: in a new sheet, at the active cell, or as more rows of an imported table. */
export type Place =
  | { readonly kind: "new-sheet" }
  | { readonly kind: "here" }
  | { readonly kind: "append"; readonly tableId: string };

export interface Import {
  readonly request: TableRequest;
  readonly content: TableContent;
  readonly store: ResourceIndex["store"];
  readonly place: Place;
  /** The present time, ISO 8601. */
  readonly at: string;
}

export interface ImportedTable {
  readonly sheet: string;
  readonly table: string;
  readonly tableId: string;
  readonly rows: number;
  readonly undo: UndoStep;
}

/** The most cells whose formats are read before an import, and written when it is undone. */
const MOST_FORMATS = 100_000;
/** The rows of an Excel sheet, less one for the heading. */
const MOST_ROWS = 1_048_575;

/**
 * Writes a table into the workbook as one of Excel's own, with typed columns. If it is cancelled or Excel refuses
 * midway, the workbook is restored.
 *
 * @throws TOO_MANY_ROWS, SOURCE_DIFFERS, TARGET_NOT_EMPTY, SHEET_PROTECTED, OTHER_TABLE_KIND, CANCELLED
 */
export function importTable(given: Import, progress: Progress = {}): Promise<ImportedTable> {
  const { content, place } = given;
  if (content.rows.length > MOST_ROWS)
    throw new CodedError("TOO_MANY_ROWS", { rows: content.rows.length, most: MOST_ROWS });
  return excelRun(async (context) => {
    await requireSource(context, given.store);
    return place.kind === "append"
      ? append(context, given, place.tableId, progress)
      : writeNew(context, given, progress);
  });
}

async function writeNew(
  context: Excel.RequestContext,
  given: Import,
  progress: Progress,
): Promise<ImportedTable> {
  const { request, content, store, place } = given;
  const sheets = context.workbook.worksheets.load("items/name");
  const tables = context.workbook.tables.load("items/name");
  await context.sync();
  const isNew = place.kind === "new-sheet";
  const label = labelOf(request, content);
  const name = sheetName(label, store.kind);
  const sheet = isNew
    ? context.workbook.worksheets.add(freeName(name, " ", sheets.items))
    : context.workbook.worksheets.getActiveWorksheet();
  sheet.load("name");
  const corner = isNew ? sheet.getRange("A1") : context.workbook.getActiveCell();
  const [rows, columns] = [content.rows.length, content.columns.length];
  const whole = corner.getAbsoluteResizedRange(rows + 1, columns);
  if (!isNew) await requireEmpty(context, sheet, whole, { rows: rows + 1, columns });
  const formats = isNew ? null : await readFormats(context, whole);
  let made: Excel.Table | null = null;
  const rollBack = async (): Promise<void> => {
    if (isNew) sheet.delete();
    else {
      made?.convertToRange();
      whole.clear("Contents");
      if (formats) whole.numberFormat = formats;
    }
    await context.sync();
  };
  try {
    const body = corner.getOffsetRange(1, 0).getAbsoluteResizedRange(rows, columns);
    formatColumns(body, content.columns);
    corner.getAbsoluteResizedRange(1, columns).values = [
      content.columns.map(({ heading }) => asText(heading)),
    ];
    await writeRows(context, corner.getOffsetRange(1, 0), sheetRows(content), progress);
    throwIfCancelled(progress);
    const table = sheet.tables.add(whole, true);
    await context.sync();
    made = table;
    table.name = freeName(tableName(label), "_", tables.items);
    table.load("id,name");
    if (isNew) sheet.freezePanes.freezeRows(1);
    whole.format.autofitColumns();
    if (isNew) sheet.activate();
    await context.sync();
    const records = await readTableRecords(context);
    // A deleted table may have had this name, which is free again.
    const others = records.filter((each) => each.table !== table.name && each.tableId !== table.id);
    await writeSetting(context, "tables", [...others, newRecord(given, table)]);
    await writeSetting(context, "source", store);
    return {
      ...{ sheet: sheet.name, table: table.name, tableId: table.id, rows },
      undo: { what: table.name, undo: () => removeTable(table.id, table.name, isNew) },
    };
  } catch (error) {
    // The user sees the first error, even if Excel also refuses to undo the import.
    await rollBack().catch((refused: unknown) => asSheetError(refused));
    throw error;
  }
}

/** Reads the former formats of the cells, since even empty cells may be formatted. Very many columns are skipped. */
async function readFormats(context: Excel.RequestContext, range: Excel.Range): Promise<string[][] | null> {
  range.load("cellCount");
  await context.sync();
  if (range.cellCount > MOST_FORMATS) return null;
  range.load("numberFormat");
  await context.sync();
  return range.numberFormat as string[][];
}

async function requireEmpty(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  target: Excel.Range,
  { rows, columns }: { rows: number; columns: number },
): Promise<void> {
  await requireUnprotected(context, [sheet]);
  const used = target.getUsedRangeOrNullObject(true).load("address");
  target.load("address");
  await context.sync();
  if (!used.isNullObject) throw new CodedError("TARGET_NOT_EMPTY", { address: used.address, rows, columns });
}

/** Appends the rows that an imported table does not have yet. */
async function append(
  context: Excel.RequestContext,
  given: Import,
  tableId: string,
  progress: Progress,
): Promise<ImportedTable> {
  const { request, content, store, at } = given;
  const found = (await findTables(context)).find(({ table }) => table.id === tableId);
  if (!found) throw new CodedError("NOT_OUR_TABLE");
  const { record, table, sheet } = found;
  if (record.requests[0]?.kind !== request.kind || !isSameSource(record.store, store))
    throw new CodedError("OTHER_TABLE_KIND", { table: table.name });
  await requireUnprotected(context, [sheet]);
  const standing = await readStanding(context, table);
  const { added, addedKeys } = reconcile(request.kind, standing, content, () => "no");
  const formats = new Map(content.columns.map(({ heading, numberFormat }) => [heading, numberFormat]));
  const movesDown = await appendRows(context, table, standing, added, formats, progress);
  const records = await readTableRecords(context);
  await writeSetting(
    context,
    "tables",
    records.map((each) =>
      each.tableId === record.tableId
        ? {
            ...each,
            requests: [...each.requests, request],
            // A day that is already in the table keeps its old revision until it is refreshed.
            revisions: { ...content.revisions, ...each.revisions },
            rows: each.rows + added.length,
            refreshedAt: at,
          }
        : each,
    ),
  );
  const done = { kind: request.kind, content, changes: [], addedKeys, movesDown };
  const undo = async (): Promise<void> => {
    await excelRun(async (again) => {
      await takeBackDone(again, tableId, table.name, done);
      await writeSetting(again, "tables", records);
    });
  };
  return {
    ...{ sheet: sheet.name, table: table.name, tableId: table.id, rows: added.length },
    undo: { what: table.name, undo },
  };
}

/** Removes an imported table, and its sheet if it holds nothing else. */
function removeTable(tableId: string, name: string, withSheet: boolean): Promise<void> {
  return excelRun(async (context) => {
    const table = context.workbook.tables.getItemOrNullObject(tableId);
    await context.sync();
    if (table.isNullObject) throw new CodedError("CANNOT_UNDO", { object: name });
    const sheet = table.worksheet;
    const used = sheet.getUsedRange(true).load("address");
    const own = table.getRange().load("address");
    await requireUnprotected(context, [sheet]);
    if (withSheet && used.address === own.address) sheet.delete();
    else table.delete();
    const records = await readTableRecords(context);
    await writeSetting(
      context,
      "tables",
      records.filter((each) => each.tableId !== tableId),
    );
  });
}

const newRecord = ({ request, content, store, at }: Import, { id, name }: Excel.Table): TableRecord => ({
  ...{ tableId: id, table: name, requests: [request], store, revisions: content.revisions },
  ...{ rows: content.rows.length, importedAt: at, refreshedAt: at },
});

const LONGEST_SHEET_NAME = 31;
/** The characters kept free for " 2" after the name of a second sheet of the same days, so that no date is cut. */
const ROOM_FOR_NUMBER = 3;
/** Returns the name of a new sheet. A sheet with sample data says so, as the pane does. */
function sheetName(label: string, kind: ResourceIndex["store"]["kind"]): string {
  if (kind !== "sample") return `Short ${label}`;
  const whole = `Sample data ${label}`;
  return whole.length <= LONGEST_SHEET_NAME - ROOM_FOR_NUMBER ? whole : `Sample ${label}`;
}

/** Returns what tells a table from others: its kind, its only code, and its days ("2025-11-27", "25-11-03 11-27"). */
function labelOf({ kind, which }: TableRequest, { revisions }: TableContent): string {
  const days = Object.keys(revisions).sort();
  const [first = "", last = ""] = [days[0], days.at(-1)];
  const span = first === last ? first : `${first.slice(2)} ${last.slice(5)}`;
  const code = which.kind === "codes" && which.codes.length === 1 ? `${which.codes[0] ?? ""} ` : "";
  const titles = {
    securities: which.kind === "screen" || which.kind === "list" ? `${which.kind} ` : "",
    positions: "positions ",
    market: "market ",
    ranking: "top ",
    comparison: "compared ",
  };
  return `${titles[kind]}${code}${span}`;
}

const tableName = (label: string): string => `Short_${label.replaceAll(/[^0-9A-Za-z]+/g, "_")}`;
