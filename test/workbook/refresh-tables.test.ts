import type { Table } from "../../src/preview/excel/table";
import { createUndoList } from "../../src/workbook/undo";
import type { SmallMarket } from "./small-market";
import {
  AFTER,
  BABA,
  D27,
  D28,
  HEADINGS,
  HSBC,
  NEXT_DAY,
  RMB,
  TENCENT_GONE,
  importDay,
  publishMoreIn,
} from "./imported-day";
import { plain, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
let market: SmallMarket;
let table: Table;
let sheet: string;
beforeEach(async () => {
  ({ workbook, market, table, sheet } = await importDay());
});
afterEach(() => {
  workbook.close();
});
const publishMore = (): Promise<void> => publishMoreIn(market);
const range = (address: string) => workbook.workbook.worksheets.getItem(sheet).getRange(address);

describe("a refresh", () => {
  it("adds the new day and the new security, applies the restatement, and reports the changes", async () => {
    await publishMore();
    const { tables } = await workbook.refresh();
    expect(workbook.values(sheet)).toEqual(AFTER);
    expect(table.rows.count).toBe(5);
    expect(plain(tables)).toMatchObject([
      {
        ...{ table: "Short_2025_11_27", sheet, added: 2, newDays: ["2025-11-28"], removed: ["0700|45988"] },
        failure: null,
      },
    ]);
    const changes = tables[0]?.changes.map(({ key, heading, before, after }) => [
      key,
      heading,
      before,
      after,
    ]);
    expect(changes).toContainEqual(["0005|45988", "Short Value", 100, 80]);
    expect(changes).toContainEqual(["0700|45988", "Short Value", 90, ""]);
    const [again] = (await workbook.refresh()).tables;
    expect(again).toMatchObject({ added: 0, changes: [], removed: [] });
  });

  it("is undone", async () => {
    const before = workbook.values(sheet);
    await publishMore();
    const { undo } = await workbook.refresh();
    await undo?.undo();
    expect(workbook.values(sheet)).toEqual(before);
    expect(table.rows.count).toBe(3);
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual(AFTER);
  });

  it("finds a renamed table", async () => {
    table.name = "Mine";
    await publishMore();
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual(AFTER);
  });

  it("finds a moved table, on its sheet and on another", async () => {
    range("A1:B2").getEntireRow().insert();
    range("A1").getEntireColumn().insert();
    await publishMore();
    await workbook.refresh();
    expect(table.getRange().address).toBe("'Short 2025-11-27'!B3:F8");
    expect(workbook.values(sheet)).toEqual(AFTER);
  });

  it("finds a table that was cut and pasted elsewhere", async () => {
    const { engine } = workbook;
    engine.select(engine.sheetIds().at(-1) ?? "", table.getRange().zone);
    engine.command("CUT", {});
    const target = { left: 7, right: 7, top: 4, bottom: 4 };
    engine.command("PASTE", { target: [target] });
    await publishMore();
    await workbook.refresh();
    expect(table.getRange().address).toBe("'Short 2025-11-27'!H5:L10");
    expect(workbook.values(sheet)).toEqual(AFTER);
  });

  it("keeps the user's sort order, with the new rows in it", async () => {
    table.sort.apply([{ key: 2, ascending: false }]);
    await publishMore();
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual([HEADINGS, HSBC, BABA, NEXT_DAY, RMB, TENCENT_GONE]);
  });

  it("keeps the user's filter, and applies it to the new rows", async () => {
    table.columns.getItem("Code").filter.applyValuesFilter(["0005", "0700"]);
    await publishMore();
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual(AFTER);
    const hidden = [1, 2, 3, 4, 5].filter((row) =>
      workbook.engine.getters.isRowHidden(workbook.workbook.worksheets.getItem(sheet).id, row),
    );
    expect(hidden).toEqual([3, 4]);
  });

  it("keeps a user's column in the middle, and fills its formula down", async () => {
    range("C1").getEntireColumn().insert();
    range("C1:C4").formulas = [["Note"], ["a"], ["b"], ["c"]];
    range("G1:G4").formulas = [["Twice"], ["=D2*2"], ["=D3*2"], ["=D4*2"]];
    table.resize(range("A1:G4"));
    workbook.engine.endOfRequest();
    await publishMore();
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual([
      ["Code", "Date", "Note", "Short Value", "Ratio", "Revision", "Twice"],
      ["0005", D27, "a", 80, 0.08, 2, 160],
      ["0700", D27, "b", "", "", "", 0],
      ["80700", D27, "c", 50, 0.05, 2, 100],
      ["9988", D27, "", 70, 0.07, 2, 140],
      ["0005", D28, "", 60, 0.06, 1, 120],
    ]);
  });

  it("fills a formula down if cells have the text format", async () => {
    range("F1:F4").formulas = [["Twice"], ["=C2*2"], ["=C3*2"], ["=C4*2"]];
    table.resize(range("A1:F4"));
    range("F2:F9").numberFormat = "@";
    workbook.engine.endOfRequest();
    await publishMore();
    await workbook.refresh();
    expect(plain(range("F5:F6").values)).toEqual([[140], [120]]);
    expect(plain(range("F4:F6").formulas)).toEqual([["=C4*2"], ["=C5*2"], ["=C6*2"]]);
  });

  it("keeps formulas in cells of the text format if Excel refuses the rows", async () => {
    range("F1:F4").formulas = [["Twice"], ["=C2*2"], ["=C3*2"], ["=C4*2"]];
    table.resize(range("A1:F4"));
    range("C2").formulas = [["=50*2+1"]];
    workbook.engine.flush();
    range("C2").numberFormat = "@";
    range("F2:F4").numberFormat = "@";
    workbook.engine.endOfRequest();
    const before = plain(range("A1:F4").formulas);
    await publishMore();
    const resize = jest.spyOn(table, "resize").mockImplementation(() => {
      throw Object.assign(new Error("There is no room."), { code: "InvalidOperation" });
    });
    const quiet = (["error", "group", "log"] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(() => undefined),
    );
    const { tables } = await workbook.refresh();
    for (const spy of [resize, ...quiet]) spy.mockRestore();
    expect(tables[0]?.failure).toMatchObject({ code: "SHEET_REFUSED" });
    expect(plain(range("A1:F4").formulas)).toEqual(before);
  });

  it("writes the add-in's columns where they are now, and not deleted ones", async () => {
    range("D1:D4").getEntireColumn().delete();
    const moved = plain(range("A1:D4").values) as unknown[][];
    range("A1:A4").numberFormat = "0";
    range("D1:D4").numberFormat = "@";
    range("A1:D4").values = moved.map(([code, date, value, revision]) => [
      revision,
      value,
      date,
      `'${String(code)}`,
    ]);
    workbook.engine.endOfRequest();
    await publishMore();
    await workbook.refresh();
    const order = (row: unknown[]) => [row[4], row[2], row[1], row[0]];
    expect(workbook.values(sheet)).toEqual(AFTER.map(order));
  });

  it("does not restore rows that the user deleted", async () => {
    range("A2").getEntireRow().delete();
    await publishMore();
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual([HEADINGS, TENCENT_GONE, RMB, BABA, NEXT_DAY]);
  });

  it("moves down what is below the table, and back up when it is undone", async () => {
    range("A6:B6").values = [["Note", "below"]];
    range("H6").values = [["beside"]];
    workbook.engine.flush();
    const before = workbook.values(sheet);
    await publishMore();
    const { undo } = await workbook.refresh();
    expect(plain(range("A1:E6").values)).toEqual(AFTER);
    expect(plain(range("A8:B8").values)).toEqual([["Note", "below"]]);
    expect(plain(range("H6").values)).toEqual([["beside"]]);
    await undo?.undo();
    expect(workbook.values(sheet)).toEqual(before);
  });

  it("is undone by keys and headings, so that the user's later changes are kept", async () => {
    await publishMore();
    const { undo } = await workbook.refresh();
    range("C1").getEntireColumn().insert();
    range("C1:C6").values = [["Note"], ["a"], ["b"], ["c"], ["d"], ["e"]];
    workbook.engine.flush();
    table.sort.apply([{ key: 3, ascending: true }]);
    await undo?.undo();
    expect(workbook.values(sheet)).toEqual([
      ["Code", "Date", "Note", "Short Value", "Ratio", "Revision"],
      ["80700", D27, "c", 50, 0.05, 1],
      ["0005", D27, "a", 100, 0.1, 1],
      ["0700", D27, "b", 90, 0.09, 1],
    ]);
    expect(table.rows.count).toBe(3);
  });

  it("restores what is below a sorted table when it is undone", async () => {
    range("A12").values = [["far below"]];
    table.sort.apply([{ key: 2, ascending: false }]);
    await publishMore();
    const { undo } = await workbook.refresh();
    await undo?.undo();
    expect(plain(range("A12").values)).toEqual([["far below"]]);
    expect(plain(range("A2:C4").values)).toEqual([
      ["0005", D27, 100],
      ["80700", D27, 50],
      ["0700", D27, 90],
    ]);
    expect(plain(range("A5:E11").values)).toEqual(Array.from({ length: 7 }, () => ["", "", "", "", ""]));
  });

  it("keeps its undo step while a sheet is protected", async () => {
    await publishMore();
    const before = workbook.values(sheet);
    const { undo } = await workbook.refresh();
    const steps = createUndoList();
    if (undo) steps.push(undo);
    workbook.workbook.worksheets.getItem(sheet).protection.protect();
    await expect(steps.undoLast()).rejects.toMatchObject({ code: "SHEET_PROTECTED" });
    workbook.workbook.worksheets.getItem(sheet).protection.unprotect();
    await steps.undoLast();
    expect(workbook.values(sheet)).toEqual(before);
    expect(steps.last()).toBeNull();
  });

  it("leaves both tables unchanged if one has no room to grow", async () => {
    const values = workbook.values(sheet);
    range("B6").values = [["x"]];
    workbook.engine.flush();
    const insert = jest.spyOn(workbook.engine, "shiftCells").mockImplementation(() => {
      throw Object.assign(new Error("This would move cells in a table."), { code: "InvalidOperation" });
    });
    const log = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const group = jest.spyOn(console, "group").mockImplementation(() => undefined);
    const info = jest.spyOn(console, "log").mockImplementation(() => undefined);
    await publishMore();
    const { tables } = await workbook.refresh();
    for (const spy of [insert, log, group, info]) spy.mockRestore();
    expect(tables[0]?.failure).toMatchObject({ code: "SHEET_REFUSED" });
    expect(plain(range("A1:E4").values)).toEqual(values);
    expect(plain(range("A5:B6").values)).toEqual([
      ["", ""],
      ["", "x"],
    ]);
  });

  it("succeeds if pivot tables cannot be refreshed, and says so", async () => {
    jest.spyOn(workbook.workbook.pivotTables, "refreshAll").mockImplementation(() => {
      throw Object.assign(new Error("A pivot table would overlap."), { code: "InvalidOperation" });
    });
    const log = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const group = jest.spyOn(console, "group").mockImplementation(() => undefined);
    const info = jest.spyOn(console, "log").mockImplementation(() => undefined);
    await publishMore();
    const { pivotFailure, tables } = await workbook.refresh();
    for (const spy of [log, group, info]) spy.mockRestore();
    expect(pivotFailure).toMatchObject({ code: "SHEET_REFUSED" });
    expect(tables[0]?.failure).toBeNull();
    expect(workbook.values(sheet)).toEqual(AFTER);
  });
});
