import fc from "fast-check";
import { SAVED, usualCost } from "../../src/client/cost";
import { needKey, requestKey, requestsFor, type Need } from "../../src/client/need";
import { plan } from "../../src/client/plan";
import { stockCode } from "../../src/market/stock-code";
import { addDays, isWeekend, type Day } from "../../src/market/trading-day";

const weekdays = (first: string, count: number): Day[] => {
  const days: Day[] = [];
  for (let day = first as Day; days.length < count; day = addDays(day, 1))
    if (!isWeekend(day)) days.push(day);
  return days;
};
const block = (codes: number, days: readonly Day[]): Need[] =>
  days.flatMap((day) =>
    Array.from({ length: codes }, (_, i): Need => ({ kind: "counter", code: stockCode(i + 1), day })),
  );

describe("plan", () => {
  it.each([
    ["800 codes on a day", block(800, weekdays("2025-11-27", 1)), ["day"]],
    ["one code on 250 days", block(1, weekdays("2025-01-02", 250)), ["stock-year"]],
    [
      "one code on 250 days of two years",
      block(1, weekdays("2025-06-02", 250)),
      ["stock-year", "stock-year"],
    ],
    ["one cell", block(1, weekdays("2025-11-27", 1)), ["stock-year"]],
    ["two cells of a day", block(2, weekdays("2025-11-27", 1)), ["stock-year", "stock-year"]],
    ["700 codes on 60 days", block(700, weekdays("2025-09-08", 60)), ["month", "month", "month"]],
    [
      "2,500 of 700 codes on 60 days",
      block(700, weekdays("2025-09-08", 60)).filter((_, i) => (i * 7919) % 42_000 < 2500),
      ["month", "month", "month"],
    ],
    ["800 codes on 250 days", block(800, weekdays("2024-11-28", 250)), new Array<string>(13).fill("month")],
    [
      "11 days of one month",
      weekdays("2025-09-01", 11).map((day): Need => ({ kind: "day", day })),
      ["month"],
    ],
    [
      "nine days of one month",
      weekdays("2025-09-01", 9).map((day): Need => ({ kind: "day", day })),
      new Array<string>(9).fill("day"),
    ],
    [
      "the market on 250 days",
      weekdays("2025-01-02", 250).map((day): Need => ({ kind: "market", day })),
      ["stock-year"],
    ],
    [
      "a ranking over 31 days",
      weekdays("2025-09-15", 31).map((day): Need => ({ kind: "day", day })),
      ["month", "month"],
    ],
    [
      "an older revision of a day",
      [{ kind: "day", day: "2025-11-27" as Day, revision: 3 } satisfies Need],
      ["day"],
    ],
    [
      "a position, its security's days and the names",
      [
        { kind: "position", code: stockCode(700), week: "2025-11-21" as Day },
        { kind: "counter", code: stockCode(700), day: "2025-11-27" as Day },
        { kind: "securities" },
      ] satisfies Need[],
      ["stock-year", "securities"],
    ],
  ])("%s", (_, needs, kinds) => {
    expect(
      plan(needs)
        .map(({ name }) => name.kind)
        .sort(),
    ).toEqual([...kinds].sort());
  });

  it("uses saved resources, even if others would be cheaper to request", () => {
    const needs = block(1, weekdays("2025-11-27", 1));
    expect(plan(needs, ({ name }) => (name.kind === "month" ? SAVED : usualCost(name.kind)))).toEqual([
      { name: { kind: "month", month: "2025-11" } },
    ]);
  });

  it("covers all needs, and never costs more than single requests", () => {
    const need = fc.oneof(
      fc.record({
        kind: fc.constant("counter" as const),
        code: fc.integer({ min: 1, max: 40 }).map(stockCode),
        day: fc.constantFrom(...weekdays("2025-10-20", 40)),
      }),
      fc.record({
        kind: fc.constant("market" as const),
        day: fc.constantFrom(...weekdays("2025-10-20", 40)),
      }),
    );
    fc.assert(
      fc.property(fc.array(need, { maxLength: 300 }), (needs) => {
        const chosen = plan(needs);
        const keys = new Set(chosen.map(requestKey));
        expect(keys.size).toBe(chosen.length);
        for (const each of needs)
          expect(requestsFor(each).some((request) => keys.has(requestKey(request)))).toBe(true);
        const alone = new Set(needs.map(needKey)).size * usualCost("stock-year");
        expect(chosen.reduce((sum, { name }) => sum + usualCost(name.kind), 0)).toBeLessThanOrEqual(alone);
      }),
    );
  });
});
