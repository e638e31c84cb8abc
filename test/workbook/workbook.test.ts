import path from "node:path";
import fc from "fast-check";
import { dayView as viewOf, decodeTable, type DayView } from "../../src/resources/counter-table";
import { encodeTable } from "../../src/resources/encode-table";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { openNodePreview, type NodePreview } from "../../src/preview/node/node-preview";
import { importDay } from "../../src/workbook/import-day";
import { insertFunction } from "../../src/workbook/insert-function";
import { refreshTables } from "../../src/workbook/refresh";
import { asText, DAY_COLUMNS } from "../../src/workbook/table-rows";
import { fakeService, fetchFrom } from "../client/fake-service";

const DAY = "2025-11-27" as Day;
const service = fakeService([DAY]);
let preview: NodePreview;
beforeAll(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(service),
  });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
});
afterAll(() => {
  preview.close();
});

interface Security {
  code: number;
  name: string;
  short: number | null;
}
const dayView = (securities: readonly Security[], revision = 1): DayView =>
  viewOf(
    decodeTable(
      encodeTable(
        revision,
        [
          {
            ...{ day: DAY, revision, edition: revision, complete: true, quoted: true },
            market: {
              ...{ boards: ["main"], shortValue: 0, shortShares: 0, count: 0, turnover: {} },
              eligibleTurnover: null,
            },
          },
        ],
        securities.map(({ code, name, short }) => ({
          ...{
            code: stockCode(code),
            day: DAY,
            name,
            currency: "HKD",
            shortShares: short,
            shortValue: short,
          },
          ...{ totalShares: 1000, totalValue: 1000, state: "traded", designated: true, fund: false },
        })),
      ),
    ),
    0,
  ) as DayView;
const index = (revision: number): ResourceIndex => ({
  ...service.index,
  store: { id: "store", kind: "published" },
  revisions: [revision],
});
const values = (sheet: string): unknown[][] =>
  JSON.parse(JSON.stringify(preview.workbook.worksheets.getItem(sheet).getUsedRange().values)) as unknown[][];

const STORE = { id: "store", kind: "published" } as const;
const THREE: Security[] = [
  { code: 5, name: "HSBC HOLDINGS", short: 100 },
  { code: 700, name: "TENCENT", short: 90 },
  { code: 80700, name: "TENCENT-R", short: 50 },
];

describe("an imported day", () => {
  it("is a table of the securities sold short, its codes text, in a sheet of its own", async () => {
    const imported = await importDay(
      dayView([...THREE, { code: 1, name: "NOT SHORTED", short: null }]),
      STORE,
    );
    expect(imported).toEqual({ sheet: "Short 2025-11-27", table: "Short_2025_11_27", rows: 3 });
    const table = preview.workbook.tables.getItem("Short_2025_11_27");
    expect(table.getRange().address).toBe("'Short 2025-11-27'!A1:J4");
    expect(values("Short 2025-11-27")).toEqual([
      DAY_COLUMNS.map(({ heading }) => heading),
      ["0005", "HSBC HOLDINGS", 45_988, "HKD", 100, 100, 1000, 1000, 0.1, 1],
      ["0700", "TENCENT", 45_988, "HKD", 90, 90, 1000, 1000, 0.09, 1],
      ["80700", "TENCENT-R", 45_988, "HKD", 50, 50, 1000, 1000, 0.05, 1],
    ]);
    expect(preview.workbook.worksheets.getItem("Short 2025-11-27").getRange("A2:I2").text).toEqual([
      ["0005", "HSBC HOLDINGS", "2025-11-27", "HKD", "100", "100", "1,000", "1,000", "10.00%"],
    ]);
  });

  it("says in its sheet's name that it is sample data", async () => {
    const { sheet, table } = await importDay(dayView(THREE), { id: "sample", kind: "sample" });
    expect(sheet).toBe("Sample data 2025-11-27");
    preview.workbook.tables.getItem(table).delete();
  });

  it("gets a name of its own beside an earlier one", async () => {
    expect(await importDay(dayView(THREE), STORE)).toMatchObject({
      sheet: "Short 2025-11-27 2",
      table: "Short_2025_11_27_2",
    });
  });

  it("keeps the user's own column when a new revision is written, row by row of the same code", async () => {
    const { sheet, table } = await importDay(dayView(THREE), STORE);
    const own = preview.workbook.worksheets.getItem(sheet).getRange("K1:K4");
    own.values = [["Note"], ["a"], ["b"], ["c"]];
    preview.engine.flush();
    const later = dayView(
      [
        { code: 5, name: "HSBC HOLDINGS", short: 80 },
        { code: 80700, name: "TENCENT-R", short: 50 },
        { code: 9988, name: "BABA-W", short: 70 },
      ],
      2,
    );
    const refreshed = await refreshTables(index(2), () => Promise.resolve(later));
    expect(refreshed).toEqual({ tables: 3, updated: 3 });
    const rows = values(sheet);
    expect(rows.map((row) => [row[0], row[5], row[10]])).toEqual([
      ["Code", "Short Value", "Note"],
      ["0005", 80, "a"],
      ["0700", "", "b"],
      ["80700", 50, "c"],
      ["9988", 70, ""],
    ]);
    expect(preview.workbook.tables.getItem(table).rows.count).toBe(4);
    expect(await refreshTables(index(2), () => Promise.reject(new Error("not asked")))).toEqual({
      tables: 3,
      updated: 0,
    });
  });

  it("is left alone when another store is served", async () => {
    const other = { ...index(9), store: { id: "other", kind: "sample" as const } };
    expect(await refreshTables(other, () => Promise.reject(new Error("not asked")))).toMatchObject({
      updated: 0,
    });
  });

  it("forgets tables that are gone", async () => {
    preview.workbook.tables.getItem("Short_2025_11_27_2").delete();
    expect(await refreshTables(index(2), () => Promise.reject(new Error("not asked")))).toMatchObject({
      tables: 2,
    });
  });
});

describe("text from outside", () => {
  it.each(['=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", " =1", "\t=1", "'=1"])(
    "%j stays text",
    async (name) => {
      const { sheet } = await importDay(dayView([{ code: 700, name, short: 5 }]), STORE);
      const cell = preview.workbook.worksheets.getItem(sheet).getRange("B2");
      expect(cell.values).toEqual([[name]]);
      expect(cell.valueTypes).toEqual([["String"]]);
    },
  );

  it("never begins like a formula, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(asText(text)).not.toMatch(/^[\s=+\-@]/);
      }),
    );
  });
});

describe("inserting a function", () => {
  it("puts it into the active cell and says where", async () => {
    preview.workbook.worksheets.getItem("Sheet1").getRange("C3").select();
    expect(await insertFunction('=SHORTVALUE("0700")')).toBe("Sheet1!C3");
    await preview.functions.settled();
    expect(preview.workbook.worksheets.getItem("Sheet1").getRange("C3").values).toEqual([[700]]);
  });
});

describe("Excel's refusals", () => {
  it("become one clear sentence, and their details go to the console", async () => {
    const group = jest.spyOn(console, "group").mockImplementation(() => undefined);
    const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const execute = jest.spyOn(
      preview.channel as unknown as { richApi(text: string, reply: (data: unknown) => void): void },
      "richApi",
    );
    execute.mockImplementation((_text, reply) => {
      reply({ Version: 1, Error: 5004 });
    });
    await expect(insertFunction("=1")).rejects.toMatchObject({ code: "SHEET_BUSY" });
    execute.mockImplementation((_text, reply) => {
      reply({ Version: 1, Error: 7000 });
    });
    await expect(insertFunction("=1")).rejects.toMatchObject({ code: "SHEET_REFUSED" });
    execute.mockRestore();
    group.mockRestore();
    error.mockRestore();
  });
});
