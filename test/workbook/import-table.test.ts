import { createSmallMarket } from "./small-market";
import { codes, openWorkbook, plain, soldShort, USUAL, type WorkbookUnderTest } from "./workbook-under-test";
import { columnsOf } from "../../src/tables/content";

const DAY = "2025-11-27";
const market = createSmallMarket();
let workbook: WorkbookUnderTest;
beforeAll(async () => {
  await market.publish("2025-11-26", [{ code: 700, short: 80 }]);
  await market.publish(DAY, [
    { code: 5, short: 100 },
    { code: 700, short: 90 },
    { code: 80700, short: 50, name: "TENCENT-R", currency: "CNY" },
    { code: 1, short: null, name: "NOT SHORTED" },
  ]);
  workbook = await openWorkbook(market);
});
afterAll(() => {
  workbook.close();
});

const HEADINGS = [
  ...[
    "Code",
    "Name",
    "Date",
    "Currency",
    "Short Shares",
    "Short Value",
    "Total Shares",
    "Total Turnover",
    "Ratio",
  ],
  "Revision",
];
const ROWS = [
  ["0005", "HSBC HOLDINGS", 45_988, "HKD", 100, 100, 1000, 1000, 0.1, 1],
  ["0700", "TENCENT", 45_988, "HKD", 90, 90, 1000, 1000, 0.09, 1],
  ["80700", "TENCENT-R", 45_988, "CNY", 50, 50, 1000, 1000, 0.05, 1],
];

describe("an imported table", () => {
  it("is a Table of Excel with the securities sold short, its codes as text, on its own sheet", async () => {
    const { undo, ...imported } = await workbook.import(soldShort(DAY));
    expect(imported).toMatchObject({ sheet: "Short 2025-11-27", table: "Short_2025_11_27", rows: 3 });
    const table = workbook.workbook.tables.getItem("Short_2025_11_27");
    expect(table.getRange().address).toBe("'Short 2025-11-27'!A1:J4");
    expect(workbook.values("Short 2025-11-27")).toEqual([HEADINGS, ...ROWS]);
    expect(workbook.workbook.worksheets.getItem("Short 2025-11-27").getRange("A2:I2").text).toEqual([
      ["0005", "HSBC HOLDINGS", "2025-11-27", "HKD", "100", "100", "1,000", "1,000", "10.00%"],
    ]);
    await undo.undo();
    expect(workbook.workbook.worksheets.items().map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  it("is written at the active cell if there is room, and refused otherwise", async () => {
    const sheet = workbook.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("C3").select();
    const { undo } = await workbook.import(soldShort(DAY), { kind: "here" });
    expect(workbook.values("Sheet1")).toEqual([HEADINGS, ...ROWS]);
    expect(workbook.workbook.tables.items()[0]?.getRange().address).toBe("Sheet1!C3:L6");
    sheet.getRange("A1").select();
    await expect(workbook.import(soldShort(DAY), { kind: "here" })).rejects.toMatchObject({
      code: "TARGET_NOT_EMPTY",
    });
    await undo.undo();
    expect(sheet.getUsedRangeOrNullObject()).toBeNull();
  });

  it("has the requested columns, in their order, and the rows of the requested codes", async () => {
    const { sheet, undo } = await workbook.import({
      ...soldShort("2025-11-26", DAY),
      which: codes(700, 9988),
      columns: ["date", "code", "ratio"],
    });
    expect(workbook.values(sheet)).toEqual([
      ["Date", "Code", "Ratio"],
      [45_987, "0700", 0.08],
      [45_987, "9988", ""],
      [45_988, "0700", 0.09],
      [45_988, "9988", ""],
    ]);
    await undo.undo();
  });

  it.each([
    [
      "positions",
      [
        ["Code", "Name", "Date", "Position Shares", "Position Value"],
        ["0005", "HSBC HOLDINGS", 45_982, 50, 500],
        ["0700", "TENCENT", 45_982, 7000, 70_000],
      ],
    ],
    [
      "market",
      [
        [
          "Date",
          "Short Value",
          "Total Turnover",
          "Ratio",
          "Eligible Turnover",
          "Eligible Ratio",
          "Securities",
          "Short Shares",
          "Revision",
        ],
        [45_988, 190, 10_000, 0.019, 5000, 0.038, 3, 240, 1],
      ],
    ],
    [
      "ranking",
      [
        ["Rank", "Code", "Name", "Date", "Short Value", "Ratio", "Close", "Price Change"],
        [1, "0005", "HSBC HOLDINGS", 45_988, 100, 0.1, "", ""],
        [2, "0700", "TENCENT", 45_988, 90, 0.09, "", ""],
      ],
    ],
  ] as const)("of %s has its own columns", async (kind, expected) => {
    const columns = columnsOf(kind).flatMap(({ id, isExtra }) => (isExtra ? [] : [id]));
    const { sheet, undo } = await workbook.import({ ...soldShort(DAY), kind, columns });
    expect(workbook.values(sheet)).toEqual(expected);
    await undo.undo();
  });

  it("compares several securities, with one column each", async () => {
    const { sheet, undo } = await workbook.import({
      ...{ kind: "comparison", columns: [], measure: "ratio" },
      ...{ which: codes(5, 700), when: soldShort("2025-11-26", DAY).when },
    });
    expect(workbook.values(sheet)).toEqual([
      ["Date", "0005", "0700"],
      [45_987, "", 0.08],
      [45_988, 0.1, 0.09],
    ]);
    await undo.undo();
  });

  it("appends the rows of further days that it does not have yet, and can undo that", async () => {
    const first = await workbook.import(soldShort(DAY));
    const place = { kind: "append", tableId: first.tableId } as const;
    const more = await workbook.import(soldShort("2025-11-26", DAY), place);
    expect(more.rows).toBe(1);
    expect(workbook.values(first.sheet)).toEqual([
      HEADINGS,
      ...ROWS,
      ["0700", "TENCENT", 45_987, "HKD", 80, 80, 1000, 1000, 0.08, 1],
    ]);
    await more.undo.undo();
    expect(workbook.values(first.sheet)).toEqual([HEADINGS, ...ROWS]);
    expect(workbook.workbook.tables.getItem(first.table).rows.count).toBe(3);
    await expect(
      workbook.import({ ...soldShort(DAY), kind: "market", columns: ["date"] }, place),
    ).rejects.toMatchObject({ code: "OTHER_TABLE_KIND" });
    await first.undo.undo();
  });

  it("refuses a protected sheet in a clear sentence", async () => {
    const sheet = workbook.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1").select();
    sheet.protection.protect();
    await expect(workbook.import(soldShort(DAY), { kind: "here" })).rejects.toMatchObject({
      code: "SHEET_PROTECTED",
    });
    sheet.protection.unprotect();
  });

  it("leaves formatted cells unchanged, and says why Excel refused", async () => {
    const sheet = workbook.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("B2:L9").numberFormat = "0.000";
    sheet.getRange("B2").select();
    workbook.engine.flush();
    const spies = (["error", "group", "log"] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(() => undefined),
    );
    const add = jest.spyOn(workbook.engine.tables, "add").mockImplementation(() => {
      throw Object.assign(new Error("Tables cannot overlap."), { code: "InvalidOperation" });
    });
    await expect(workbook.import(soldShort(DAY), { kind: "here" })).rejects.toMatchObject({
      code: "SHEET_REFUSED",
      detail: { why: expect.stringContaining("Tables cannot overlap.") as string },
    });
    add.mockRestore();
    for (const spy of spies) spy.mockRestore();
    expect(sheet.getUsedRangeOrNullObject()).toBeNull();
    const formats = (sheet.getRange("B2:D4").numberFormat as string[][]).flat();
    expect(new Set(formats)).toEqual(new Set(["0.000"]));
    sheet.getRange("B2:L9").numberFormat = "General";
  });

  it("has in its sheet's name that it is sample data", async () => {
    const sample = createSmallMarket("sample");
    await sample.publish(DAY, [{ code: 700, short: 1 }]);
    const other = await openWorkbook(sample);
    const { sheet } = await other.import(soldShort(DAY));
    expect(sheet).toBe("Sample data 2025-11-27");
    other.close();
    Object.assign(globalThis, { Excel: workbook.window.Excel, Office: workbook.window.Office });
  });

  it("keeps notes beside it, and its sheet, when it is undone", async () => {
    const { sheet, undo } = await workbook.import(soldShort(DAY));
    const range = workbook.workbook.worksheets.getItem(sheet).getRange("L2");
    range.values = [["mine"]];
    workbook.engine.flush();
    await undo.undo();
    expect(plain(range.values)).toEqual([["mine"]]);
    expect(workbook.workbook.tables.count).toBe(0);
    workbook.workbook.worksheets.getItem(sheet).delete();
  });

  it("cannot be undone twice", async () => {
    const { undo } = await workbook.import({ ...soldShort(DAY), columns: USUAL.slice(0, 3) });
    await undo.undo();
    await expect(undo.undo()).rejects.toMatchObject({ code: "CANNOT_UNDO" });
  });
});
