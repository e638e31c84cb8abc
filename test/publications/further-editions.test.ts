import { readFileSync } from "node:fs";
import { zipSync, strToU8 } from "fflate";
import { readPublication } from "../../src/publications/read-publication";
import type {
  DailyQuotations,
  SecuritiesList,
  ShortSellingTurnover,
  SuppliedHistory,
} from "../../src/publications/publication";
import { seriesOf } from "../../src/publications/series";
import type { Day } from "../../src/market/trading-day";
import { sampleDay } from "../../src/sample/sample-day";
import { writeSecuritiesList } from "../../src/sample/write-securities-list";
import { writeChineseTurnoverPage, writeTurnoverPage } from "../../src/sample/write-turnover-page";
import { describeWithShared, SHARED } from "../shared";
import { dailyQuotationsPage, replaceIn, turnoverPage } from "./pages";
import { refusalOf } from "./refusal";

const day = "2025-11-27" as Day;
const model = sampleDay(day, 58);
const HANG_LUNG = "恒隆集團";
const chinese = (): Uint8Array => writeChineseTurnoverPage(model, "day", () => HANG_LUNG);

describe("a Short Selling Turnover page", () => {
  it.each(["morning", "day"] as const)("of the %s says of which board it is", (session) => {
    for (const board of ["main", "gem"] as const) {
      const page = readPublication(writeTurnoverPage({ ...model, board }, session)) as ShortSellingTurnover;
      expect(page).toMatchObject({ board, session, language: "en", day });
      expect(seriesOf(page)).toBe(`turnover-${board}-${session}`);
    }
  });
  it("in Chinese has the same figures, and names beyond plain Big5", () => {
    const page = readPublication(chinese()) as ShortSellingTurnover;
    const english = readPublication(writeTurnoverPage(model, "day")) as ShortSellingTurnover;
    expect(page).toMatchObject({ board: "main", session: "day", language: "zh", day });
    expect(page.rows[0]?.name).toBe(HANG_LUNG);
    expect(page.rows.map((row) => ({ ...row, name: "" }))).toEqual(
      english.rows.map((row) => ({ ...row, name: "" })),
    );
    expect(page.totals.groups).toEqual(english.totals.groups);
    expect(page.totals.count).toBe(english.totals.count);
  });
  it("in Chinese that a browser saved as UTF-8 reads the same", () => {
    const utf8 = new TextEncoder().encode(new TextDecoder("big5").decode(chinese()));
    expect(readPublication(utf8)).toMatchObject({ language: "zh", day });
  });
  it("in Chinese is refused when a digit is another, or its weekday", () => {
    const at = chinese();
    const text = new TextDecoder("latin1").decode(at);
    const place = text.search(/\d,\d{3}\r\n/);
    const changed = Uint8Array.from(at);
    changed[place] = (at[place] ?? 0) === 0x39 ? 0x38 : (at[place] ?? 0) + 1;
    expect(refusalOf(() => readPublication(changed)).code).toBe("TOTAL_MISMATCH");
    const dated = text.replace("27/11/2025", "28/11/2025");
    const bytes = Uint8Array.from(dated, (letter) => letter.charCodeAt(0));
    expect(refusalOf(() => readPublication(bytes)).code).toBe("WEEKDAY_MISMATCH");
  });
  it("in Chinese that is not out yet is a placeholder", () => {
    const stub = new TextEncoder().encode("<html>主板之證券賣空成交量將於全日收市後提供</html>");
    expect(refusalOf(() => readPublication(stub)).code).toBe("PLACEHOLDER_PAGE");
  });
});

describe("Daily Quotations of GEM", () => {
  it("say so in their head", () => {
    const page = readPublication(
      replaceIn(dailyQuotationsPage(), "HONG KONG LIMITED", "HONG KONG LIMITED  GROWTH ENTERPRISE MARKET"),
    ) as DailyQuotations;
    expect(page.board).toBe("gem");
    expect(seriesOf(page)).toBe("daily-quotations-gem");
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
    const list = readPublication(writeSecuritiesList(day, rows)) as SecuritiesList;
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
    expect(readPublication(writeSecuritiesList(day, rows, "zh"))).toMatchObject({ language: "zh" });
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
  ])("that %s is refused", (_, file, code) => {
    expect(refusalOf(() => readPublication(file)).code).toBe(code);
  });
});

describe("history that the user supplies", () => {
  const csv = (...lines: string[]): Uint8Array =>
    new TextEncoder().encode(
      `${["Code,Name,Date,Currency,Short Shares,Short Value,Total Shares,Total Turnover,Ratio", ...lines].join("\r\n")}\r\n`,
    );
  const line = "0700,TENCENT,2019-03-04,HKD,100,5000,1000,50000,0.1";
  it("has a row for each counter and day", () => {
    const history = readPublication(csv(line, "0700,TENCENT,2019-03-05,HKD,1,50,,,")) as SuppliedHistory;
    expect(history).toMatchObject({ kind: "supplied-history", day: "2019-03-05" });
    expect(history.rows).toMatchObject([
      { code: "0700", day: "2019-03-04", shortValue: 5000, totalValue: 50_000 },
      { code: "0700", day: "2019-03-05", shortValue: 50, totalValue: null },
    ]);
  });
  it.each<[string, string[], string]>([
    ["a day twice", [line, line], "CODE_REPEATED"],
    ["short above total", ["0700,T,2019-03-04,HKD,100,5000,1000,4999,"], "SHORT_ABOVE_TOTAL"],
    ["a weekend", ["0700,T,2019-03-03,HKD,1,1,,,"], "NOT_A_TRADING_DAY"],
    ["a number with a point", ["0700,T,2019-03-04,HKD,1,1.5,,,"], "CSV_MALFORMED"],
    ["a field too many", [`${line},x`], "CSV_MALFORMED"],
  ])("with %s is refused", (_, lines, code) => {
    expect(refusalOf(() => readPublication(csv(...lines))).code).toBe(code);
  });
});

describeWithShared("the real list of securities of December 2025", () => {
  it("is read by its headings", () => {
    const list = readPublication(
      readFileSync(`${SHARED}/data/hkex/ListOfSecurities_202512.xlsx`),
    ) as SecuritiesList;
    expect(list).toMatchObject({ day: "2025-12-31", language: "en" });
    expect(list.rows.find(({ code }) => code === "0700")).toMatchObject({
      ...{ name: "TENCENT", boardLot: 100, currency: "HKD", rmbCounter: "80700" },
    });
    expect(list.rows.length).toBeGreaterThan(2500);
  });
});

it("still reads the Main Board's page of the day", () => {
  expect(readPublication(turnoverPage())).toMatchObject({ board: "main", session: "day", language: "en" });
});
