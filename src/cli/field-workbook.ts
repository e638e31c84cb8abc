import { Workbook } from "@cj-tech-master/excelts";
import { HAND_CHECKS, type HandCheck } from "../workbook/field-checks";
import { formulaIn, sayRules } from "./field-page";

const COLUMNS = [
  ["No.", 5],
  ["Rule", 11],
  ["Check", 26],
  ["Do this", 48],
  ["You should see", 44],
  ["Formula", 34],
  ["Seen", 34],
] as const;
const NOTE =
  "Rows 1 and 2 have formulas; the others have them as texts: select the cell, press F2, then Enter. If it stays a text, type it into an empty cell. Nobody knows yet what Excel makes of an add-in’s formula in a file that another program wrote: that is what rows 1 and 2 are for.";
const FIRST_ROW = 4;

/** Returns the checks as a workbook file: one sheet, a row for each check, and an empty column for the result. */
export async function fieldWorkbook(namespace: string): Promise<Uint8Array> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet("Checks", {
    views: [{ state: "frozen", ySplit: FIRST_ROW - 1 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  COLUMNS.forEach(([, width], i) => (sheet.getColumn(i + 1).width = width));
  sheet.getCell("A1").value = "HK Short Selling: what does this Excel do?";
  sheet.getCell("A1").font = { bold: true, size: 14 };
  sheet.mergeCells("A2:G2");
  sheet.getCell("A2").value = NOTE;
  sheet.getCell("A2").alignment = { wrapText: true, vertical: "top" };
  sheet.getRow(2).height = 34;
  const head = sheet.getRow(FIRST_ROW - 1);
  COLUMNS.forEach(([heading], i) => (head.getCell(i + 1).value = heading));
  head.font = { bold: true };
  head.eachCell((cell) => (cell.border = { bottom: { style: "thin" } }));
  HAND_CHECKS.forEach((check, i) => {
    const row = sheet.getRow(FIRST_ROW + i);
    const { title, rules, hand } = check;
    [i + 1, sayRules(rules), title, hand.do, hand.see, formulaOf(check, namespace)].forEach(
      (value, column) => {
        row.getCell(column + 1).value = value;
      },
    );
    row.eachCell({ includeEmpty: true }, (cell) => (cell.alignment = { wrapText: true, vertical: "top" }));
    row.height = heightFor(hand.do, hand.see);
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A live formula is written without a saved value; any other formula is written as text. */
const formulaOf = (
  { hand: { formula, isLive } }: HandCheck,
  namespace: string,
): string | { formula: string } | null => {
  if (formula === undefined) return null;
  const typed = formulaIn(formula, namespace);
  return isLive ? { formula: typed.slice(1) } : typed;
};

const LINE = 15;
const CHARACTERS_A_LINE = 44;
/** The height of a row. Only Excel fits a row to its text by itself. */
const heightFor = (...texts: readonly string[]): number =>
  LINE * Math.max(...texts.map((text) => Math.ceil(text.length / CHARACTERS_A_LINE)));
