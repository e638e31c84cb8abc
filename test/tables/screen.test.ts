import { createMarketData } from "../../src/client/market-data";
import { session } from "../../src/client/session";
import { addDays, isWeekend, toExcelSerial, type Day } from "../../src/market/trading-day";
import { shortScreen } from "../../src/functions/shortscreen";
import { tableContent } from "../../src/tables/content";
import type { TableRequest } from "../../src/tables/request";
import { writtenBefore } from "../../src/tables/written";
import { fakeService } from "../client/fake-service";

/* The securities of a table that meet criteria. In the market of fake-service.ts a ratio is always 10%. */
const DAYS = Array.from({ length: 70 }, (_, i) => addDays("2025-08-01" as Day, i)).filter(
  (day) => !isWeekend(day),
);
const [BEFORE, LAST] = DAYS.slice(-2) as [Day, Day];
const market = createMarketData({ transport: fakeService(DAYS) });
const request = (criteria: readonly string[], from = LAST): TableRequest => ({
  ...{ kind: "securities", columns: ["code", "date", "shortValue"] },
  ...{ which: { kind: "screen", criteria }, when: { from, to: LAST } },
});
const contentOf = async (given: TableRequest) =>
  market.read(({ view }, each: TableRequest) => tableContent(view, each), given);

describe("a table of the securities that meet criteria", () => {
  it.each([
    [["shares", "<=30", "etf", "no", "value", ">100"]],
    [["percentile", ">99%", "name", "NAME 7*", "board", "main"]],
    [["change", ">0", "shares", ">990"]],
  ])("has those of SHORTSCREEN, in its order: %j", async (criteria) => {
    session.use(market);
    const spilled = await shortScreen([[LAST]], undefined, ...criteria.map((each) => [[each]]));
    const { rows } = await contentOf(request(criteria));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map(([code]) => [code])).toEqual(spilled);
  });

  it("has them day by day, and no row where none meets the criteria", async () => {
    const { rows } = await contentOf(request(["shares", "2"], BEFORE));
    expect(rows.map(([code, day]) => [code, day])).toEqual([
      ["0002", toExcelSerial(BEFORE)],
      ["0002", toExcelSerial(LAST)],
    ]);
    expect((await contentOf(request(["ratio", ">50%"]))).rows).toEqual([]);
  });

  it("is refused with the sentence of the criterion", async () => {
    await expect(contentOf(request(["ratio", ">high"]))).rejects.toMatchObject({ code: "CRITERION_INVALID" });
    await expect(contentOf(request(["ratio"]))).rejects.toMatchObject({ code: "CRITERIA_UNPAIRED" });
  });

  it.each([
    ["a day's figures", ["shares", "<3"], "yes", "no"],
    ["a window", ["shares", "<3", "streak", ">=0"], "unknown", "unknown"],
    ["the SFC's report", ["shares", "<3", "position", "<>"], "unknown", "unknown"],
  ] as const)("knows which rows it had only if it is of %s", async (_, criteria, found, other) => {
    const given = request(criteria);
    const written = await market.read(({ view }) => {
      const content = tableContent(view, given);
      const last = { requests: [given], revisions: content.revisions, rows: content.rows.length };
      return writtenBefore(view, last, content);
    }, null);
    const day = toExcelSerial(LAST);
    expect([written(`0001|${day}`), written(`0700|${day}`)]).toEqual(
      criteria.includes("position" as never) ? [other, other] : [found, other],
    );
  });
});
