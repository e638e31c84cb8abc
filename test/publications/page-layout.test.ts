import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { readMarketTurnover } from "../../src/publications/market-highlights";
import { countersOfDailyQuotations } from "../../src/publications/page-counters";
import { CLOSE, dailyQuotationsPage, QUOTATIONS, replaceIn, ROWS, SUMS, TRAILER } from "./pages";
import { read, refusalOf } from "./refusal";

const codeOf = (page: Uint8Array): string => refusalOf(() => read(page)).code;
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const page = (): Uint8Array => dailyQuotationsPage();
const gem = (): Uint8Array => dailyQuotationsPage({ board: "gem" });
const BOARD_LINE = "          MAIN BOARD AND TRADING ONLY STOCKS\n";
const GEM_LINE = "          GROWTH ENTERPRISE MARKET\n";

describe("a page's board", () => {
  it.each<[string, Uint8Array, "main" | "gem"]>([
    ["stands behind the date", page(), "main"],
    ["stands behind the date", gem(), "gem"],
    [
      "stands before the date, on older pages",
      replaceIn(replaceIn(gem(), GEM_LINE, ""), "LIMITED", "LIMITED - GEM"),
      "gem",
    ],
    ["is what the codes say where the head names none", replaceIn(gem(), GEM_LINE, ""), "gem"],
    ["is what the codes say where the head names none", replaceIn(page(), BOARD_LINE, ""), "main"],
    [
      "is what the codes say where the head names both",
      replaceIn(gem(), GEM_LINE, `${GEM_LINE}${BOARD_LINE}`),
      "gem",
    ],
  ])("%s", (_, file, board) => {
    expect(read(file)).toMatchObject({ board });
  });
  it.each<[string, Uint8Array]>([
    ["GEM's list under the Main Board's head", replaceIn(gem(), GEM_LINE, BOARD_LINE)],
    [
      "GEM's list under another name",
      replaceIn(replaceIn(gem(), GEM_LINE, ""), "LIMITED", "LIMITED - STOCKS"),
    ],
    ["the Main Board's list under GEM's head", replaceIn(page(), BOARD_LINE, GEM_LINE)],
    [
      "codes of both boards and no name",
      dailyQuotationsPage({
        quotations: null,
        rows: [...ROWS.slice(1), ROWS[0]?.replace("   5 ", "8005 ") ?? ""],
      }),
    ],
    ["a quotation of the other board", replaceIn(page(), "    33 INTL", "  8033 INTL")],
    [
      "a restated row of the other board",
      dailyQuotationsPage({ restated: "   8361 361 DEGREES             3,000           15,000" }),
    ],
  ])("is contradicted by %s", (_, file) => {
    expect(codeOf(file)).toBe("BOARD_CONTRADICTED");
  });
});

describe("totals", () => {
  const proof = (trailer: string) => readDailyQuotations(dailyQuotationsPage({ trailer })).provesShortValues;
  it.each([
    ["sums and groups", `${SUMS}${TRAILER}`, true],
    ["groups alone", TRAILER, true],
    ["(A) and (B) without (C)", `${SUMS}${TRAILER.replace(/\(C\)[^*]*/, "")}`, true],
    ["sums alone", SUMS, false],
    ["their number alone", "Total No. of all Securities recording Short Selling :     5", false],
  ])("of %s are accepted; whether they prove money: %s", (_, trailer, proves) => {
    expect(proof(trailer)).toBe(proves);
  });
  it("may be missing only on a GEM page of a day without short selling", () => {
    const empty = dailyQuotationsPage({ board: "gem", rows: [], trailer: "" });
    expect(read(empty)).toMatchObject({ board: "gem", rows: [], provesShortValues: false });
    expect(codeOf(dailyQuotationsPage({ rows: [], trailer: "" }))).toBe("ROWS_MISSING");
    expect(codeOf(dailyQuotationsPage({ board: "gem", trailer: "" }))).toBe("TOTAL_MISSING");
    expect(codeOf(dailyQuotationsPage({ board: "gem", rows: [] }))).toBe("TOTAL_MISMATCH");
  });
  it("do not check total shares if a row has none", () => {
    const rows = [
      ROWS[0]?.replace("10,000          1,500,000", "     -                  -") ?? "",
      ...ROWS.slice(1),
    ];
    const sums = (total: string): Uint8Array =>
      dailyQuotationsPage({ rows, trailer: `Total Shares (SH):  6,510      ${total}` });
    expect(readDailyQuotations(sums("999")).rows[0]?.totalShares).toBeNull();
  });
  it.each([
    ["a sum printed twice", `${SUMS}${SUMS}`],
    [
      "(A) and (B) that differ from (C) in a currency of theirs alone",
      TRAILER.replace(": CNY         40,000", ": CNY         40,000\n : EUR     7"),
    ],
    [
      "a value printed twice in a group",
      TRAILER.replace("(B)", "    Short Selling Turnover Total Value ($)   : HKD  1\n(B)"),
    ],
    ["a currency that no row has", TRAILER.replaceAll(": CNY ", ": AED ")],
  ])("are refused with %s", (_, trailer) => {
    expect(codeOf(dailyQuotationsPage({ trailer }))).toBe("TOTAL_MISMATCH");
  });
  it("count a currency that is not listed here among others, with its counter", () => {
    const aed = replaceIn(
      replaceIn(page(), "80016 SHK PPT-R        CNY", "80016 SHK PPT-R        AED"),
      ": CNY ",
      ": AED ",
    );
    const both = replaceIn(aed, ": CNY ", ": AED ");
    expect(readDailyQuotations(both).rows[3]).toMatchObject({ code: "80016", currency: "other" });
    expect(readDailyQuotations(both).totals.groups.C?.value).toEqual({
      HKD: 1_365_000,
      USD: 900,
      other: 40_000,
    });
    expect(codeOf(replaceIn(both, ": AED         40,000", ": AED         40,001"))).toBe("TOTAL_MISMATCH");
  });
});

describe("sections", () => {
  it.each<[string, Uint8Array, string]>([
    ["two pages in one file", Uint8Array.from([...page(), ...gem()]), "SECTION_REPEATED"],
    [
      "two pages in one file, without their tags",
      replaceIn(Uint8Array.from([...replaceIn(page(), "<html>", ""), ...gem()]), "<html>", ""),
      "SECTION_REPEATED",
    ],
    [
      "a section twice",
      dailyQuotationsPage({ between: `<a name = "quotations">QUOTATIONS</a>\n${CLOSE}\n` }),
      "SECTION_REPEATED",
    ],
    [
      "adj_short in its contents alone",
      replaceIn(page(), '<a name = "adj_short">', "<a>"),
      "SECTION_MISSING",
    ],
    [
      "quotations in its contents alone",
      replaceIn(page(), '<a name = "quotations">', "<a>"),
      "SECTION_MISSING",
    ],
    ["no short selling", replaceIn(page(), '<a name = "short_selling">', "<a>"), "SECTION_MISSING"],
    ["adj_short that has no end", page().subarray(0, -60), "SECTION_NOT_CLOSED"],
  ])("%s: refused", (_, file, code) => {
    expect(codeOf(file)).toBe(code);
  });
  it("of short selling only are a page", () => {
    expect(readDailyQuotations(dailyQuotationsPage({ quotations: null }))).toMatchObject({
      quotations: null,
    });
  });
});

describe("quotations", () => {
  const lines = QUOTATIONS.split("\n");
  const quoted = (change: (lines: string[]) => string[]): Uint8Array =>
    dailyQuotationsPage({ quotations: change(lines).join("\n") });
  const asPrinted = JSON.stringify(readDailyQuotations(page()).quotations);

  it.each<[string, (lines: string[]) => string[]]>([
    ["one column to the left", (all) => all.map((line) => line.slice(1))],
    ["one column to the right", (all) => all.map((line) => ` ${line}`)],
    ["indented by a tab", (all) => all.map((line) => `\t${line}`)],
    [
      "indented by blanks that do not break",
      (all) => all.map((line) => line.replaceAll(/^ +/g, (blanks) => "&nbsp;".repeat(blanks.length))),
    ],
    [
      "with a chop between the two lines of an entry",
      (all) => all.map((line) => line.replace(/^(?= {20})/, "</font></pre><pre><font size='1'>")),
    ],
  ])("%s are read unchanged", (_, change) => {
    expect(JSON.stringify(readDailyQuotations(quoted(change)).quotations)).toBe(asPrinted);
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    ["that are empty", () => lines.slice(0, 3), "QUOTATIONS_UNREADABLE"],
    ["without their heading", (all) => all.slice(3), "QUOTATIONS_UNREADABLE"],
    [
      "with another heading",
      (all) => all.map((line) => line.replace("ASK/    HIGH/", "HIGH/    ASK/")),
      "QUOTATIONS_UNREADABLE",
    ],
    [
      "whose runs of blanks are one",
      (all) => all.map((line) => line.replaceAll(/ +/g, " ")),
      "QUOTATIONS_UNREADABLE",
    ],
    ["of which most are missing", (all) => all.slice(0, 5), "QUOTATIONS_UNREADABLE"],
    ["with a second line alone", (all) => all.filter((line) => !line.includes("TENCENT")), "ROW_UNREADABLE"],
    ["with a spoilt code", (all) => all.map((line) => line.replace("   700 ", "   7x0 ")), "ROW_UNREADABLE"],
    [
      "with a warrant's second line missing",
      (all) => all.filter((line) => !line.includes("999,999") || line.includes("WARRANT")),
      "read",
    ],
  ])("%s: %s", (_, change, code) => {
    const file = quoted(change);
    if (code === "read") expect(JSON.stringify(readDailyQuotations(file).quotations)).toBe(asPrinted);
    else expect(codeOf(file)).toBe(code);
  });

  it("of 2010 have an empty column of currencies, and the end of a name is not a currency", () => {
    const old = `${lines.slice(0, 3).join("\n")}
   823 LINK REIT               19.82     19.6     19.7            1,945,905
                               19.62    19.58    19.58           38,218,570
    17 NEW WORLD DEV            16.0     16.1     16.2            5,000,000
                                16.1     16.0     15.9           80,500,000
   625#RREEF CCT REIT TRADING SUSPENDED`;
    const { quotations } = readDailyQuotations(
      dailyQuotationsPage({
        quotations: old,
        rows: ["     17 NEW WORLD DEV          500,000        8,050,000        5,000,000         80,500,000"],
        trailer: "Total Shares (SH):  500,000    5,000,000",
      }),
    );
    expect(
      quotations?.map(({ code, name, currency, low, high }) => [code, name, currency, low, high]),
    ).toEqual([
      ["0823", "LINK REIT", null, "19.58", "19.7"],
      ["0017", "NEW WORLD DEV", null, "15.9", "16.2"],
      ["0625", "RREEF CCT REIT", null, null, null],
    ]);
  });

  it("keep a currency left of its column separate from the name, and read no amount as a code", () => {
    const shifted = replaceIn(page(), "1687 PRC B2710        USD", "1687 PRC B-        USD");
    expect(readDailyQuotations(shifted).quotations?.find(({ code }) => code === "1687")).toMatchObject({
      ...{ name: "PRC B-", currency: "USD" },
    });
    expect(codeOf(replaceIn(page(), "   700 TENCENT ", "   7,0 TENCENT "))).toBe("ROW_UNREADABLE");
  });

  it("have prices as plain decimals", () => {
    const dear = replaceIn(page(), "HKD  600.00   600.20   601.00", "HKD 1,600.0  1,600.2 1,601.00");
    expect(readDailyQuotations(dear).quotations?.find(({ code }) => code === "0700")?.high).toBe("1601.00");
  });
});

it("refuse a code that a blank splits, if the quotations name the security", () => {
  const cut = replaceIn(dailyQuotationsPage({ restated: null }), "%80016 SHK", "%80 016 SHK");
  expect(codeOf(cut)).toBe("CODE_CONTRADICTED");
});

describe("quotations compared with the rows", () => {
  const counter = (file: Uint8Array, code: string) =>
    countersOfDailyQuotations(readDailyQuotations(file)).counters.find((each) => each.code === code);
  // No printed sum includes the total value.
  const otherValue = replaceIn(page(), "8,000          4,800,000", "8,000          4,700,000");
  const otherShares = replaceIn(page(), "601.00                8,000", "601.00                8,010");
  const noTrade = replaceIn(page(), "598.00            4,800,000", "598.00                    -");

  it("make only a contradicted total value unknown", () => {
    expect(counter(otherValue, "0700")).toMatchObject({
      ...{ contradicted: 8, totalValue: null, totalShares: 8000, shortShares: 2000, shortValue: 1_200_000 },
    });
  });
  it("make only contradicted total shares unknown", () => {
    expect(counter(otherShares, "0700")).toMatchObject({
      ...{
        contradicted: 4,
        totalShares: null,
        totalValue: 4_800_000,
        shortShares: 2000,
        shortValue: 1_200_000,
      },
    });
  });
  it("prove nothing about figures that they do not have", () => {
    expect(counter(noTrade, "0700")).toMatchObject({ contradicted: 0, totalValue: 4_800_000 });
    expect(counter(page(), "0700")).toMatchObject({
      contradicted: 0,
      low: "598.00",
      high: "601.00",
      close: "600.00",
    });
  });
  it("of a security that did not trade contradict both", () => {
    const untraded = replaceIn(noTrade, "601.00                8,000", "601.00                    -");
    expect(counter(untraded, "0700")).toMatchObject({
      contradicted: 12,
      totalValue: null,
      shortValue: 1_200_000,
    });
  });
  it("that differ everywhere prove nothing, and a note says so", () => {
    const times10 = dailyQuotationsPage({
      quotations: QUOTATIONS.replaceAll(/( +)([\d,]+)$/gm, (_, blanks: string, n: string) =>
        `${blanks.slice(2)}${n}0`.replaceAll(",", ""),
      ),
    });
    const { counters, notWitness } = countersOfDailyQuotations(readDailyQuotations(times10));
    expect(notWitness).toEqual({ contradicted: 5, rows: 5 });
    expect(counters.find(({ code }) => code === "0700")).toMatchObject({
      totalValue: 4_800_000,
      contradicted: 0,
    });
  });
  it("fill in a dash in a row", () => {
    const dash = replaceIn(
      dailyQuotationsPage({ trailer: TRAILER }),
      "8,000          4,800,000",
      "8,000                  -",
    );
    expect(counter(dash, "0700")).toMatchObject({ totalValue: 4_800_000, contradicted: 0 });
  });
});

describe("market highlights", () => {
  it.each<[string, string, object]>([
    [
      "as seen raw",
      "Sec. Traded : 2,500\n\n Today's Turnover:\n   (HK$):    276,856,881,141\n (Shares): 1\n (Deals): 2\n Renminbi Products Turnover (CNY): 5",
      { HKD: 276_856_881_141, CNY: 5 },
    ],
    [
      "in one line, as on older pages",
      "  Today's Turnover:   (HK$):   277,343   (Shares):  9   (Deals): 1",
      { HKD: 277_343 },
    ],
    ["of a half day", "Today's Turnover:\n (HK$):   100,000   -   100,000", { HKD: 100_000 }],
    [
      "of a morning, an afternoon and a day",
      "Today's Turnover:\n (HK$):   100,000   150,000   250,000",
      { HKD: 250_000 },
    ],
    ["with a number cut by a blank", "Today's Turnover:\n (HK$):   276 856,881,141", {}],
    ["with a dash", "Today's Turnover:\n (HK$):   -\n Renminbi Products Turnover (CNY): -", {}],
    ["without the amount", "Today's Turnover:\n (Shares):   1\nYesterday's:\n (HK$):  5", {}],
    ["with a number cut by a line's end", "Renminbi Products Turnover (CNY): 104,393\n,015", {}],
    ["twice and differently", "Today's Turnover: (HK$): 5\nToday's Turnover: (HK$): 6", {}],
  ])("%s", (_, highlights, turnover) => {
    expect(readMarketTurnover(highlights.split("\n"))).toEqual(turnover);
  });
  it("are not known if the totals of the groups differ", () => {
    const trailer = TRAILER.replace("(C)", "Total market turnover     : HKD233,514,818,712\n(C)");
    expect(readDailyQuotations(dailyQuotationsPage({ trailer })).marketTurnover).toEqual({
      CNY: 104_393_015,
    });
  });
});

describe("texts that are not pages", () => {
  it.each<[string, string, string, object]>([
    [
      "a holiday's stub",
      "<html><pre>THE STOCK EXCHANGE OF HONG KONG LIMITED\nDATE: 25 DEC 2025 (THURSDAY)\nThere is no trading today.</pre></html>",
      "NO_TRADING_PAGE",
      { date: "2025-12-25" },
    ],
    [
      "a weekend's stub",
      "<html>DATE: 27 DEC 2025 (SATURDAY) no trading</html>",
      "NO_TRADING_PAGE",
      { date: "2025-12-27" },
    ],
    [
      "a stub without a date",
      "<html>The market was closed for a holiday.</html>",
      "NO_TRADING_PAGE",
      { date: "–" },
    ],
    [
      "a stub whose weekday is another",
      "<html>DATE: 25 DEC 2025 (FRIDAY) no trading</html>",
      "NO_TRADING_PAGE",
      { date: "–" },
    ],
    [
      "a stub of the year 9999",
      "<html>DATE: 31 DEC 9999 (FRIDAY) no trading</html>",
      "DAY_OUT_OF_BOUNDS",
      {},
    ],
    [
      "the Chinese edition",
      "<html><pre>香港聯合交易所有限公司\n日期 : 2025年11月27日\n報價\n",
      "CHINESE_EDITION",
      { address: "https://www.hkex.com.hk/eng/stat/smstat/dayquot/d251127e.htm" },
    ],
    [
      "the Chinese edition of GEM",
      "<html><pre>香港聯合交易所有限公司 創業板\n日期 : 27 NOV 2025\n報價\n賣空",
      "CHINESE_EDITION",
      { address: "https://www.hkex.com.hk/eng/stat/smstat/dayquot/GEM/e_G251127.htm" },
    ],
    ["a page that moved", "<html>The page requested may have been relocated</html>", "ERROR_PAGE", {}],
  ])("%s", (_, content, code, detail) => {
    expect(refusalOf(() => read(text(`${content}\n`)))).toMatchObject({ code, detail });
  });
  it("a page with figures that mentions a holiday is a page", () => {
    const notice = replaceIn(
      page(),
      "(INVENTED, FOR TESTS)",
      "(THE MARKET WILL BE CLOSED ON A PUBLIC HOLIDAY)",
    );
    expect(read(notice)).toMatchObject({ kind: "daily-quotations" });
  });
});
