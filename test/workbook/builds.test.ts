import { BUILDS, excelOf, type BuildName, type PreviewExcel } from "../../src/preview/excel-build";
import { addChart } from "../../src/workbook/chart";
import { importTable } from "../../src/workbook/import-table";
import { insertFormula } from "../../src/workbook/insert-formula";
import { addPivot } from "../../src/workbook/pivot";
import { readSheets } from "../../src/workbook/sheet-cells";
import { ownCells } from "../../src/workbook/own-formulas";
import { requestContent } from "../../src/workbook/table-content";
import { relink, unlink, unlinkInCopy } from "../../src/workbook/unlink";
import { writeBrief, type BriefLabels } from "../../src/workbook/write-brief";
import type { Day } from "../../src/market/trading-day";
import { createSmallMarket } from "./small-market";
import { openWorkbook, plain, soldShort, type WorkbookUnderTest } from "./workbook-under-test";

/* The same on every Excel of the preview, with both possibilities of undocumented behaviour. */
const EXCELS: PreviewExcel[] = [
  ...(Object.keys(BUILDS) as BuildName[]).map((build) => excelOf({ build })),
  excelOf({ spilledFormulas: "formula" }),
  excelOf({ build: "2021", spilledFormulas: "formula", skippedArgument: "blank" }),
  excelOf({ groupedWrites: "refused" }),
  excelOf({ build: "2509", groupedWrites: "refused" }),
];
const DAYS = ["2025-11-26", "2025-11-27"] as Day[];
const market = createSmallMarket();
beforeAll(async () => {
  for (const day of DAYS)
    await market.publish(day, [
      { code: 700, short: 99 },
      { code: 5, short: 40 },
    ]);
});
const LABELS = Object.fromEntries(
  ["title", "source", "market", "value", "ratio", "eligibleTurnover", "eligibleRatio", "securities"]
    .concat(["shares", "change", "name", "giants", "highestRatios", "risen", "fallen"])
    .map((name) => [name, name]),
) as unknown as BriefLabels;

describe.each(EXCELS.map((excel) => [JSON.stringify({ ...excel, sets: undefined }), excel] as const))(
  "on %s",
  (_, excel) => {
    let workbook: WorkbookUnderTest;
    beforeEach(async () => {
      workbook = await openWorkbook(market, excel);
    });
    afterEach(() => {
      workbook.close();
    });
    const sheet = (name = "Sheet1") => workbook.workbook.worksheets.getItem(name);
    const sheets = (): string[] => workbook.workbook.worksheets.items().map(({ name }) => name);
    async function write(cells: Record<string, string>): Promise<void> {
      for (const [address, formula] of Object.entries(cells))
        sheet().getRange(address).formulas = [[formula]];
      workbook.engine.flush();
      await workbook.functions.settled();
    }
    const formula = (address: string): unknown => plain(sheet().getRange(address).formulas);

    it("a table is imported, refreshed, drawn and made into a pivot table, and all of it undone", async () => {
      const imported = await workbook.import(soldShort("2025-11-26", "2025-11-27"));
      const chart = await addChart(imported.tableId, "Chart");
      const pivot = await addPivot(imported.tableId, "by-day");
      expect((await workbook.refresh()).tables.map(({ failure }) => failure)).toEqual([null]);
      await pivot.undo.undo();
      await chart.undo.undo();
      await imported.undo.undo();
      expect(sheets()).toEqual(["Sheet1"]);
    });

    it("a cancelled import leaves the workbook unchanged", async () => {
      const request = soldShort("2025-11-26");
      const given = { request, content: await requestContent(request), store: market.index().store };
      const signal = AbortSignal.abort();
      const importing = importTable(
        { ...given, place: { kind: "new-sheet" }, at: "2025-11-28T14:00:00.000Z" },
        { signal },
      );
      await expect(importing).rejects.toMatchObject({ code: "CANCELLED" });
      expect(sheets()).toEqual(["Sheet1"]);
    });

    it("a brief is written and undone", async () => {
      const [from, to] = DAYS as [Day, Day];
      const brief = {
        ...{ from, to, giants: [{ code: "0700", name: "TENCENT" }] },
        ...{ highestRatios: [], risen: [], fallen: [] },
      } as unknown as Parameters<typeof writeBrief>[0];
      const { undo } = await writeBrief(brief, LABELS, market.index().store);
      expect(sheets()).toHaveLength(2);
      await undo.undo();
      expect(sheets()).toEqual(["Sheet1"]);
    });

    it("a block is one formula: it becomes values and is restored, in a copy too", async () => {
      const HISTORY = '=SHORTHISTORY("0700","2025-11-26","2025-11-27","date,ratio,value")';
      await write({
        A1: HISTORY,
        A5: '=SHORTVALUE("0700","2025-11-26")',
        A6: '=SHORTVALUE("0700","2025-11-26")',
      });
      const found = await workbook.window.Excel.run(async (context) => ownCells(await readSheets(context)));
      expect(found.map(({ row, column }) => [row, column])).toEqual([
        [0, 0],
        [4, 0],
        [5, 0],
      ]);
      const shown = plain(sheet().getRange("A1:C6").text);
      const before = plain(sheet().getRange("A1:C6").formulas);
      const copy = await unlinkInCopy();
      expect(copy.cells).toBe(3);
      expect(plain(sheet(copy.sheet).getRange("A1:C6").text)).toEqual(shown);
      sheet().activate();
      expect(await unlink("sheet")).toBe(3);
      expect(plain(sheet().getRange("A1:C6").text)).toEqual(shown);
      expect(formula("A5")).toEqual([[99]]);
      expect(await relink()).toEqual({ cells: 3, changed: 0 });
      await workbook.functions.settled();
      expect(plain(sheet().getRange("A1:C6").formulas)).toEqual(before);
      expect(plain(sheet().getRange("A1:C6").text)).toEqual(shown);
      expect(plain(sheet().getRange("A1:C6").numberFormat)).toEqual(Array(6).fill(Array(3).fill("General")));
    });

    it("a formula is inserted into a cell of the text format, and the former content is restored", async () => {
      sheet().getRange("A1").numberFormat = "@";
      sheet().getRange("A1").values = [["'=mine"]];
      const { undo } = await insertFormula('=SHORTRATIO("0700","2025-11-26")');
      await workbook.functions.settled();
      expect(plain(sheet().getRange("A1").values)).toEqual([[0.099]]);
      await undo.undo();
      expect(plain([sheet().getRange("A1").values, sheet().getRange("A1").numberFormat])).toEqual([
        [["=mine"]],
        [["@"]],
      ]);
    });

    it("a formula in a filled cell is undone without blocking the block", async () => {
      await write({ A1: '=SHORTHISTORY("0700","2025-11-26","2025-11-27","date,ratio")' });
      sheet().getRange("B2").select();
      const { undo } = await insertFormula("=1");
      await undo.undo();
      await workbook.functions.settled();
      expect(plain(sheet().getRange("B1:B2").values)).toEqual([[0.099], [0.099]]);
    });
  },
);
