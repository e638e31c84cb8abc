import { CodedError } from "../errors/coded-error";
import { excelRun, requireUnprotected } from "./excel-run";
import type { UndoStep } from "./undo";

export interface AddedChart {
  readonly sheet: string;
  readonly undo: UndoStep;
}

/** The size of a chart, in rows and columns of the sheet. */
const ROWS = 18;
const COLUMNS = 8;

interface Drawn {
  /** The headings of the columns, in the order in which they are drawn. */
  readonly lines: readonly string[];
  /** Whether the first is drawn as bars and the second as a line on a second axis. */
  readonly isPair: boolean;
}

/**
 * Which of a table's columns a chart shows: value and ratio, a position's shares and value, or each security compared.
 *
 * @example drawnOf(["Code", "Name", "Date", "Position Shares"]) // { lines: ["Position Shares"], isPair: false }
 */
export function drawnOf(headings: readonly string[]): Drawn {
  if (headings.includes("Short Value")) return { lines: ["Short Value", "Ratio"], isPair: true };
  const positions = POSITIONS.filter((heading) => headings.includes(heading));
  if (positions.length > 0) return { lines: positions, isPair: positions.length > 1 };
  return { lines: headings.filter((heading) => heading !== "Date"), isPair: false };
}

const POSITIONS = ["Position Shares", "Position Value"];

/**
 * Adds a chart of an imported table beside it, by date. Short value and ratio, or position shares and position value,
 * are drawn as bars and a line on a second axis; any other table gets one line per column. A chart has two axes, so
 * closing prices get a chart of their own above it. The charts use the table's columns, so they grow with every refresh.
 *
 * @throws NOT_OUR_TABLE, COLUMN_MISSING, SHEET_PROTECTED
 */
export function addChart(tableId: string, title: string): Promise<AddedChart> {
  return excelRun(async (context) => {
    const table = context.workbook.tables.getItemOrNullObject(tableId).load("name");
    table.columns.load("items/name");
    await context.sync();
    if (table.isNullObject) throw new CodedError("NOT_OUR_TABLE");
    const sheet = table.worksheet.load("id,name");
    await requireUnprotected(context, [sheet]);
    const headings = table.columns.items.map(({ name }) => name);
    if (!headings.includes("Date"))
      throw new CodedError("COLUMN_MISSING", { table: table.name, column: "Date" });
    const drawn = drawnOf(headings);
    const missing = drawn.lines.find((heading) => !headings.includes(heading));
    if (missing) throw new CodedError("COLUMN_MISSING", { table: table.name, column: missing });

    const corner = table
      .getHeaderRowRange()
      .getOffsetRange(1, headings.length + 1)
      .getCell(0, 0);
    const charts: Excel.Chart[] = [];
    if (headings.includes(CLOSE) && (await hasNumbers(context, table, CLOSE))) {
      const chart = draw(table, { lines: [CLOSE], isPair: false }, `${title} · ${CLOSE}`);
      chart.setPosition(corner, corner.getResizedRange(PRICE_ROWS, COLUMNS));
      charts.push(chart);
    }
    const chart = draw(table, drawn, title);
    const place = corner.getOffsetRange(charts.length * (PRICE_ROWS + 1), 0);
    chart.setPosition(place, place.getResizedRange(ROWS, COLUMNS));
    charts.push(chart);
    for (const each of charts) each.load("id");
    sheet.activate();
    await context.sync();
    const ids = charts.map(({ id }) => id);
    return { sheet: sheet.name, undo: { what: title, undo: () => removeCharts(sheet.id, ids, title) } };
  });
}

const CLOSE = "Close";
/** How many rows of the sheet the chart of prices covers. */
const PRICE_ROWS = 9;

/** Whether a column has a number. The sample has no prices of real securities, and an older service has none at all. */
async function hasNumbers(
  context: Excel.RequestContext,
  table: Excel.Table,
  heading: string,
): Promise<boolean> {
  const { values } = await loaded(context, table.columns.getItem(heading).getDataBodyRange());
  return values.flat().some((value) => typeof value === "number");
}

async function loaded(context: Excel.RequestContext, range: Excel.Range): Promise<{ values: unknown[][] }> {
  range.load("values");
  await context.sync();
  return range;
}

function draw(table: Excel.Table, { lines, isPair }: Drawn, title: string): Excel.Chart {
  const days = table.columns.getItem("Date").getDataBodyRange();
  const [first = "", ...others] = lines;
  const source = table.columns.getItem(first).getRange();
  const chart = table.worksheet.charts.add(isPair ? "ColumnClustered" : "Line", source, "Columns");
  chart.series.getItemAt(0).setXAxisValues(days);
  for (const heading of others) {
    const series = chart.series.add(heading);
    series.setValues(table.columns.getItem(heading).getDataBodyRange());
    series.setXAxisValues(days);
    if (isPair) {
      series.chartType = "Line";
      series.axisGroup = "Secondary";
    }
  }
  chart.title.text = title;
  return chart;
}

function removeCharts(sheetId: string, ids: readonly string[], what: string): Promise<void> {
  return excelRun(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheetId);
    await context.sync();
    if (sheet.isNullObject) throw new CodedError("CANNOT_UNDO", { object: what });
    sheet.charts.load("items/id");
    await context.sync();
    const charts = sheet.charts.items.filter(({ id }) => ids.includes(id));
    if (charts.length < ids.length) throw new CodedError("CANNOT_UNDO", { object: what });
    for (const chart of charts) chart.delete();
    await context.sync();
  });
}
