import { parseA1 } from "../../src/preview/a1";
import {
  namesOwnRow,
  writeStructuredReferences,
  type TableLayout,
} from "../../src/preview/engine/structured-references";

const table: TableLayout = {
  name: "Short",
  sheetName: "My sheet",
  zone: { left: 0, right: 2, top: 0, bottom: 9 },
  columns: ["Code", "Trade date", "Ratio"],
};
const write = (formula: string): string =>
  writeStructuredReferences(formula, {
    own: table,
    row: 4,
    table: (name) => (name.toLowerCase() === "short" ? table : undefined),
  });

describe("structured references", () => {
  it.each([
    ["=SHORTRATIO([@Code],[@[Trade date]])", "=SHORTRATIO($A5,$B5)"],
    ["=HK.SHORTRATIO([@Code],Short[@Code])", "=HK.SHORTRATIO($A5,'My sheet'!$A5)"],
    ["=Short[@Code]", "='My sheet'!$A5"],
    ["=SUM(Short[Ratio])", "=SUM('My sheet'!$C$2:$C$10)"],
    ["=SUM(short[ratio])", "=SUM('My sheet'!$C$2:$C$10)"],
    ["=SUM(Short[[#All],[Ratio]])", "=SUM('My sheet'!$C$1:$C$10)"],
    ["=ROWS(Short)", "=ROWS(Short)"],
    ["=ROWS(Short[#All])", "=ROWS('My sheet'!$A$1:$C$10)"],
    ["=ROWS(Short[])", "=ROWS('My sheet'!$A$2:$C$10)"],
    ["=COUNTA(Short[#Headers])", "=COUNTA('My sheet'!$A$1:$C$1)"],
    ["=SUM(Short[[Code]:[Ratio]])", "=SUM('My sheet'!$A$2:$C$10)"],
    ["=SUM([Ratio])", "=SUM($C$2:$C$10)"],
    ["=Short[[#This Row],[Ratio]]", "='My sheet'!$C5"],
    ["=Short[Nothing]", "=Short[Nothing]"],
    ["=Other[Ratio]", "=Other[Ratio]"],
    ['="Short[Ratio]"&[@Code]', '="Short[Ratio]"&$A5'],
  ])("%s is written %s", (formula, written) => {
    expect(write(formula)).toBe(written);
  });

  it.each([
    ["=[@Code]", true],
    ["=Short[@Code]*2", true],
    ["=SUM(Short[Ratio])", false],
    ["=A1", false],
  ])("%s refers to its own row: %s", (formula, own) => {
    expect(namesOwnRow(formula)).toBe(own);
  });
});

describe("parseA1", () => {
  it.each([
    ["A1", { row: 0, column: 0, rows: 1, columns: 1 }],
    ["$B$2:C4", { row: 1, column: 1, rows: 3, columns: 2 }],
    ["C4:B2", { row: 1, column: 1, rows: 3, columns: 2 }],
    ["AA:AB", { row: 0, column: 26, rows: 1_048_576, columns: 2 }],
    ["2:3", { row: 1, column: 0, rows: 2, columns: 16_384 }],
    ["Short", null],
  ])("%s", (text, block) => {
    expect(parseA1(text)).toEqual(block);
  });
});
