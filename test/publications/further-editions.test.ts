import { wordingIn } from "../../src/errors/every-wording";
import { readFileSync } from "node:fs";
import { zipSync, strToU8 } from "fflate";
import type {
  SecuritiesList,
  ShortSellingTurnover,
  SuppliedHistory,
} from "../../src/publications/publication";
import { seriesOf } from "../../src/publications/series";
import type { Day } from "../../src/market/trading-day";
import { gemDay } from "../../src/sample/gem-day";
import { sampleDay } from "../../src/sample/sample-day";
import { writeSecuritiesList } from "../../src/sample/write-securities-list";
import { writeChineseTurnoverPage, writeTurnoverPage } from "../../src/sample/write-turnover-page";
import { describeWithFiles } from "../shared";
import { turnoverPage } from "./pages";
import { read, refusalOf } from "./refusal";

const day = "2025-11-27" as Day;
const model = sampleDay(day);
const HANG_LUNG = "恒隆集團";
const chinese = (): Uint8Array => writeChineseTurnoverPage(model, "day", () => HANG_LUNG);

describe("a Short Selling Turnover page", () => {
  it.each(["morning", "day"] as const)("of the %s names its board", (session) => {
    for (const [board, own] of [
      ["main", model],
      ["gem", gemDay("2025-11-26" as Day)],
    ] as const) {
      const page = read(writeTurnoverPage({ ...own, day }, session)) as ShortSellingTurnover;
      expect(page).toMatchObject({ board, session, language: "en", day });
      expect(seriesOf(page)).toBe(`turnover-${board}-${session}`);
    }
  });
  it("in Chinese has the same figures, and names beyond plain Big5", () => {
    const page = read(chinese()) as ShortSellingTurnover;
    const english = read(writeTurnoverPage(model, "day")) as ShortSellingTurnover;
    expect(page).toMatchObject({ board: "main", session: "day", language: "zh", day });
    expect(page.rows[0]?.name).toBe(HANG_LUNG);
    expect(page.rows.map((row) => ({ ...row, name: "" }))).toEqual(
      english.rows.map((row) => ({ ...row, name: "" })),
    );
    expect(page.totals.groups).toEqual(english.totals.groups);
    expect(page.totals.count).toBe(english.totals.count);
  });
  it("in Chinese reads the same after a browser saved it as UTF-8", () => {
    const utf8 = new TextEncoder().encode(new TextDecoder("big5").decode(chinese()));
    expect(read(utf8)).toMatchObject({ language: "zh", day });
  });
  it("in Chinese is refused if a digit or its weekday is changed", () => {
    const at = chinese();
    const text = new TextDecoder("latin1").decode(at);
    const place = text.search(/\d,\d{3}\r\n/);
    const changed = Uint8Array.from(at);
    changed[place] = (at[place] ?? 0) === 0x39 ? 0x38 : (at[place] ?? 0) + 1;
    expect(refusalOf(() => read(changed)).code).toBe("TOTAL_MISMATCH");
    const dated = text.replace("27/11/2025", "28/11/2025");
    const bytes = Uint8Array.from(dated, (letter) => letter.charCodeAt(0));
    expect(refusalOf(() => read(bytes)).code).toBe("WEEKDAY_MISMATCH");
  });
  it("in Chinese is a placeholder before it is published", () => {
    const stub = new TextEncoder().encode("<html>主板之證券賣空成交量將於全日收市後提供</html>");
    expect(refusalOf(() => read(stub)).code).toBe("PLACEHOLDER_PAGE");
  });
});

/** As HKEX printed its Chinese pages in 2016, according to public readers; the figures are invented. */
const chinesePage = (title: string, date: string): Uint8Array =>
  new TextEncoder().encode(`<html><body>
<pre><font size='1'>${title}
          ${date}

  代號   股票名稱                    (股數)          (金額)

      5  滙豐控股             849,200     118,913,440

錄得賣空交易之證券總數 : 1
(C) 所有指定證券之賣空交易
    賣空交易成交股數 : 849,200
    賣空交易成交金額 : HKD 118,913,440
</font></pre></body></html>
`);

describe("a Chinese page's title and date", () => {
  it.each([
    ["截至收市主板之證券賣空成交量", "day"],
    ["主板之證券賣空成交量（截至全日收市）", "day"],
    ["截至早上收市主板之證券賣空成交量", "morning"],
    ["截至中午收市主板之證券賣空成交量", "morning"],
    ["主板之證券賣空成交量（截至上午收市）", "morning"],
    ["早市主板之證券賣空成交量", "morning"],
  ])("%s is of the %s", (title, session) => {
    expect(read(chinesePage(title, "日期 : 15 MAR 2016"))).toMatchObject({ board: "main", session });
  });
  it.each([
    "日期 : 15 MAR 2016",
    "日期 : 15 MAR 2016 (TUESDAY)",
    "日期 : 15 MAR 2016 (星期二)",
    "日期 : 15/03/2016",
    "日期 : 15/3/2016 (星期二)",
    "日期：2016年3月15日",
    "日期 : 2016 年 3 月 15 日（星期二）",
  ])("%s", (date) => {
    expect(read(chinesePage("截至收市主板之證券賣空成交量", date)).day).toBe("2016-03-15");
  });
  it.each([
    ["日期 : 15 MAR 2016 (星期三)", "WEEKDAY_MISMATCH"],
    ["日期：2016年3月15日（星期", "PAGE_DATE_MISSING"],
    ["日期 : 13 MAR 2016", "NOT_A_TRADING_DAY"],
    ["日期 : 2016年2月30日", "PAGE_DATE_MISSING"],
  ])("%s is refused", (date, code) => {
    expect(refusalOf(() => read(chinesePage("截至收市主板之證券賣空成交量", date))).code).toBe(code);
  });
});

const rows = [
  { code: 5, name: "HSBC HOLDINGS", category: "Equity", boardLot: "400", currency: "HKD" },
  {
    code: 700,
    name: "TENCENT & SON",
    category: "Equity",
    boardLot: "5,000",
    currency: "HKD",
    rmbCounter: 80_700,
  },
  { code: 12_345, name: "@WARRANT", category: "Derivative Warrants", boardLot: "10,000", currency: "HKD" },
  { code: 80_700, name: "TENCENT-R", category: "Equity", boardLot: "100", currency: "RMB" },
];

describe("a list of securities", () => {
  it("has names, lots, currencies and pairs, without warrants", () => {
    const list = read(writeSecuritiesList(day, rows)) as SecuritiesList;
    expect(list).toMatchObject({ kind: "securities-list", day, language: "en" });
    expect(list.rows).toEqual([
      {
        code: "0005",
        name: "HSBC HOLDINGS",
        category: "Equity",
        boardLot: 400,
        currency: "HKD",
        rmbCounter: null,
      },
      {
        code: "0700",
        name: "TENCENT & SON",
        category: "Equity",
        boardLot: 5000,
        currency: "HKD",
        rmbCounter: "80700",
      },
      {
        code: "80700",
        name: "TENCENT-R",
        category: "Equity",
        boardLot: 100,
        currency: "CNY",
        rmbCounter: null,
      },
    ]);
    expect(read(writeSecuritiesList(day, rows, "zh"))).toMatchObject({ language: "zh" });
  });
  it.each<[string, Uint8Array, string]>([
    ["is no workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), "WORKBOOK_UNREADABLE"],
    ["has no sheet", zipSync({ "a.txt": strToU8("x") }), "WORKBOOK_UNREADABLE"],
    [
      "unpacks to more than any list",
      zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(70 * 1024 * 1024) }),
      "FILE_EXPANDS",
    ],
    ["names a code twice", writeSecuritiesList(day, [...rows, rows[0] as (typeof rows)[0]]), "CODE_REPEATED"],
    ["has no rows", writeSecuritiesList(day, []), "CSV_MALFORMED"],
  ])("is refused if it %s", (_, file, code) => {
    expect(refusalOf(() => read(file)).code).toBe(code);
  });
});

describe("history supplied by the user", () => {
  const csv = (...lines: string[]): Uint8Array =>
    new TextEncoder().encode(
      `${["Code,Name,Date,Currency,Short Shares,Short Value,Total Shares,Total Turnover,Ratio", ...lines].join("\r\n")}\r\n`,
    );
  const line = "0700,TENCENT,2019-03-04,HKD,100,5000,1000,50000,0.1";
  it("has a row for each counter and day", () => {
    const history = read(csv(line, "0700,TENCENT,2019-03-05,HKD,1,50,,,")) as SuppliedHistory;
    expect(history).toMatchObject({ kind: "supplied-history", day: "2019-03-05" });
    expect(history.rows).toMatchObject([
      { code: "0700", day: "2019-03-04", shortValue: 5000, totalValue: 50_000 },
      { code: "0700", day: "2019-03-05", shortValue: 50, totalValue: null },
    ]);
  });
  it("may have a currency that is not listed here", () => {
    expect(read(csv("3999,SUKUK,2019-03-04,AED,1,50,,,")).rows).toMatchObject([{ currency: "other" }]);
  });
  it.each(["9999-12-31", "0025-11-27", "2125-11-27", "1986-04-01", "2026-11-30"])(
    "is refused with %s, and the line is named",
    (date) => {
      const refusal = refusalOf(() => read(csv(line, `0700,T,${date},HKD,1,1,,,`)));
      expect(refusal).toMatchObject({ code: "DAY_OUT_OF_BOUNDS", detail: { date, place: "line 3" } });
      expect(refusal.message).toContain("1986-04-02 to 2026-11-29");
    },
  );
  it("has dates with the year first, or last where it can be one day alone", () => {
    expect(read(csv("0700,T,27/03/2019,HKD,1,1,,,")).rows).toMatchObject([{ day: "2019-03-27" }]);
    const refusal = refusalOf(() => read(csv(line, "0700,T,04/03/2019,HKD,1,1,,,")));
    expect(refusal).toMatchObject({ code: "HISTORY_DATES", detail: { line: 3 } });
    expect(refusal.message).toContain("04/03/2019 can be 2019-03-04 or 2019-04-03");
    expect(refusal.sentenceIn(wordingIn("zh-HK"))).toContain("04/03/2019 可指 2019-03-04 或 2019-04-03");
  });
  const lines = (...given: string[]): Uint8Array => new TextEncoder().encode(`${given.join("\n")}\n`);
  it("may have a vendor's headings, codes and thousands, and says what they were taken for", () => {
    const history = read(
      lines(
        "\uFEFFTrade Date,Ticker,CCY,Short Volume,Short Turnover ($),Volume,Close",
        '2019-03-04,700 HK Equity,HKD,"1,100","500,000",90000,350',
      ),
    ) as SuppliedHistory;
    expect(history.headings).toEqual({
      ...{ Code: "Ticker", Date: "Trade Date", Currency: "CCY" },
      ...{ "Short Shares": "Short Volume", "Short Value": "Short Turnover ($)", "Total Shares": "Volume" },
      Close: "Close",
    });
    expect(history.rows).toMatchObject([{ code: "0700", shortShares: 1100, shortValue: 500_000 }]);
  });
  it("may have Chinese headings", () => {
    const given = lines("日期,股份代號,貨幣,沽空股數,沽空金額", "2019-03-04,700,HKD,1,50");
    expect(read(given).rows).toMatchObject([{ code: "0700", shortValue: 50 }]);
  });
  it.each([
    ["27/03/2019", "04/03/2019", "2019-03-04", "dmy"],
    ["03/27/2019", "03/04/2019", "2019-03-04", "mdy"],
  ])("with %s reads %s as %s", (deciding, date, day, dateOrder) => {
    for (const dates of [
      [deciding, date],
      [date, deciding],
    ]) {
      const history = read(csv(...dates.map((each) => `0700,T,${each},HKD,1,1,,,`))) as SuppliedHistory;
      expect(history.rows.map((row) => row.day).sort()).toEqual([day, "2019-03-27"]);
      expect(history.dateOrder).toEqual({ order: dateOrder, isStated: false });
    }
  });
  it("is refused where its dates contradict each other", () => {
    const dates = ["27/03/2019", "03/28/2019", "04/03/2019"].map((each) => `0700,T,${each},HKD,1,1,,,`);
    expect(refusalOf(() => read(csv(...dates)))).toMatchObject({
      code: "CSV_MALFORMED",
      detail: { line: 4 },
    });
  });
  it("is refused with the missing columns and the schema", () => {
    const refusal = refusalOf(() => read(lines("Ticker,Date,Short Value", "700,2019-03-04,50")));
    expect(refusal).toMatchObject({
      ...{ code: "HISTORY_COLUMNS", detail: { missing: "Currency" } },
    });
    expect(refusal.message).toContain("it needs Code, Date and one or more of Short Shares, Short Value");
    const twice = lines(
      "Code,Date,Currency,Short Shares,Short Volume Value,Short Amount,Short Turnover",
      "x",
    );
    expect(refusalOf(() => read(twice)).message).toContain(
      '"Short Amount" and "Short Turnover" mean the same column',
    );
  });
  it.each<[string, string[], string]>([
    [
      "rows whose sum cannot be kept",
      ["0700,T,2019-03-04,HKD,1,9007199254740991,,,", "0005,H,2019-03-04,HKD,1,1,,,"],
      "CSV_MALFORMED",
    ],
    ["a day twice", [line, line], "CODE_REPEATED"],
    ["short above total", ["0700,T,2019-03-04,HKD,100,5000,1000,4999,"], "SHORT_ABOVE_TOTAL"],
    ["a weekend", ["0700,T,2019-03-03,HKD,1,1,,,"], "NOT_A_TRADING_DAY"],
    ["a number with a point", ["0700,T,2019-03-04,HKD,1,1.5,,,"], "CSV_MALFORMED"],
    ["a field too many", [`${line},x`], "CSV_MALFORMED"],
  ])("with %s is refused", (_, lines, code) => {
    expect(refusalOf(() => read(csv(...lines))).code).toBe(code);
  });
});

const LIST = "data/hkex/ListOfSecurities_202512.xlsx";
describeWithFiles([LIST], "the real list of securities of December 2025", (file) => {
  it("is read by its headings", () => {
    const list = read(readFileSync(file)) as SecuritiesList;
    expect(list).toMatchObject({ day: "2025-12-31", language: "en" });
    expect(list.rows.find(({ code }) => code === "0700")).toMatchObject({
      ...{ name: "TENCENT", boardLot: 100, currency: "HKD", rmbCounter: "80700" },
    });
    expect(list.rows.length).toBeGreaterThan(2500);
  });
});

it("still reads the Main Board's page of the day", () => {
  expect(read(turnoverPage())).toMatchObject({ board: "main", session: "day", language: "en" });
});
