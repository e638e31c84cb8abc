import fc from "fast-check";
import type { SuppliedHistory } from "../../src/publications/publication";
import { readPublication } from "../../src/publications/read-publication";
import { wordingIn } from "../../src/errors/every-wording";
import type { StatedReading } from "../../src/market/own-history";
import { understood } from "../../src/publications/understood";
import { addDays, isWeekend, type Day } from "../../src/market/trading-day";
import { positionsFile } from "./pages";
import { refusalOf, TODAY } from "./refusal";

const file = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = (...given: string[]): Uint8Array => file(`${given.join("\n")}\n`);
const read = (bytes: Uint8Array, stated: StatedReading = {}, isShortOnly = false): SuppliedHistory => {
  const publication = readPublication(bytes, { today: TODAY, stated, isShortOnly });
  if (publication.kind !== "supplied-history") throw new Error(publication.kind);
  return publication;
};

describe("a file with codes across", () => {
  it("is read as Bloomberg's table: codes above, the figure below them", () => {
    const history = read(
      lines(
        ",700 HK Equity,9988 HK Equity,HSI Index",
        "Dates,PX_LAST,PX_LAST,PX_LAST",
        "27/11/2025,612.50,149.1,25000",
        "05/11/2025,#N/A N/A,150,1",
      ),
      { currency: "HKD" },
    );
    expect(history.closes).toMatchObject([
      { line: 3, code: "0700", day: "2025-11-27", close: "612.5", currency: "HKD" },
      { line: 3, code: "9988", day: "2025-11-27", close: "149.1" },
      { line: 4, code: "9988", day: "2025-11-05", close: "150" },
    ]);
    expect(history.rows).toEqual([]);
    expect(history).toMatchObject({ form: "across", headings: { Close: "PX_LAST" }, day: "2025-11-27" });
    expect(history.stated).toEqual({ currency: "HKD" });
    expect(history.leftOut).toEqual([
      { why: "column-not-a-code", count: 1, columns: ["HSI Index"] },
      { why: "empty-cell", count: 1, columns: [] },
    ]);
  });
  it.each([
    ["Short Value HKD,700", "1,234"],
    ["Short Value (HK$),700", "1,234"],
    ["沽空金額 HKD,700", "1,234"],
    ["value HKD,0700.HK", "1234.00"],
  ])("says its figure and currency in its first cell: %s", (head, value) => {
    const { rows } = read(lines(head, `2025-11-27,"${value}"`));
    expect(rows).toMatchObject([
      { code: "0700", currency: "HKD", shortValue: 1234, shortShares: null, totalValue: null },
    ]);
  });
  it("may have its currencies in a row below the codes", () => {
    const { closes } = read(lines("Close,700,80700", "Currency,HKD,CNY", "2025-11-27,612.5,560"));
    expect(closes.map(({ currency }) => currency)).toEqual(["HKD", "CNY"]);
  });
  it.each<[string, Uint8Array, StatedReading, string, string]>([
    ["no figure", lines("Date,700", "2025-11-27,1"), {}, "HISTORY_MEASURE", "or say it."],
    ["no currency", lines("Close,700", "2025-11-27,1"), {}, "HISTORY_CURRENCY", "or say it."],
    ["a ratio", lines("Ratio,700", "2025-11-27,9.9%"), {}, "HISTORY_RATIO", "short value and the turnover"],
    [
      "dates that can be two",
      lines("Date,700", "05/11/2025,1"),
      { measure: "shares" },
      "HISTORY_DATES",
      "the month comes first",
    ],
    [
      "another order than was said",
      lines("shares,700", "27/11/2025,1", "05/11/2025,1"),
      { dates: "mdy" },
      "HISTORY_DATES_OTHERWISE",
      "other order",
    ],
    [
      "another figure than was said",
      lines("shares,700", "2025-11-27,1"),
      { measure: "close" },
      "CSV_MALFORMED",
      "you said Close",
    ],
    [
      "a code twice",
      lines("shares,700,0700.HK", "2025-11-27,1,1"),
      {},
      "CSV_MALFORMED",
      "mean the same column",
    ],
    [
      "a day twice",
      lines("shares,700", "2025-11-27,1", "27/11/2025,1"),
      {},
      "CSV_MALFORMED",
      "that of line 2",
    ],
    [
      "two figures",
      lines("Date,700,5", ",PX_LAST,PX_VOLUME", "2025-11-27,1,1"),
      {},
      "CSV_MALFORMED",
      "the file says",
    ],
    ["percents", lines("shares,700", "2025-11-27,9%"), {}, "CSV_MALFORMED", "not a whole number"],
    [
      "no decimals that HKEX has",
      lines("Close HKD,700", "2025-11-27,1.2345"),
      {},
      "CSV_MALFORMED",
      "three decimals",
    ],
    ["a price of nothing", lines("Close HKD,700", "2025-11-27,0"), {}, "CSV_MALFORMED", "not a price"],
    [
      "a comma that may be a point",
      lines("Close HKD;700", "2025-11-27;1,234"),
      {},
      "CSV_MALFORMED",
      "with a point",
    ],
    ["nothing but empty cells", lines("shares,700", "2025-11-27,"), {}, "CSV_MALFORMED", "no rows"],
    ["a field too many", lines("shares,700", "2025-11-27,1,2"), {}, "CSV_MALFORMED", "3 fields instead of 2"],
    [
      "a number above no date",
      lines("shares,700", ",1", "2025-11-27,1"),
      {},
      "CSV_MALFORMED",
      "is not a date",
    ],
    ["a footer", lines("shares,700", "2025-11-27,1", "Source: me,"), {}, "CSV_MALFORMED", "is not a date"],
    ["a cut end", file("shares,700\n2025-11-27,1"), {}, "CSV_MALFORMED", "ends within a line"],
    [
      "positions of every day",
      lines("position,700", "2025-11-26,1", "2025-11-27,1"),
      {},
      "CSV_MALFORMED",
      "a week has those",
    ],
  ])("with %s is refused", (_, bytes, stated, code, words) => {
    const refusal = refusalOf(() => read(bytes, stated));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(words);
    for (const language of ["zh-HK", "zh-CN"] as const)
      expect(refusal.sentenceIn(wordingIn(language))).not.toBe(refusal.message);
  });
  it("shows headings that look like formulas as text, and takes nothing of them", () => {
    const history = read(lines("shares,700,5,=cmd|' /C calc'!A0,\u001b[31mred", "2025-11-27,1,,2,3"));
    expect(history.rows).toHaveLength(1);
    expect(history.leftOut[0]?.columns).toEqual(["=cmd|' /C calc'!A0", "[31mred"]);
  });
  it("may have a byte order mark, semicolons, and the line ends of Windows", () => {
    const { rows } = read(file("\uFEFFshares;700;5\r\n27/11/2025;1,000;\r\n"));
    expect(rows).toMatchObject([{ code: "0700", shortShares: 1000, shortValue: null }]);
  });
  it("reads dates as the user says where the file does not decide", () => {
    const bytes = lines("shares,700", "05/11/2025,1");
    for (const [dates, day] of [
      ["dmy", "2025-11-05"],
      ["mdy", "2025-05-11"],
    ] as const) {
      const history = read(lines("shares,700", day === "2025-11-05" ? "05/11/2025,1" : "05/12/2025,1"), {
        dates,
      });
      expect(history.rows).toMatchObject([{ day: dates === "dmy" ? day : "2025-05-12" }]);
      expect(history).toMatchObject({ dateOrder: { order: dates, isStated: true }, stated: { dates } });
    }
    expect(refusalOf(() => read(bytes)).detail).toMatchObject({ one: "2025-11-05", other: "2025-05-11" });
    // What is said without need changes nothing, and is not kept.
    expect(read(lines("shares,700", "2025-11-05,1"), { dates: "mdy", measure: "shares" }).stated).toEqual({});
  });
  it("of 100,000 cells is read", () => {
    const codes = Array.from({ length: 400 }, (_, i) => i + 1);
    const rows = weekdays("2024-01-01" as Day, 250).map((day) => [day, ...codes].join());
    const history = read(lines(["shares", ...codes].join(), ...rows));
    expect(history.rows).toHaveLength(100_000);
    expect(understood(history)).toMatchObject({
      ...{ securities: 400, first: "2024-01-01", figures: [{ column: "Short Shares", count: 100_000 }] },
    });
  });
});

describe("a file of rows", () => {
  it("may have closing prices and positions, or these alone", () => {
    const history = read(
      lines(
        "Ticker,Date,CCY,Close,Short Position,Short Position (HK$),Adj Close",
        "700,2025-11-21,HKD,612.50,100,61250,1",
        "5,2025-11-21,HKD,n.a.,,,1",
        "1,2025-11-21,HKD,,7,,1",
      ),
    );
    expect(history.rows).toEqual([]);
    expect(history.closes).toMatchObject([{ code: "0700", close: "612.5" }]);
    expect(history.positions).toMatchObject([
      { code: "0700", shares: 100, value: 61_250 },
      { code: "0001", shares: 7, value: null },
    ]);
    expect(history.leftOut).toEqual([
      { why: "column-not-read", count: 1, columns: ["Adj Close"] },
      { why: "row-without-figure", count: 1, columns: [] },
    ]);
  });
  it("needs a currency for money alone, in a column or said", () => {
    expect(read(lines("Code,Date,Short Shares", "700,2025-11-27,1")).rows).toMatchObject([
      { currency: null },
    ]);
    const money = lines("Code,Date,Short Value", "700,2025-11-27,1");
    expect(refusalOf(() => read(money)).detail).toEqual({ missing: "Currency" });
    expect(read(money, { currency: "CNY" })).toMatchObject({
      ...{ rows: [{ currency: "CNY", shortShares: null }], stated: { currency: "CNY" } },
    });
    const blank = lines("Code,Date,Currency,Close", "700,2025-11-27,,1");
    expect(refusalOf(() => read(blank)).message).toContain("is not a currency");
  });
  it("without a figure is refused with the whole schema", () => {
    const refusal = refusalOf(() => read(lines("Code,Date,Remark", "700,2025-11-27,x")));
    expect(refusal).toMatchObject({ code: "HISTORY_COLUMNS", detail: { missing: "a figure" } });
    expect(refusal.message).toContain("Close, Position Shares and Position Value");
  });
  it("that an earlier release took in is read as it was then", () => {
    const bytes = lines(
      "Code,Date,Currency,Short Shares,Short Value,Close",
      "700,2025-11-27,HKD,1,50,612.5",
      "5,2025-11-27,HKD,,,99",
    );
    expect(read(bytes).closes).toHaveLength(2);
    const before = read(bytes, {}, true);
    expect(before.rows).toMatchObject([{ code: "0700" }]);
    expect(before.closes).toEqual([]);
  });
});

function weekdays(first: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = first; days.length < count; day = addDays(day, 1)) if (!isWeekend(day)) days.push(day);
  return days;
}

const MEASURES = [
  ["value", "Short Value"],
  ["shares", "Short Shares"],
  ["turnover", "Total Turnover"],
  ["volume", "Total Shares"],
  ["close", "Close"],
] as const;

it("gives the same figures with codes across as in rows", () => {
  const cell = fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: null, freq: 3 });
  const table = fc.record({
    codes: fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 6 }),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 8 }),
    cells: fc.array(cell, { minLength: 48, maxLength: 48 }),
    measure: fc.constantFrom<(typeof MEASURES)[number]>(...MEASURES),
    separator: fc.constantFrom(",", ";", "\t"),
    isSaid: fc.boolean(),
  });
  fc.assert(
    fc.property(table, ({ codes, days, cells, measure, separator, isSaid }) => {
      const word = measure[0];
      const column = measure[1];
      const dates = days.map((place) => weekdays("2022-01-03" as Day, place + 1)[place] as Day);
      const at = (day: number, code: number): number | null => cells[day * codes.length + code] ?? null;
      const written = (figure: number | null): string =>
        figure === null ? "" : word === "close" ? (figure / 1000).toFixed(3) : String(figure);
      fc.pre(dates.some((_, day) => codes.some((_code, code) => at(day, code) !== null)));
      const wide = [
        [isSaid ? "" : `${word} HKD`, ...codes.map((code) => `${code} HK Equity`)],
        ...dates.map((day, i) => [day, ...codes.map((_, j) => written(at(i, j)))]),
      ];
      const long = [
        ["Code", "Date", "Currency", column],
        ...dates.flatMap((day, i) => codes.map((code, j) => [code, day, "HKD", written(at(i, j))])),
      ];
      const bytesOf = (rows: readonly unknown[][], sign: string) =>
        lines(...rows.map((row) => row.join(sign)));
      const across = read(bytesOf(wide, separator), isSaid ? { measure: word, currency: "HKD" } : {});
      const rows = read(bytesOf(long, ","));
      const figures = ({ rows, closes }: SuppliedHistory) =>
        [...rows, ...closes].map((figure) => ({ ...figure, line: 0 }));
      expect(figures(across)).toEqual(figures(rows));
    }),
    { numRuns: 300 },
  );
});

it("a file of the SFC with a damaged heading is refused, not taken as history of a user", () => {
  const text = new TextDecoder().decode(positionsFile(["21/11/2025,700,TENCENT,5000,70000"]));
  for (const damaged of [text.replace("Stock Code", "Stock-Code"), text.replace("Date", "DATE")])
    expect(refusalOf(() => read(file(damaged))).code).toBe("HISTORY_COLUMNS");
});
