import { createMarketData } from "../../src/client/market-data";
import { stockCode } from "../../src/market/stock-code";
import { addDays, isWeekend, type Day } from "../../src/market/trading-day";
import { STATISTICS } from "../../src/measures/usual-statistics";
import { columnsOf, tableContent } from "../../src/tables/content";
import type { TableRequest } from "../../src/tables/request";
import { fakeService } from "../client/fake-service";

/* In the market of fake-service.ts a ratio is always 10%, the market's too: its deviation is zero. */
const DAYS = Array.from({ length: 50 }, (_, i) => addDays("2025-07-02" as Day, i)).filter(
  (day) => !isWeekend(day),
);
const DAY = DAYS.at(-1) ?? ("" as Day);
const market = createMarketData({ transport: fakeService(DAYS) });
const contentOf = (request: Pick<TableRequest, "kind" | "columns"> & Partial<TableRequest>) =>
  market.read(({ view }, given: TableRequest) => tableContent(view, given), {
    ...{ when: { from: DAY, to: DAY }, which: { kind: "codes", codes: [700, 904].map(stockCode) } },
    ...request,
  });

describe("the columns of statistics", () => {
  it.each(["securities", "market", "ranking"] as const)("of %s are there on request", (kind) => {
    const columns = columnsOf(kind).filter(({ id }) => (STATISTICS as readonly string[]).includes(id));
    expect(columns.map(({ heading, isExtra }) => [heading, isExtra])).toEqual([
      ...[["Z-Score", true] as const, ["Percentile", true], ["Ratio High", true], ["Ratio Low", true]],
      ["Streak", true],
    ]);
  });

  it("keep their names beside the prices: every heading stands once, and none has taken another's place", () => {
    const headings = columnsOf("securities").map(({ heading }) => heading);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings).toEqual(expect.arrayContaining(["High", "Low", "Ratio High", "Ratio Low"]));
  });

  it("have a security's figures of the ratio over 30 days, blank where there is none", async () => {
    const { columns, rows } = await contentOf({ kind: "securities", columns: ["code", ...STATISTICS] });
    expect(columns.map(({ numberFormat }) => numberFormat)).toEqual([
      "@",
      "0.00",
      "0.00%",
      "0.00%",
      "0.00%",
      "#,##0",
    ]);
    expect(rows).toEqual([
      ["0700", "", 1, 0.1, 0.1, 0],
      ["0904", "", "", "", "", ""],
    ]);
  });

  it("have the market's", async () => {
    const { rows } = await contentOf({ kind: "market", columns: ["date", ...STATISTICS] });
    expect(rows.map((row) => row.slice(1))).toEqual([["", 1, 0.1, 0.1, 0]]);
  });

  it("have the figure by which a ranking is", async () => {
    const { rows } = await contentOf({
      ...{ kind: "ranking", columns: ["rank", "code", "percentile", "high"] },
      ranking: { by: "percentile", count: 2, etfs: false },
    });
    expect(rows).toEqual([
      [1, "0001", 1, ""],
      [2, "0003", 1, ""],
    ]);
  });
});
