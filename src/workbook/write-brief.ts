import { asTyped } from "./as-typed";
import { toExcelSerial } from "../market/trading-day";
import type { Brief, Named } from "../tables/brief";
import { asText } from "./as-text";
import { excelRun } from "./excel-run";
import { freeName } from "./free-name";
import { formatAll } from "./number-format";
import { removeSheet } from "./pivot";
import type { UndoStep } from "./undo";
import { writeSetting } from "./workbook-settings";
import { requireSource, type WorkbookSource } from "./workbook-source";

/** The words of a brief, in the reader's language. */
export interface BriefLabels {
  readonly title: string;
  readonly source: string;
  readonly market: string;
  readonly value: string;
  readonly ratio: string;
  readonly eligibleTurnover: string;
  readonly eligibleRatio: string;
  readonly securities: string;
  readonly shares: string;
  readonly change: string;
  readonly name: string;
  readonly giants: string;
  readonly highestRatios: string;
  readonly risen: string;
  readonly fallen: string;
}

type Line = readonly (string | number)[];
const WIDTH = 9;
const WHOLE = "#,##0";
const PERCENT = "0.00%";
const DATE = "yyyy-mm-dd";
const HEADING_FILL = "#E2F0E7";

/** The cells of the two dates. If one changes, every figure of the sheet follows. */
const [FROM, TO] = ["$B$4", "$C$4"];

/** Rows under a heading, with the formats of their columns. */
interface Section {
  readonly heading: Line;
  readonly rows: readonly Line[];
  /** The formats of the columns. A format in `rowFormats` replaces them in the two figures of that row. */
  readonly formats: readonly string[];
  readonly rowFormats?: readonly (string | null)[];
}

/** Writes the comparison of two days into a new sheet. Every figure is a formula, so it can be traced. */
export function writeBrief(
  brief: Brief,
  labels: BriefLabels,
  source: WorkbookSource,
): Promise<{ sheet: string; undo: UndoStep }> {
  return excelRun(async (context) => {
    await requireSource(context, source);
    const sheets = context.workbook.worksheets.load("items/name");
    await context.sync();
    const sheet = context.workbook.worksheets.add(freeName(`Brief ${brief.to}`, " ", sheets.items));
    sheet.load("id,name");
    sheet.getRange("A1:A2").formulas = [[titleOf(labels.title)], [asText(labels.source)]];
    sheet.getRange("A1").format.font.bold = true;
    let row = 3;
    for (const section of sectionsOf(brief, labels)) {
      writeSection(sheet, row, section);
      row += section.rows.length + 2;
    }
    // The width is not fitted to the content, because the figures are still being calculated.
    sheet.getRangeByIndexes(0, 0, 1, 1).format.columnWidth = 230;
    sheet.getRangeByIndexes(0, 1, 1, 1).format.columnWidth = 150;
    sheet.getRangeByIndexes(0, 2, 1, WIDTH - 2).format.columnWidth = 112;
    sheet.activate();
    await context.sync();
    await writeSetting(context, "source", source);
    const { id, name } = sheet;
    return { sheet: name, undo: { what: name, undo: () => removeSheet(id, name) } };
  });
}

function writeSection(
  sheet: Excel.Worksheet,
  row: number,
  { heading, rows, formats, rowFormats = [] }: Section,
): void {
  const head = sheet.getRangeByIndexes(row, 0, 1, heading.length);
  head.formulas = [[...heading]];
  head.format.font.bold = true;
  head.format.fill.color = HEADING_FILL;
  if (typeof heading[1] === "number") formatAll(sheet.getRangeByIndexes(row, 1, 1, 2), DATE);
  if (rows.length === 0) return;
  const body = sheet.getRangeByIndexes(row + 1, 0, rows.length, heading.length);
  formats.forEach((format, column) => {
    if (format) formatAll(body.getColumn(column), format);
  });
  rowFormats.forEach((format, r) => {
    if (format) formatAll(body.getCell(r, 1).getResizedRange(0, 1), format);
  });
  body.formulas = rows.map((line) =>
    line.map((cell) => (typeof cell === "string" && cell.startsWith("=") ? asTyped(cell) : cell)),
  );
}

function sectionsOf(brief: Brief, labels: BriefLabels): Section[] {
  const list = (heading: string, securities: readonly Named[]): Section => ({
    heading: [
      ...[heading, labels.name, ...both(labels.value), labels.change],
      ...[...both(labels.ratio), ...both(labels.shares)],
    ],
    rows: securities.map(({ code, name }) => figuresOf(code, name)),
    formats: ["@", "", WHOLE, WHOLE, PERCENT, PERCENT, PERCENT, WHOLE, WHOLE],
  });
  return [
    market(brief, labels),
    list(labels.giants, brief.giants),
    list(labels.highestRatios, brief.highestRatios),
    list(labels.risen, brief.risen),
    list(labels.fallen, brief.fallen),
  ];
}

/** The title with the dates of the sheet in it. */
const titleOf = (title: string): string =>
  `="${title.replaceAll('"', '""')} "&TEXT(${FROM},"yyyy-mm-dd")&" – "&TEXT(${TO},"yyyy-mm-dd")`;

/** The heading of a figure on each of the two days, as formulas that follow the dates. */
const both = (label: string): string[] =>
  [FROM, TO].map((date) => `="${label.replaceAll('"', '""')} "&TEXT(${date},"mm-dd")`);

function figuresOf(code: string, name: string): Line {
  const of = (call: string, date: string): string => `=${call}("${code}",${date})`;
  return [
    ...[code, asText(name), of("SHORTVALUE", FROM), of("SHORTVALUE", TO)],
    `=SHORTCHANGE("${code}",${FROM},${TO})`,
    ...[of("SHORTRATIO", FROM), of("SHORTRATIO", TO), of("SHORTSHARES", FROM), of("SHORTSHARES", TO)],
  ];
}

function market({ from, to }: Brief, labels: BriefLabels): Section {
  const row = (label: string, formula: (date: string) => string, change: string): Line => [
    ...[asText(label), formula(FROM), formula(TO), change],
  ];
  return {
    heading: [asText(labels.market), toExcelSerial(from), toExcelSerial(to), asText(labels.change)],
    rows: [
      row(labels.value, (date) => `=SHORTVALUE("MARKET",${date})`, `=SHORTCHANGE("MARKET",${FROM},${TO})`),
      row(
        labels.ratio,
        (date) => `=SHORTRATIO("MARKET",${date})`,
        `=SHORTCHANGE("MARKET",${FROM},${TO},"ratio")`,
      ),
      // No function returns this turnover, so it is calculated: value ÷ ratio.
      row(
        labels.eligibleTurnover,
        (date) => (date === FROM ? "=ROUND(B5/B8,0)" : "=ROUND(C5/C8,0)"),
        "=C7/B7-1",
      ),
      row(labels.eligibleRatio, (date) => `=SHORTRATIO("MARKET",${date},"eligible")`, "=C8-B8"),
      row(labels.securities, (date) => `=SHORTCOUNT(${date})`, "=C9/B9-1"),
    ],
    formats: ["", "", "", PERCENT],
    rowFormats: [WHOLE, PERCENT, WHOLE, PERCENT, WHOLE],
  };
}
