import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { read, refusalOf } from "./refusal";
import { CLOSE, dailyQuotationsPage, QUOTATIONS, replaceIn, ROWS, TRAILER } from "./pages";

describe("a Daily Quotations page", () => {
  const page = readDailyQuotations(dailyQuotationsPage());

  it("has its own date, all rows, and currencies from the quotations", () => {
    expect(page.day).toBe("2025-11-27");
    expect(page.rows.map(({ code, currency }) => `${code} ${currency}`)).toEqual([
      "0005 HKD",
      "0700 HKD",
      "1361 HKD",
      "80016 CNY",
      "9008 USD",
    ]);
    expect(page.rows[1]).toMatchObject({
      shortShares: 2000,
      shortValue: 1_200_000,
      totalShares: 8000,
      totalValue: 4_800_000,
    });
  });

  it("has the market's turnover per currency", () => {
    expect(page.marketTurnover).toEqual({ HKD: 233_514_818_711, CNY: 104_393_015 });
  });

  it("has the state of every quoted security, without structured products", () => {
    expect(page.quotations?.map(({ code, state }) => `${code} ${state}`)).toEqual([
      "0005 traded",
      "0033 suspended",
      "0092 halted",
      "0700 traded",
      "1361 traded",
      "1687 untraded",
      "2331 untraded",
      "9008 traded",
      "80016 traded",
    ]);
    expect(page.quotations?.[0]).toMatchObject({
      name: "HSBC HOLDINGS",
      close: "149.50",
      low: "148.80",
      high: "151.20",
      shares: 10_000,
      turnover: 1_500_000,
    });
    expect(page.quotations?.find(({ code }) => code === "2331")?.name).toBe("QUIET & SON");
  });

  it("can be read for its short selling only: then '%' is some other currency", () => {
    const { quotations, rows } = readDailyQuotations(dailyQuotationsPage(), { quotations: false });
    expect(quotations).toBeNull();
    expect(rows.filter(({ currency }) => currency === "other").map(({ code }) => code)).toEqual([
      "80016",
      "9008",
    ]);
  });

  it("reads pages without quotations, and of 2010 without a currency column", () => {
    expect(readDailyQuotations(dailyQuotationsPage({ quotations: null })).quotations).toBeNull();
    const old = QUOTATIONS.replaceAll(/ (HKD|USD|CNY) {2}/g, "      ").replaceAll(
      / (HKD|USD|CNY) TRADING/g,
      "     TRADING",
    );
    const { quotations } = readDailyQuotations(
      dailyQuotationsPage({
        quotations: old,
        rows: ROWS.slice(0, 3),
        trailer: "Total Shares (SH):  6,000                118,000",
      }),
    );
    expect(quotations?.find(({ code }) => code === "0700")).toMatchObject({
      currency: null,
      turnover: 4_800_000,
      name: "TENCENT",
    });
  });

  it("is read with tags in the middle of a row, and blanks in anchors", () => {
    const chopped = replaceIn(
      dailyQuotationsPage(),
      "2,000        1,200,000",
      "2,000        1,20</font></pre><pre><font size='1'>0,000",
    );
    expect(readDailyQuotations(chopped).rows[1]?.shortValue).toBe(1_200_000);
    expect(
      readDailyQuotations(
        replaceIn(dailyQuotationsPage(), '<a name = "short_selling">', '<a name="short_selling" >'),
      ).rows,
    ).toHaveLength(5);
  });

  it("separates what HKEX restates of the day before", () => {
    const restated =
      "    700 TENCENT                 1,900        1,140,000\n   1361 361 DEGREES             3,000           15,000";
    const both = readDailyQuotations(dailyQuotationsPage({ restated }));
    expect(both.restated?.map(({ code, shortValue }) => [code, shortValue])).toEqual([
      ["0700", 1_140_000],
      ["1361", 15_000],
    ]);
    expect(both.rows).toHaveLength(5);
    expect(readDailyQuotations(dailyQuotationsPage({ restated: null })).restated).toBeNull();
  });
});

describe("the market's turnover", () => {
  const turnoverOf = (page: Uint8Array) => readDailyQuotations(page).marketTurnover;
  it.each<[string, Uint8Array]>([
    [
      "is cut short by a blank",
      replaceIn(
        dailyQuotationsPage({ trailer: TRAILER.replace(/Total market.*/, "") }),
        "233,514,818,711",
        "233 514,818,711",
      ),
    ],
    ["contradicts the trailer's", dailyQuotationsPage({ trailer: TRAILER.replace("233,514", "233,515") })],
    [
      "is below the short selling",
      replaceIn(
        dailyQuotationsPage({ trailer: TRAILER.replace(/Total market.*/, "") }),
        "233,514,818,711",
        "1,000",
      ),
    ],
  ])("is not known if it %s", (_, page) => {
    expect(turnoverOf(page)).toEqual({ CNY: 104_393_015 });
  });
});

it("uses a counter's currency from the quotations, whatever its mark says", () => {
  const unmarked = replaceIn(dailyQuotationsPage(), "%80016", " 80016");
  expect(readDailyQuotations(unmarked).rows.find(({ code }) => code === "80016")?.currency).toBe("CNY");
});

it("does not hang on a line of half a million blanks", () => {
  for (const part of [
    { rows: [`    700 TENCENT${" ".repeat(500_000)}x`] },
    { quotations: `${QUOTATIONS}\n   700 TENCENT${" ".repeat(500_000)}x` },
    { trailer: `${" ".repeat(500_000)}x` },
  ])
    expect(refusalOf(() => read(dailyQuotationsPage(part))).code).toBe("ROW_UNREADABLE");
});

describe("refuses a page", () => {
  const sums = "Total Shares (SH):  6,510           119,100";
  it.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(), "EMPTY_FILE"],
    ["a 404 page", new TextEncoder().encode("<html><title>404 Not Found</title></html>"), "ERROR_PAGE"],
    [
      "another page",
      new TextEncoder().encode("<html><title>Investor education</title></html>"),
      "OTHER_WEB_PAGE",
    ],
    ["a page without a title", new TextEncoder().encode("<html><p>Sign in</p></html>"), "NOT_A_PUBLICATION"],
    ["a page cut short", dailyQuotationsPage().subarray(0, -900), "SECTION_NOT_CLOSED"],
    ["a page cut before short selling", dailyQuotationsPage().subarray(0, 1500), "SECTION_MISSING"],
    [
      "a section that runs into the next",
      replaceIn(
        dailyQuotationsPage({ restated: null, trailer: sums }),
        `${sums}\n${CLOSE}`,
        `${sums}\n<a name = "adj_short">x</a>\n${CLOSE}`,
      ),
      "SECTION_NOT_CLOSED",
    ],
    ["a changed digit", replaceIn(dailyQuotationsPage(), "1,200,000", "1,200,001"), "TOTAL_MISMATCH"],
    [
      "a changed number of shares under 'Total Shares' alone",
      replaceIn(dailyQuotationsPage({ trailer: sums }), "    2,000  ", "    2,100  "),
      "TOTAL_MISMATCH",
    ],
    [
      "a changed total number of shares under 'Total Shares' alone",
      replaceIn(
        dailyQuotationsPage({ quotations: null, trailer: sums }),
        "8,000          4,8",
        "8,001          4,8",
      ),
      "TOTAL_MISMATCH",
    ],
    [
      "a changed number of shares",
      replaceIn(dailyQuotationsPage(), "    2,000  ", "    2,100  "),
      "TOTAL_MISMATCH",
    ],
    ["a row that is gone", dailyQuotationsPage({ rows: ROWS.slice(1) }), "TOTAL_MISMATCH"],
    [
      "groups that do not add up",
      dailyQuotationsPage({ trailer: TRAILER.replace(":              6,500", ":              6,501") }),
      "TOTAL_MISMATCH",
    ],
    [
      "a total without a row of its currency",
      dailyQuotationsPage({ rows: ROWS.slice(0, 3), trailer: TRAILER.replace(":     5", ":     3") }),
      "TOTAL_MISMATCH",
    ],
    ["no total", dailyQuotationsPage({ trailer: "" }), "TOTAL_MISSING"],
    [
      "a value above the total value",
      replaceIn(dailyQuotationsPage(), "8,000          4,800,000", "8,000          1,100,000"),
      "SHORT_ABOVE_TOTAL",
    ],
    ["a wrong weekday", dailyQuotationsPage({ date: "27 NOV 2025 (FRIDAY)" }), "WEEKDAY_MISMATCH"],
    ["a weekend", dailyQuotationsPage({ date: "29 NOV 2025 (SATURDAY)" }), "NOT_A_TRADING_DAY"],
    ["no date", dailyQuotationsPage({ date: "" }), "PAGE_DATE_MISSING"],
    ["a code twice", dailyQuotationsPage({ rows: [...ROWS, ROWS[0] ?? ""] }), "CODE_REPEATED"],
    [
      "a row that cannot be read",
      dailyQuotationsPage({ rows: ["    700 TENCENT       2,0x0     1,200,000  8,000  4,800,000", ...ROWS] }),
      "ROW_UNREADABLE",
    ],
    [
      "a number with a comma out of place",
      dailyQuotationsPage({ rows: [ROWS[0]?.replace("150,000", "15,0000") ?? ""] }),
      "NUMBER_INVALID",
    ],
    [
      "a number above 2^53",
      dailyQuotationsPage({ rows: [ROWS[0]?.replace("1,500,000", "9,999,999,999,999,999") ?? ""] }),
      "NUMBER_TOO_LARGE",
    ],
    [
      "an entry of the quotations without its second line",
      replaceIn(
        dailyQuotationsPage(),
        "                             149.50   149.50   148.80            1,500,000\n",
        "",
      ),
      "ROW_UNREADABLE",
    ],
  ])("%s", (_, page, code) => {
    expect(refusalOf(() => read(page)).code).toBe(code);
  });
});

it("does not give a code that a blank splits in the quotations to another security", () => {
  const cut = replaceIn(dailyQuotationsPage(), "   700 TENCENT          HKD", "    70 0 TENCENT        HKD");
  expect(refusalOf(() => readDailyQuotations(cut)).code).toBe("CODE_CONTRADICTED");
});
