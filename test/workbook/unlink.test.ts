import { relink, unlink } from "../../src/workbook/unlink";
import { TAKES_FORMATS } from "../this-run";
import { createSmallMarket } from "./small-market";
import { openWorkbook, plain, type WorkbookUnderTest } from "./workbook-under-test";

const market = createSmallMarket();
let workbook: WorkbookUnderTest;
const sheet = () => workbook.workbook.worksheets.getItem("Sheet1");
beforeEach(async () => {
  await market.publish("2025-11-26", [{ code: 700, short: 99 }]);
  await market.publish("2025-11-27", [{ code: 700, short: 90 }]);
  workbook = await openWorkbook(market);
  sheet().getRange("A1:A2").formulas = [['=SHORTVALUE("0700","2025-11-27")'], ["=A1*2"]];
  workbook.engine.flush();
  await workbook.functions.settled();
});
afterEach(() => {
  workbook.close();
});
const formulas = () => plain(sheet().getRange("A1:A2").formulas);

describe("unlinked formulas", () => {
  it("become values, and are restored; other formulas are kept", async () => {
    expect(await unlink("sheet")).toBe(1);
    expect(formulas()).toEqual([[90], ["=A1*2"]]);
    expect(await relink()).toEqual({ cells: 1, changed: 0 });
    expect(formulas()).toEqual([['=SHORTVALUE("0700","2025-11-27")'], ["=A1*2"]]);
    await expect(relink()).rejects.toMatchObject({ code: "NOTHING_TO_RELINK" });
  });

  it("are restored on a renamed sheet", async () => {
    await unlink("sheet");
    sheet().name = "Mine";
    expect(await relink()).toEqual({ cells: 1, changed: 0 });
    workbook.workbook.worksheets.getItem("Mine").name = "Sheet1";
    expect(formulas()).toEqual([['=SHORTVALUE("0700","2025-11-27")'], ["=A1*2"]]);
  });

  it("are kept if their values were changed, and restored when the values are again the same", async () => {
    await unlink("sheet");
    sheet().getRange("A1").values = [[91]];
    workbook.engine.flush();
    expect(await relink()).toEqual({ cells: 0, changed: 1 });
    sheet().getRange("A1").values = [[90]];
    workbook.engine.flush();
    expect(await relink()).toEqual({ cells: 1, changed: 0 });
  });

  it("are not made from cells that are still being calculated", async () => {
    await market.publish("2025-11-28", [{ code: 700, short: 80 }]);
    const before = formulas();
    jest.spyOn(workbook.engine, "value").mockReturnValue("#BUSY!");
    await expect(unlink("sheet")).rejects.toMatchObject({ code: "CELLS_BUSY" });
    expect(formulas()).toEqual(before);
  });

  it("stay numbers in a cell of the text format, and are restored", async () => {
    sheet().getRange("A1").numberFormat = "@";
    // In such a cell the engine makes a text of a formula's result; in Excel it stays a number.
    const read = workbook.engine.value;
    const value = jest.spyOn(workbook.engine, "value").mockImplementation((at) => {
      const shown = read(at);
      return shown === "90" && workbook.engine.getters.getCell(at)?.isFormula ? 90 : shown;
    });
    expect(await unlink("sheet")).toBe(1);
    expect(formulas()).toEqual([[90], ["=A1*2"]]);
    expect(plain(sheet().getRange("A1:A2").values)).toEqual([[90], [180]]);
    expect(await relink()).toEqual({ cells: 1, changed: 0 });
    await workbook.functions.settled();
    expect(plain(sheet().getRange("A1:A2").values)).toEqual([[90], [180]]);
    value.mockRestore();
  });

  it("are none if the sheet has no functions of the add-in", async () => {
    sheet().getRange("A1").clear();
    await expect(unlink("sheet")).rejects.toMatchObject({ code: "NOTHING_TO_UNLINK" });
  });
});

describe("the appearance of values after unlinking", () => {
  const written = async (formula: string): Promise<{ text: unknown; numberFormat: unknown }> => {
    sheet().getRange("A1").formulas = [[formula]];
    workbook.engine.flush();
    await workbook.functions.settled();
    await unlink("sheet");
    const { text, numberFormat } = sheet().getRange("A1");
    return { text: plain(text), numberFormat: plain(numberFormat) };
  };

  const shown = TAKES_FORMATS ? "9.90%" : "0.099";

  it("is the same: a ratio of 9.90% stays 9.90%, or 0.099 if Excel does not support formats", async () => {
    expect(await written('=SHORTRATIO("0700","2025-11-26")')).toEqual({
      text: [[shown]],
      numberFormat: [[TAKES_FORMATS ? "0.00%" : "General"]],
    });
  });

  it("is the same if an argument is calculated elsewhere", async () => {
    expect(await written('=SHORTRATIO("0700",DATE(2025,11,26))')).toMatchObject({ text: [[shown]] });
    expect(await written('=SHORTHISTORY("0700",DATE(2025,11,26),"2025-11-26","ratio")')).toMatchObject({
      text: [[shown]],
    });
  });

  it("is the format of the cell, if it has one, and plain in a larger formula", async () => {
    sheet().getRange("A1").numberFormat = "0.0";
    expect(await written('=SHORTRATIO("0700","2025-11-26")')).toMatchObject({ numberFormat: [["0.0"]] });
    sheet().getRange("A1").numberFormat = "General";
    expect(await written('=SHORTRATIO("0700","2025-11-26")*1')).toMatchObject({
      numberFormat: [["General"]],
    });
  });
});
