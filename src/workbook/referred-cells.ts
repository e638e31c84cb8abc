import { parseA1Ref, type AstExpression } from "@borgar/fx";
import type { Surroundings } from "./argument-values";
import { readSheets, readTables, type SheetCells } from "./sheet-cells";

type Argument = AstExpression | null;
type Referred = Pick<Surroundings, "sheets" | "tables">;

/** Reads only the cells that arguments refer to. If an argument refers to a Table, it reads all sheets and Tables. */
export async function readReferred(
  context: Excel.RequestContext,
  args: readonly Argument[],
  own: string,
): Promise<Referred> {
  const references = args.filter((each) => each?.type === "ReferenceIdentifier");
  if (references.some(({ kind }) => kind === "table")) {
    const sheets = await readSheets(context);
    return { sheets: new Map(sheets.map((each) => [each.name, each])), tables: await readTables(context) };
  }
  const asked = references.flatMap(({ value }) => {
    const parsed = parseA1Ref(value);
    if (!parsed || !("range" in parsed)) return [];
    const name = parsed.context?.at(-1) ?? own;
    const used = context.workbook.worksheets
      .getItemOrNullObject(name)
      .getRange(value.replace(/^.*!/, "").replaceAll("$", ""))
      .getUsedRangeOrNullObject(true)
      .load("values,rowIndex,columnIndex");
    return [{ name, used }];
  });
  if (asked.length > 0) await context.sync();
  const sheets = new Map<string, SheetCells>();
  for (const { name, used } of asked) {
    const sheet = sheets.get(name) ?? { name, top: 0, left: 0, formulas: [], values: [[]] };
    sheets.set(name, sheet);
    if (!used.isNullObject) place(sheet.values as unknown[][], used);
  }
  return { sheets, tables: [] };
}

/** Puts a range's values at their places in the sheet. The first row is as long as the longest. */
function place(
  into: unknown[][],
  { values, rowIndex, columnIndex }: Pick<Excel.Range, "values" | "rowIndex" | "columnIndex">,
): void {
  (values as unknown[][]).forEach((line, r) => {
    const row = (into[rowIndex + r] ??= []);
    line.forEach((value, c) => (row[columnIndex + c] = value));
  });
  const [first] = into;
  if (first) first.length = Math.max(first.length, columnIndex + (values[0]?.length ?? 0));
}

/**
 * A reference to this many cells or more is large: Excel may not pass so many in one call. A whole column has a
 * million.
 */
const MANY_CELLS = 100_000;

export function isLarge(argument: Argument): boolean {
  if (argument?.type !== "ReferenceIdentifier" || argument.kind === "table") return false;
  const parsed = parseA1Ref(argument.value);
  if (!parsed || !("range" in parsed)) return false;
  const { top, left, bottom, right } = parsed.range as Partial<
    Record<"top" | "left" | "bottom" | "right", number>
  >;
  const count = (first: number | undefined, last: number | undefined): number =>
    first == null || last == null ? MANY_CELLS : last - first + 1;
  return count(top, bottom) * count(left, right) >= MANY_CELLS;
}
