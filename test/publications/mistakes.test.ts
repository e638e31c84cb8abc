import { boundsOf } from "../../src/publications/day-bounds";
import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { readShortPositions } from "../../src/publications/short-positions";
import { readShortSellingRows } from "../../src/publications/short-selling-rows";
import { dailyQuotationsPage, positionsFile, ROWS, SUMS, TRAILER, turnoverPage } from "./pages";
import { read, refusalOf, TODAY } from "./refusal";

/** Mistakes that readers of these publications are known to have made, including this project's. */
describe("does not make the mistake of", () => {
  it("taking the second sum below the rows for money: like the first it is of shares, over all currencies", () => {
    const page = dailyQuotationsPage({ trailer: SUMS });
    expect(readDailyQuotations(page).totals.sums).toEqual({ shortShares: 6510, totalShares: 119_100 });
    expect(readDailyQuotations(page).provesShortValues).toBe(false);
    const money = SUMS.replace("                             119,100", "         1,405,900");
    expect(refusalOf(() => readDailyQuotations(dailyQuotationsPage({ trailer: money }))).detail).toEqual({
      what: "total shares",
      printed: 1_405_900,
      sum: 119_100,
    });
  });

  it("looking for GEM's name only before the date", () => {
    expect(readDailyQuotations(dailyQuotationsPage({ board: "gem" })).board).toBe("gem");
    expect(readDailyQuotations(dailyQuotationsPage()).board).toBe("main");
  });

  it("keeping dollars in a 32-bit integer", () => {
    const rows = [
      "    700 TENCENT            90,000,000   58,805,000,000      400,000,000    217,260,000,000",
    ];
    const page = dailyQuotationsPage({
      quotations: null,
      rows,
      trailer: "Total Shares (SH):  90,000,000                      400,000,000",
    });
    expect(readDailyQuotations(page).rows[0]).toMatchObject({
      shortValue: 58_805_000_000,
      totalValue: 217_260_000_000,
    });
  });

  it("adding HKD and CNY together", () => {
    const mixed = TRAILER.replaceAll("HKD      1,365,000", "HKD      1,405,900")
      .replaceAll(/\n +: CNY +40,000/g, "")
      .replaceAll(/\n +: USD +900/g, "");
    expect(refusalOf(() => readDailyQuotations(dailyQuotationsPage({ trailer: mixed }))).code).toBe(
      "TOTAL_MISMATCH",
    );
  });

  it("dropping names that begin with a digit", () => {
    const rows = [
      "   1361 361 DEGREES             3,000           15,000",
      "   1530 3SBIO                   1,000            9,000",
      "   1115 5100 TIBET                 10               20",
    ];
    const names = readShortSellingRows(rows, 2, "test").rows.map(({ code, name }) => `${code} ${name}`);
    expect(names).toEqual(["1361 361 DEGREES", "1530 3SBIO", "1115 5100 TIBET"]);
  });

  it("taking every '%' for CNY", () => {
    const { rows } = readDailyQuotations(dailyQuotationsPage());
    expect(rows.find(({ code }) => code === "9008")?.currency).toBe("USD");
    const early = read(turnoverPage());
    expect(early.rows.map((row) => ("currency" in row ? row.currency : ""))).toEqual([
      "HKD",
      "HKD",
      "HKD",
      "other",
      "other",
    ]);
  });

  it("reading on past adj_short", () => {
    const restated = ROWS.map((row) => row.slice(0, 56)).join("\n");
    const { rows } = readDailyQuotations(dailyQuotationsPage({ restated }));
    expect(rows).toHaveLength(5);
  });

  it("reading the last two of four figures where two are asked for", () => {
    expect(
      refusalOf(() =>
        readShortSellingRows(["    700 TENCENT   2,000  1,200,000  8,000  4,800,000"], 2, "test"),
      ).code,
    ).toBe("ROW_UNREADABLE");
  });

  it("taking every SFC report for a Friday's", () => {
    const file = positionsFile(["24/12/2025,1,CKH HOLDINGS,30255732,1662552473"]);
    expect(readShortPositions(file, boundsOf("short-positions", TODAY)).day).toBe("2025-12-24");
  });

  it("dropping codes above 9999", () => {
    const { rows } = readDailyQuotations(dailyQuotationsPage());
    expect(rows.map(({ code }) => code)).toContain("80016");
  });

  it("reading '-' as zero", () => {
    const { quotations } = readDailyQuotations(dailyQuotationsPage());
    expect(quotations?.find(({ code }) => code === "2331")).toMatchObject({ shares: null, turnover: null });
    const [row] = readShortSellingRows(
      ["    700 TENCENT        2,000    1,200,000     -     -"],
      4,
      "test",
    ).rows;
    expect(row).toMatchObject({ totalShares: null, totalValue: null });
    expect(
      refusalOf(() => readShortSellingRows(["    700 TENCENT        -    -     1     1"], 4, "test")).code,
    ).toBe("ROW_UNREADABLE");
    expect(readShortSellingRows(["Total Shares (SH):   -    -"], 4, "test").totals.sums).toBeUndefined();
  });

  it("stamping today's date on yesterday's page", () => {
    const clock = jest.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
    expect(read(turnoverPage()).day).toBe("2025-11-28");
    expect(read(dailyQuotationsPage()).day).toBe("2025-11-27");
    clock.useRealTimers();
  });

  it("matching the line of totals without its colon", () => {
    const heading = ["CODE NAME OF STOCK   Total Shares (SH)   1,000   2,000"];
    expect(refusalOf(() => readShortSellingRows(heading, 2, "test")).code).toBe("ROW_UNREADABLE");
    expect(readShortSellingRows(heading, 4, "test").totals.sums).toBeUndefined();
    const total = ["       Total Shares (SH):        12,514,000                         115,522,118"];
    expect(readShortSellingRows(total, 4, "test")).toMatchObject({
      rows: [],
      totals: { sums: { shortShares: 12_514_000, totalShares: 115_522_118 } },
    });
  });
});

/** Every digit that is part of a total: the page is refused if one of them is changed. */
describe("with one digit changed", () => {
  const text = new TextDecoder().decode(dailyQuotationsPage());
  const begin = text.indexOf('<a name = "short_selling">');
  const section = text.slice(begin, text.indexOf('<a name = "adj_short">'));
  const digitsIn = (figures: (line: string) => string): number[] => {
    const places: number[] = [];
    let at = begin;
    for (const line of section.split("\n")) {
      const part = figures(line);
      for (const digit of part.matchAll(/\d/g)) places.push(at + line.indexOf(part) + digit.index);
      at += line.length + 1;
    }
    return places;
  };
  const codeOf = (place: number): string => {
    const page = new TextEncoder().encode(text);
    page[place] = page[place] === 0x39 ? 0x31 : (page[place] ?? 0) + 1;
    return refusalOf(() => read(page)).code;
  };

  it.each<[string, number, (line: string) => string]>([
    ["in a sum of shares", 10, (line) => /Total Shares \(SH\): +\d.*/.exec(line)?.[0] ?? ""],
    [
      "in a value or number of shares of (A), (B), (C) or (N)",
      40,
      (line) =>
        /^ +Short Selling Turnover Total .* : |^ +: [A-Z]{3}/.test(line)
          ? line.slice(line.indexOf(": "))
          : "",
    ],
    ["in the number of securities", 1, (line) => /^Total No\..*/.exec(line)?.[0] ?? ""],
    [
      "in what a row says is sold short",
      30,
      (line) => (/^ +[%\d]+ .*\d+ +\d+/.test(line) && !line.includes(":") ? line.slice(28, 56) : ""),
    ],
  ])("%s", (_, atLeast, figures) => {
    const places = digitsIn(figures);
    expect(places.length).toBeGreaterThanOrEqual(atLeast);
    for (const place of places) expect(codeOf(place)).toMatch(/^TOTAL_MISMATCH$|^SHORT_ABOVE_TOTAL$/);
  });
});
