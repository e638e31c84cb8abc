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
  it("stands where they differ and printed totals prove it: HKEX corrects between the two", () => {
    const first = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 9400 } : each));
    expect(valueOf(merge([page(counters), turnover(first)]), "1005")).toBe(9500);
  });

  it("have a figure unknown where figures were exchanged between two rows, and no other", () => {
    const { own, changed } = swap("1005", "1009", ["shortValue"]);
    const day = merge([page(changed), turnover(own)]);
    expect(day.counters.filter(({ shortValue }) => shortValue === null).map(({ code }) => code)).toEqual([
      "1005",
      "1009",
    ]);
    expect(of(day, "1005")).toMatchObject({ shortShares: 1004, contradicted: CONTRADICTED.shortValue });
    expect(day.shortValue).toBe(own.reduce((sum, { shortValue }) => sum + (shortValue ?? 0), 0));
  });

  it("have a figure unknown that nothing printed proves, and the market's with it", () => {
    const wrong = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 9400 } : each));
    const day = merge([
      page(wrong, { proves: { shortShares: true, shortValue: false } }),
      turnover(counters),
    ]);
    expect(of(day, "1005")).toMatchObject({ shortValue: null, contradicted: CONTRADICTED.shortValue });
    expect(day).toMatchObject({ shortValue: null, shortShares: 40_000, count: 40 });
  });

  it("are no witness of each other where they differ in many rows, and that is said", () => {
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

  it("do not answer of a counter whose row went to another", () => {
    const moved = counters.map((each) => (each.code === "1005" ? counter("1999") : each));
    const day = merge([page(moved), turnover(counters)]);
    for (const code of ["1005", "1999"])
      expect(of(day, code)).toMatchObject({ shortValue: null, shortShares: null, contradicted: 3 });
  });
});

describe("the day's prices", () => {
  it("have a value unknown that no total proves and that lies far outside of them", () => {
    const wrong = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 95_000 } : each));
    const day = merge([page(wrong, { proves: { shortShares: true, shortValue: false } })]);
    expect(of(day, "1005")).toMatchObject({ shortValue: null, shortShares: 1000 });
    expect(day.notes).toEqual([{ kind: "contradicted", code: "1005", by: "prices" }]);
  });

  it("leave a value that printed totals prove: trades at negotiated prices are beside the range", () => {
    const wide = counters.map((each) => (each.code === "1005" ? { ...each, shortValue: 20_000 } : each));
    expect(valueOf(merge([page(wide)]), "1005")).toBe(20_000);
  });

  it("tell which figures were exchanged under a total that is right", () => {
    const cheap = counter("1002", { low: "0.90", high: "1.00", shortValue: 950, totalValue: 9500 });
    const rest = counters.filter(({ code }) => code !== "1002" && code !== "1001");
    const dear = counter("1001");
    const day = merge([page([{ ...dear, shortValue: 950 }, { ...cheap, shortValue: 9500 }, ...rest])]);
    for (const code of ["1001", "1002"])
      expect(of(day, code)).toMatchObject({ shortValue: null, shortShares: 1000 });
    expect(day.counters.filter(({ contradicted }) => contradicted).length).toBe(2);
  });

  it("are no witness of a counter that was not quoted, nor of many", () => {
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

  it("is a state of its own, from the time of the page that prints it", () => {
    const states = statesOf([page(counters), restatement(lower(["1003"]))]);
    expect(states.map(({ knownFrom, day }) => [knownFrom, valueOf(day, "1003"), day.source])).toEqual([
      [at("21:00"), 9500, 2],
      [at("21:00", "28"), 9200, 3],
    ]);
  });

  it("keeps the first figure where its own is outside of the day's prices", () => {
    const wrong = lower(["1003"]).map((each) =>
      each.code === "1004" ? { ...each, shortValue: 92_000 } : each,
    );
    const day = merge([page(counters), restatement(wrong)]);
    expect([valueOf(day, "1003"), valueOf(day, "1004")]).toEqual([9200, 9500]);
  });

  it("waits for an operator where no total proves it and more than a fifth of the counters change", () => {
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
  ])("keeps the first figure where it %s", (_, rows) => {
    const day = merge([page(counters), restatement(rows)]);
    expect([valueOf(day, "1003"), of(day, "7003"), day.count]).toEqual([9500, undefined, 40]);
    const proven = merge([page(counters), restatement(rows, { isProven: true })]);
    expect(valueOf(proven, "1003")).toBeNull();
  });

  it("keeps the first figures that two of its rows have exchanged", () => {
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

  it("of a short list is applied although it changes half of it: three counters are not many", () => {
    const two = counters.slice(0, 2);
    const day = merge([page(two), restatement(two.map((each) => ({ ...each, shortValue: 9200 })))]);
    expect(valueOf(day, "1001")).toBe(9200);
  });

  it("that cannot be applied leaves an earlier one in its place", () => {
    const late = restatement(counters.slice(0, 5), { source: 4, publishedAt: at("22:00", "28") });
    expect(valueOf(merge([page(counters), restatement(lower(["1003"])), late]), "1003")).toBe(9200);
  });

  it("applied to a stored day gives what all publications together give", () => {
    const reports = [page(counters), restatement(lower(["1003"]))] as const;
    expect(restateDay(merge([reports[0]]), reports[1])).toEqual(merge(reports));
  });
});

describe("rows that a user supplied", () => {
  const mine = [counter("1001", { shortValue: 1 }), counter("2001", { shortValue: 7 })];

  it("are added to a turnover page, change no official row and no sum", () => {
    const day = merge([turnover(counters), supplied(mine)]);
    expect([valueOf(day, "1001"), valueOf(day, "2001")]).toEqual([9500, 7]);
    expect(of(day, "2001")).toMatchObject({ supplied: 9 });
    expect(day).toMatchObject({ count: 40, shortValue: 380_000, suppliers: [9], official: true });
  });

  it("are not used where the quotations of the day do not have the counter", () => {
    expect(of(merge([page(counters), supplied(mine)]), "2001")).toBeUndefined();
    expect(of(merge([page(counters, { quoted: false }), supplied(mine)]), "2001")).toBeDefined();
  });

  it("of two files come to what either knows", () => {
    const half = counter("2001", { shortValue: 7, totalShares: null, totalValue: null, name: "" });
    const day = merge([supplied([half], { source: 10 }), supplied(mine)]);
    expect(of(day, "2001")).toMatchObject({ totalValue: 95_000, name: "SAMPLE 2001", supplied: 10 });
    expect(day).toMatchObject({ official: false, count: 0, shortValue: 0 });
  });
});

it("comes to the same in whatever order the publications are given", () => {
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
