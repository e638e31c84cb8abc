import fc from "fast-check";
import { merge, restateDay, statesOf } from "../../../src/market/board-day/merge";
import type { BoardDay, Report } from "../../../src/market/board-day/report";
import { CONTRADICTED } from "../../../src/market/counter-day";
import type { StockCode } from "../../../src/market/stock-code";
import { at, counter, page, restatement, supplied, turnover } from "./reports";

const codes = Array.from({ length: 40 }, (_, i) => String(1001 + i));
const counters = codes.map((code) => counter(code));
const of = (day: BoardDay, code: string) => day.counters.find((each) => each.code === code);
const valueOf = (day: BoardDay, code: string) => of(day, code)?.shortValue;
const swap = (a: string, b: string, parts: readonly ("shortShares" | "shortValue")[]) => {
  const own = codes.map((code, i) =>
    counter(code, { shortShares: 1000 + i, shortValue: 9500 + 10 * i, low: "9.00", high: "10.00" }),
  );
  const [one, other] = [own.find(({ code }) => code === a), own.find(({ code }) => code === b)];
  if (!one || !other) throw new Error("no such counter");
  const changed = own.map((each) =>
    each === one
      ? { ...one, ...Object.fromEntries(parts.map((part) => [part, other[part]])) }
      : each === other
        ? { ...other, ...Object.fromEntries(parts.map((part) => [part, one[part]])) }
        : each,
  );
  return { own, changed };
};

describe("a page and the day-close page", () => {
  it("uses the page where they differ and printed totals prove it, because HKEX corrects between the two", () => {
    const first = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 9400 } : each));
    expect(valueOf(merge([page(counters), turnover(first)]), "1005")).toBe(9500);
  });

  it("make only those figures unknown that were exchanged between two rows", () => {
    const { own, changed } = swap("1005", "1009", ["shortValue"]);
    const day = merge([page(changed), turnover(own)]);
    expect(day.counters.filter(({ shortValue }) => shortValue === null).map(({ code }) => code)).toEqual([
      "1005",
      "1009",
    ]);
    expect(of(day, "1005")).toMatchObject({ shortShares: 1004, contradicted: CONTRADICTED.shortValue });
    expect(day.shortValue).toBe(own.reduce((sum, { shortValue }) => sum + (shortValue ?? 0), 0));
  });

  it("make a figure unknown that no printed total proves, and the market's figure too", () => {
    const wrong = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 9400 } : each));
    const day = merge([
      page(wrong, { proves: { shortShares: true, shortValue: false } }),
      turnover(counters),
    ]);
    expect(of(day, "1005")).toMatchObject({ shortValue: null, contradicted: CONTRADICTED.shortValue });
    expect(day).toMatchObject({ shortValue: null, shortShares: 40_000, count: 40 });
  });

  it("do not confirm each other if they differ in many rows, and a note says so", () => {
    const other = counters.map((each, i) => (i < 5 ? { ...each, shortValue: 9400 } : each));
    const day = merge([
      page(counters, { proves: { shortShares: true, shortValue: false } }),
      turnover(other),
    ]);
    expect(day.counters.every(({ shortValue }) => shortValue === 9500)).toBe(true);
    expect(day.notes).toEqual([
      { kind: "not-a-witness", witness: "turnover-page", contradicted: 5, rows: 40 },
    ]);
  });

  it("give no figure for a counter whose row has the figures of another", () => {
    const moved = counters.map((each) => (each.code === "1005" ? counter("1999") : each));
    const day = merge([page(moved), turnover(counters)]);
    for (const code of ["1005", "1999"])
      expect(of(day, code)).toMatchObject({ shortValue: null, shortShares: null, contradicted: 3 });
  });
});

describe("the day's prices", () => {
  it("make a value unknown that no total proves and that is far outside of them", () => {
    const wrong = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 95_000 } : each));
    const day = merge([page(wrong, { proves: { shortShares: true, shortValue: false } })]);
    expect(of(day, "1005")).toMatchObject({ shortValue: null, shortShares: 1000 });
    expect(day.notes).toEqual([{ kind: "contradicted", code: "1005", by: "prices" }]);
  });

  it("keep a value that printed totals prove: trades at negotiated prices are outside the range", () => {
    const wide = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 20_000 } : each));
    expect(valueOf(merge([page(wide)]), "1005")).toBe(20_000);
  });

  it("show which figures were exchanged below a correct total", () => {
    const cheap = counter("1002", { low: "0.90", high: "1.00", shortValue: 950, totalValue: 9500 });
    const rest = counters.filter(({ code }) => code !== "1002" && code !== "1001");
    const dear = counter("1001");
    const day = merge([page([{ ...dear, shortValue: 950 }, { ...cheap, shortValue: 9500 }, ...rest])]);
    for (const code of ["1001", "1002"])
      expect(of(day, code)).toMatchObject({ shortValue: null, shortShares: 1000 });
    expect(day.counters.filter(({ contradicted }) => contradicted).length).toBe(2);
  });

  it("prove nothing about a counter that was not quoted, or about many counters", () => {
    const unquoted = counter("1005", { low: null, high: null, shortValue: 1 });
    const day = merge([page([unquoted], { proves: { shortShares: true, shortValue: false } })]);
    expect(valueOf(day, "1005")).toBe(1);
    const many = counters.map((each) => ({ ...each, shortValue: 1 }));
    expect(merge([page(many, { proves: { shortShares: true, shortValue: false } })]).notes).toMatchObject([
      { kind: "not-a-witness", witness: "prices" },
    ]);
  });
});

describe("a restatement", () => {
  const lower = (codesChanged: readonly string[]) =>
    counters.map((each) => (codesChanged.includes(each.code) ? { ...each, shortValue: 9200 } : each));

  it("is a separate state, from the publication of the page with it", () => {
    const states = statesOf([page(counters), restatement(lower(["1003"]))]);
    expect(states.map(({ knownFrom, day }) => [knownFrom, valueOf(day, "1003"), day.source])).toEqual([
      [at("21:00"), 9500, 2],
      [at("21:00", "28"), 9200, 3],
    ]);
  });

  it("keeps the first figure if the restated one is outside the day's prices", () => {
    const wrong = lower(["1003"]).map((each) =>
      each.code === "1004" ? { ...each, shortValue: 92_000 } : each,
    );
    const day = merge([page(counters), restatement(wrong)]);
    expect([valueOf(day, "1003"), valueOf(day, "1004")]).toEqual([9200, 9500]);
  });

  it("waits for an operator if no total proves it and more than a fifth of the counters change", () => {
    const many = restatement(lower(codes.slice(0, 9)));
    const day = merge([page(counters), many]);
    expect(valueOf(day, "1001")).toBe(9500);
    expect(day.notes).toEqual([{ kind: "restatement-not-applied", why: "many-changes", source: 3 }]);
    expect(valueOf(merge([page(counters), { ...many, isWanted: true }]), "1001")).toBe(9200);
    expect(valueOf(merge([page(counters), { ...many, isProven: true }]), "1001")).toBe(9200);
  });

  const renamed = (codeNow: string): typeof counters =>
    counters.map((each) => (each.code === "1003" ? { ...each, code: codeNow as StockCode } : each));
  it.each([
    ["leaves a counter out", counters.filter(({ code }) => code !== "1003")],
    ["has its row under a code that was not traded", renamed("7003")],
  ])("keeps the first figure if it %s", (_, rows) => {
    const day = merge([page(counters), restatement(rows)]);
    expect([valueOf(day, "1003"), of(day, "7003"), day.count]).toEqual([9500, undefined, 40]);
    const proven = merge([page(counters), restatement(rows, { isProven: true })]);
    expect(valueOf(proven, "1003")).toBeNull();
  });

  it("keeps the first figures if two of its rows have exchanged them", () => {
    const own = counters.map((each) => (each.code === "1004" ? { ...each, shortValue: 9200 } : each));
    const wrong = own.map((each) =>
      each.code === "1003"
        ? { ...each, shortValue: 9200 }
        : each.code === "1004"
          ? { ...each, shortValue: 9500 }
          : each,
    );
    const day = merge([page(own), restatement(wrong)]);
    expect([valueOf(day, "1003"), valueOf(day, "1004")]).toEqual([9500, 9200]);
  });

  it("of a short list is applied even if half of it changes, because three counters are few", () => {
    const two = counters.slice(0, 2);
    const day = merge([page(two), restatement(two.map((each) => ({ ...each, shortValue: 9200 })))]);
    expect(valueOf(day, "1001")).toBe(9200);
  });

  it("keeps an earlier restatement if it cannot be applied", () => {
    const late = restatement(counters.slice(0, 5), { source: 4, publishedAt: at("22:00", "28") });
    expect(valueOf(merge([page(counters), restatement(lower(["1003"])), late]), "1003")).toBe(9200);
  });

  it("gives the same result on a stored day as all publications together", () => {
    const reports = [page(counters), restatement(lower(["1003"]))] as const;
    expect(restateDay(merge([reports[0]]), reports[1])).toEqual(merge(reports));
  });
});

describe("rows that a user supplied", () => {
  const mine = [counter("1001", { shortValue: 1 }), counter("2001", { shortValue: 7 })];

  it("are added to a turnover page without changing official rows or sums", () => {
    const day = merge([turnover(counters), supplied(mine)]);
    expect([valueOf(day, "1001"), valueOf(day, "2001")]).toEqual([9500, 7]);
    expect(of(day, "2001")).toMatchObject({ supplied: 9 });
    expect(day).toMatchObject({ count: 40, shortValue: 380_000, suppliers: [9], official: true });
  });

  it("are not used if the day's quotations do not have the counter", () => {
    expect(of(merge([page(counters), supplied(mine)]), "2001")).toBeUndefined();
    expect(of(merge([page(counters, { quoted: false }), supplied(mine)]), "2001")).toBeDefined();
  });

  it("of two files give what either of them has", () => {
    const half = counter("2001", { shortValue: 7, totalShares: null, totalValue: null, name: "" });
    const day = merge([supplied([half], { source: 10 }), supplied(mine)]);
    expect(of(day, "2001")).toMatchObject({ totalValue: 95_000, name: "SAMPLE 2001", supplied: 10 });
    expect(day).toMatchObject({ official: false, count: 0, shortValue: 0 });
  });
});

it("gives the same result for every order of the publications", () => {
  const reports: Report[] = [
    turnover(counters),
    page(counters),
    page(counters.slice(0, 39), { source: 5, publishedAt: at("22:30") }),
    restatement(counters.map((each) => ({ ...each, shortShares: 999 }))),
    restatement(counters, { source: 6, publishedAt: at("22:00", "28"), isProven: true }),
    supplied([counter("2001")]),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(reports, { minLength: 1 }), (some) => {
      const inOrder = reports.filter((report) => some.includes(report));
      expect(statesOf(some)).toEqual(statesOf(inOrder));
    }),
  );
});
