import { stockCode } from "../../src/market/stock-code";
import { CodedError } from "../../src/errors/coded-error";
import type { TableRequest, Which } from "../../src/tables/request";
import { chartHistory } from "../../src/taskpane/chart-work";
import { excelRun } from "../../src/workbook/excel-run";
import { listTables } from "../../src/workbook/list-tables";
import { createMarketData } from "../../src/client/market-data";
import { fakeService } from "../client/fake-service";
import type { SmallMarket } from "../workbook/small-market";
import { openWorkbook, type WorkbookUnderTest } from "../workbook/workbook-under-test";
import { openPane } from "./pane-under-test";

/** A market of so many days. */
function marketOf(days: readonly string[]): SmallMarket {
  const transport = fakeService(days, ["2025-11-21"]);
  const data = createMarketData({ transport });
  return { data, transport, index: () => transport.index, publish: () => Promise.resolve() };
}
let workbook: WorkbookUnderTest;
afterEach(() => {
  workbook.close();
});
const codes = (...numbers: number[]): Which => ({ kind: "codes", codes: numbers.map(stockCode) });
/** The request of the table that was written for a chart. */
async function requestFor(which: Which | null): Promise<TableRequest | undefined> {
  await chartHistory(await openPane(), which);
  return (await listTables())[0]?.record.requests[0];
}
const WHEN = { from: "2025-11-26", to: "latest" };

it.each<[string, Which | null, Partial<TableRequest>]>([
  ["the market", null, { kind: "market", columns: ["date", "shortValue", "ratio", "turnover"] }],
  [
    "one security",
    codes(700),
    { kind: "securities", columns: ["code", "name", "date", "shortValue", "ratio", "close"] },
  ],
  ["several securities", codes(700, 5), { kind: "comparison", measure: "ratio" }],
])("a chart of %s has a table that every refresh extends", async (_, which, request) => {
  workbook = await openWorkbook(marketOf(["2025-11-26", "2025-11-27"]));
  expect(await requestFor(which)).toMatchObject({ ...request, when: WHEN });
});

it("a chart of one security has one of its closing prices above it", async () => {
  workbook = await openWorkbook(marketOf(["2025-11-26", "2025-11-27"]));
  const pane = await openPane();
  await chartHistory(pane, codes(700));
  const shown = (): Promise<string[]> =>
    excelRun(async (context) => {
      const { charts } = context.workbook.worksheets.getActiveWorksheet();
      charts.load("items/name");
      await context.sync();
      return charts.items.map(({ name }) => name);
    });
  expect(await shown()).toHaveLength(2);
});

it("without a day of HKEX a chart shows the positions of one security, and nothing else", async () => {
  workbook = await openWorkbook(marketOf([]));
  expect(await requestFor(codes(700))).toMatchObject({
    ...{ kind: "positions", which: codes(700), when: { from: "2025-11-21", to: "latest" } },
  });
  for (const which of [null, codes(700, 5)])
    await expect(requestFor(which)).rejects.toEqual(new CodedError("NO_DAYS"));
});
