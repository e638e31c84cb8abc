import { createMarketData } from "../../src/client/market-data";
import type { Figure } from "../../src/market/figures";
import { stockCode } from "../../src/market/stock-code";
import { CodedError } from "../../src/errors/coded-error";
import type { Point } from "../../src/taskpane/parts/figures";
import { portraitOf, type Portrait } from "../../src/taskpane/security-portrait";
import { fakeService, withHistories, type FakeService } from "../client/fake-service";
import { createSmallMarket } from "../workbook/small-market";

/** More than sixty trading days: weekdays from the end of a summer, without its holidays. */
const HOLIDAYS = ["2025-10-01", "2025-10-07", "2025-10-29"];
const DAYS = Array.from({ length: 91 }, (_, i) => new Date(Date.UTC(2025, 7, 30 + i)))
  .filter((date) => ![0, 6].includes(date.getUTCDay()))
  .map((date) => date.toISOString().slice(0, 10))
  .filter((day) => !HOLIDAYS.includes(day));

async function portrait(service: Pick<FakeService, "get">, code: number): Promise<Portrait> {
  const data = createMarketData({ transport: service });
  await data.index();
  return data.read(({ view }) => portraitOf(view, stockCode(code)), null);
}
const pointsOf = ({ charts }: Portrait, of: "turnover" | "positions"): readonly Point[] =>
  charts.find(({ kind }) => kind === of)?.points ?? [];
/** The figures, and the code of what stands in the place of one. */
const figuresIn = ({ figures }: Portrait) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]: [string, Figure]) => [
      name,
      figure instanceof CodedError ? figure.code : Number(figure.toFixed(6)) + 0, // -0 is 0
    ]),
  );

describe("what the pane shows of a security", () => {
  it("is its figures of the latest day, and its last sixty trading days", async () => {
    const shown = await portrait(fakeService(DAYS, ["2025-11-21"]), 700);
    expect(shown).toMatchObject({ day: "2025-11-28", currency: "HKD" });
    expect(shown.charts.map(({ kind, from }) => [kind, from])).toEqual([
      ["turnover", DAYS.at(-60)],
      ["positions", "2025-11-21"],
    ]);
    expect(figuresIn(shown)).toEqual({
      ...{ close: 700 * DAYS.length, change: Number((1 / (DAYS.length - 1)).toFixed(6)) },
      ...{ value: 700 * DAYS.length, ratio: 0.1, deviation: 0, position: 700, cover: 0.1 },
    });
    expect(pointsOf(shown, "turnover").map(({ bar }) => bar)).toEqual(
      DAYS.map((_, i) => 700 * (i + 1)).slice(-60),
    );
    expect(new Set(pointsOf(shown, "turnover").map(({ line }) => line))).toEqual(new Set([0.1]));
    expect(pointsOf(shown, "turnover").map(({ price }) => price)).toEqual(
      pointsOf(shown, "turnover").map(({ bar }) => bar),
    );
  });

  it("is not of a day without totals", async () => {
    const service = fakeService(DAYS, ["2025-11-21"]);
    service.index = { ...service.index, complete: DAYS.map((_, i) => (i === DAYS.length - 1 ? 0 : 1)) };
    expect((await portrait(service, 700)).day).toBe("2025-11-27");
  });

  it("is of the last day on which it has a figure", async () => {
    const market = createSmallMarket();
    await market.publish("2025-11-26", [{ code: 700, short: 99 }]);
    await market.publish("2025-11-27", [{ code: 5, short: 40 }]);
    const shown = await portrait(market.transport, 700);
    expect(shown.day).toBe("2025-11-26");
    expect(pointsOf(shown, "positions")).toEqual([]);
    expect(pointsOf(shown, "turnover")).toEqual([
      { bar: 99, line: 0.099, price: null },
      { bar: null, line: null, price: null },
    ]);
    expect(figuresIn(shown)).toMatchObject({ value: 99, ratio: 0.099, deviation: "WINDOW_TOO_SHORT" });
  });

  it("is of the latest day, with the reasons, where it has no figure at all", async () => {
    const shown = await portrait(fakeService(DAYS, ["2025-11-21"]), 904);
    expect(shown.day).toBe("2025-11-28");
    expect(figuresIn(shown)).toMatchObject({ ratio: "DID_NOT_TRADE", position: 904 });
    expect(pointsOf(shown, "turnover").every(({ bar, line }) => bar === null && line === null)).toBe(true);
  });

  it("is its positions of all weeks where there is no day of HKEX, in one request", async () => {
    const weeks = Array.from({ length: 690 }, (_, i) =>
      new Date(Date.UTC(2012, 7, 31 + 7 * i)).toISOString().slice(0, 10),
    );
    const service = withHistories(fakeService([], weeks));
    const shown = await portrait(service, 700);
    expect(service.asked).toEqual(["v1/index.json", "v1/00000001/position-histories/0700.690.json"]);
    expect(shown).toMatchObject({ day: weeks.at(-1), currency: null });
    expect(figuresIn(shown)).toEqual({
      ...{ close: "NO_DAYS", change: "NO_DAYS" },
      ...{ value: "NO_DAYS", ratio: "NO_DAYS", deviation: "NO_DAYS", position: 700, cover: "NO_DAYS" },
    });
    expect(shown.charts).toEqual([
      { kind: "positions", from: "2012-08-31", points: weeks.map(() => ({ bar: 700, line: null })) },
    ]);
  });

  it("is nothing where nothing is published", async () => {
    await expect(portrait(fakeService([]), 700)).rejects.toMatchObject({ code: "NO_DAYS" });
  });
});
