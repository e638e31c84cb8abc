import { inPortions } from "./in-portions";
import { asTyped } from "./as-typed";
import { valuesBringFormats } from "../functions/values-bring-formats";
import { CodedError } from "../errors/coded-error";
import type { TableCell } from "../tables/columns";
import { asText } from "./as-text";
import { keep, readKept } from "./custom-xml";
import { isErrorText } from "./error-values";
import { excelRun, excelRunAsOneStep, requireUnprotected } from "./excel-run";
import { ownCells, withBlocks, type OwnFormula } from "./own-formulas";
import { GENERAL, TEXT } from "./number-format";
import { readSheets, readTables, type SheetCells, type TablePlace } from "./sheet-cells";
import { formatsBrought } from "./value-formats";

/** Which formulas: those of the active sheet or of the whole workbook. */
export type UnlinkScope = "sheet" | "workbook";

/** A formula that was replaced by values, with these values. */
interface Unlinked extends OwnFormula {
  /** The sheet's id, which does not change with its name. */
  readonly sheetId: string;
  readonly values: readonly (readonly TableCell[])[];
  /** The formats given to cells without one, so that the values look the same; null for other cells. */
  readonly given?: readonly (readonly (string | null)[])[];
}

/** The values about to replace a formula. */
interface Unlinking extends Unlinked {
  /** The formats of the cells from now on. */
  readonly formats: readonly (readonly string[])[];
}

const KEPT_AS = "unlinked";
/** How many formulas are written in one request. */
const CELLS_A_SYNC = 500;

/**
 * Replaces the add-in's formulas by values, so that people without the add-in can use the workbook. The formulas are
 * kept in the workbook for `relink`. Returns their number.
 *
 * @throws NOTHING_TO_UNLINK, SHEET_PROTECTED, CELLS_BUSY
 */
export async function unlink(scope: UnlinkScope): Promise<number> {
  const unlinked = await excelRun(async (context) => {
    const read = await readUnlinking(context, await formulasIn(context, scope));
    // The formulas are kept before the first of them is replaced, so that an interrupted run can be relinked.
    const kept = [...(await readUnlinked(context)), ...read];
    const withoutFormats = (key: string, value: unknown): unknown => (key === "formats" ? undefined : value);
    await keep(context, KEPT_AS, JSON.stringify(kept, withoutFormats));
    return read;
  });
  await writeValues(unlinked, (sheet) => sheet);
  return unlinked.length;
}

/**
 * Unlinks in a copy of the active sheet; the sheet itself keeps its formulas. Returns the copy's name and the number of
 * formulas.
 */
export async function unlinkInCopy(): Promise<{ sheet: string; cells: number }> {
  const { unlinked, sheet } = await excelRun(async (context) => {
    const read = await readUnlinking(context, await formulasIn(context, "sheet"));
    const active = context.workbook.worksheets.getActiveWorksheet();
    const copy = active.copy("After", active).load("name");
    copy.activate();
    await context.sync();
    return { unlinked: read, sheet: copy.name };
  });
  await writeValues(unlinked, () => sheet);
  return { sheet, cells: unlinked.length };
}

/**
 * Restores unlinked formulas where their values are unchanged; cells that the user has changed stay.
 *
 * @throws NOTHING_TO_RELINK, SHEET_PROTECTED
 */
export async function relink(): Promise<{ cells: number; changed: number }> {
  const { back, left } = await excelRun(readRelinking);
  await excelRunAsOneStep(async (context) => {
    await inPortions(context, back, CELLS_A_SYNC, (each) => {
      const range = blockOf(context.workbook.worksheets.getItem(each.sheetId), each);
      range.clear("Contents");
      range.numberFormat = each.formats.map((row) => [...row]);
      range.getCell(0, 0).formulas = [[asTyped(each.formula)]];
    });
  });
  // Formulas that cannot be relinked now may be later, after rows were moved back or values restored.
  await excelRun((context) => keep(context, KEPT_AS, left.length > 0 ? JSON.stringify(left) : null));
  return { cells: back.length, changed: left.length };
}

/** The formulas that can be restored, with the formats of their cells, and those that cannot. */
async function readRelinking(
  context: Excel.RequestContext,
): Promise<{ back: Unlinking[]; left: Unlinked[] }> {
  const kept = await readUnlinked(context);
  if (kept.length === 0) throw new CodedError("NOTHING_TO_RELINK");
  const sheets = await existing(
    context,
    kept.map(({ sheetId }) => sheetId),
  );
  await requireUnprotected(context, [...sheets.values()]);
  const back: Unlinking[] = [];
  const left: Unlinked[] = [];
  await inPortions(
    context,
    kept,
    CELLS_A_SYNC,
    (each) => {
      const sheet = sheets.get(each.sheetId);
      return sheet && blockOf(sheet, each).load("values,numberFormat");
    },
    (range, each) => {
      if (!range || JSON.stringify(range.values) !== JSON.stringify(each.values)) left.push(each);
      else back.push({ ...each, formats: formatsOfRelinked(each, range.numberFormat as string[][]) });
    },
  );
  return { back, left };
}

/** Removes the formats that unlinking gave; the formula's cell becomes General if it has the text format. */
const formatsOfRelinked = ({ given }: Unlinked, now: readonly (readonly string[])[]): string[][] =>
  now.map((row, r) =>
    row.map((format, c) => {
      const isFormulaCell = r === 0 && c === 0;
      return format === given?.[r]?.[c] || (isFormulaCell && format === TEXT) ? GENERAL : format;
    }),
  );

interface FoundFormulas {
  readonly formulas: readonly OwnFormula[];
  readonly sheets: readonly SheetCells[];
  readonly tables: readonly TablePlace[];
}

async function formulasIn(context: Excel.RequestContext, scope: UnlinkScope): Promise<FoundFormulas> {
  const active = context.workbook.worksheets.getActiveWorksheet().load("name");
  const sheets = await readSheets(context);
  const cells = ownCells(sheets).filter(({ sheet }) => scope === "workbook" || sheet === active.name);
  if (cells.length === 0) throw new CodedError("NOTHING_TO_UNLINK");
  await requireUnprotected(context, [
    ...(
      await existing(
        context,
        cells.map(({ sheet }) => sheet),
      )
    ).values(),
  ]);
  return { sheets, tables: await readTables(context), formulas: await withBlocks(context, cells) };
}

/** Reads what the formulas show now. @throws CELLS_BUSY before anything is written */
async function readUnlinking(
  context: Excel.RequestContext,
  { formulas, sheets, tables }: FoundFormulas,
): Promise<Unlinking[]> {
  const read: Unlinking[] = [];
  const found = await existing(
    context,
    formulas.map(({ sheet }) => sheet),
  );
  const sheetIds = new Map([...found.values()].map((sheet) => [sheet.name, sheet.id]));
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  await inPortions(
    context,
    formulas,
    CELLS_A_SYNC,
    (each) => blockOf(context.workbook.worksheets.getItem(each.sheet), each).load("values,text,numberFormat"),
    (range, each) => {
      const own = range.numberFormat as string[][];
      const brought = valuesBringFormats()
        ? formatsBrought(each.formula, range, { ...each, sheets: byName, tables })
        : [];
      const numbers = range.values as TableCell[][];
      const given = own.map((row, r) =>
        row.map((format, c) => {
          if (format === TEXT) return typeof numbers[r]?.[c] === "string" ? null : GENERAL;
          return format === GENERAL ? (brought[r]?.[c] ?? null) : null;
        }),
      );
      read.push({
        ...{ ...each, given, sheetId: sheetIds.get(each.sheet) ?? each.sheet },
        values: range.values as TableCell[][],
        formats: own.map((row, r) => row.map((format, c) => given[r]?.[c] ?? format)),
      });
    },
  );
  if (read.some(({ values }) => values.flat().includes("#BUSY!"))) throw new CodedError("CELLS_BUSY");
  return read;
}

async function writeValues(
  unlinking: readonly Unlinking[],
  targetOf: (sheet: string) => string,
): Promise<void> {
  await excelRunAsOneStep(async (context) => {
    await inPortions(context, unlinking, CELLS_A_SYNC, (each) => {
      const target = blockOf(context.workbook.worksheets.getItem(targetOf(each.sheet)), each);
      target.numberFormat = each.formats.map((row) => [...row]);
      target.values = each.values.map((row) => row.map(asConstant));
    });
  });
}

/** Returns a value in the form in which it is written: an error stays an error, any other text stays a text. */
const asConstant = (value: TableCell): TableCell =>
  typeof value === "string" && !isErrorText(value) ? asText(value) : value;

const blockOf = (sheet: Excel.Worksheet, { row, column, rows, columns }: OwnFormula): Excel.Range =>
  sheet.getRangeByIndexes(row, column, rows, columns);

async function readUnlinked(context: Excel.RequestContext): Promise<Unlinked[]> {
  const text = await readKept(context, KEPT_AS);
  return text === null ? [] : (JSON.parse(text) as Unlinked[]);
}

/** The sheets that still exist, by name or id. */
async function existing(
  context: Excel.RequestContext,
  keys: readonly string[],
): Promise<Map<string, Excel.Worksheet>> {
  const asked = [...new Set(keys)].map((key) => ({
    key,
    sheet: context.workbook.worksheets.getItemOrNullObject(key).load("id,name"),
  }));
  await context.sync();
  return new Map(asked.flatMap(({ key, sheet }) => (sheet.isNullObject ? [] : [[key, sheet]])));
}
