import type {
  DesignatedSecurities,
  ShortPositions,
  ShortSellingTurnover,
} from "../../src/publications/publication";
import { designatedFile, positionsFile, replaceIn, turnoverPage } from "./pages";
import { read, refusalOf } from "./refusal";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe("a Short Selling Turnover page", () => {
  it("has shares and values, without total turnover", () => {
    const page = read(turnoverPage()) as ShortSellingTurnover;
    expect(page).toMatchObject({
      kind: "short-selling-turnover",
      board: "main",
      session: "day",
      day: "2025-11-28",
    });
    expect(page.rows[1]).toMatchObject({
      code: "0700",
      shortShares: 2000,
      shortValue: 1_200_000,
      totalValue: null,
    });
  });
  it("may have the older head with only the older totals", () => {
    const old =
      "Total No. of Securities recording Short Selling :  5\nTotal No. of Designated Securities :  900\n";
    const page = replaceIn(turnoverPage({ trailer: old }), "SHORTSELL REPORT", "AMS/3 SHORTSELL REPORT");
    expect(read(page).rows).toHaveLength(5);
    expect(refusalOf(() => read(replaceIn(page, ":  5", ":  6"))).code).toBe("TOTAL_MISMATCH");
  });
  it.each<[string, Uint8Array, string]>([
    ["cut short", turnoverPage({ end: "" }), "SECTION_NOT_CLOSED"],
    [
      "of a placeholder",
      text(
        "<html>Short Selling Turnover (Main Board) up to day close today will be available after day close.</html>",
      ),
      "PLACEHOLDER_PAGE",
    ],
    ["that names no board", replaceIn(turnoverPage(), "(Main Board)", "(Other)"), "SECTION_MISSING"],
    ["with a changed value", replaceIn(turnoverPage(), "1,200,000", "1,200,010"), "TOTAL_MISMATCH"],
    [
      "of the Main Board with a code of GEM",
      replaceIn(turnoverPage(), "   1361  ", "   8361  "),
      "BOARD_CONTRADICTED",
    ],
    ["twice in one file", Uint8Array.from([...turnoverPage(), ...turnoverPage()]), "SECTION_REPEATED"],
    ["of the day after tomorrow", turnoverPage({ date: "30 NOV 2026 (MONDAY)" }), "DAY_OUT_OF_BOUNDS"],
    [
      "of a day before the exchange was there",
      turnoverPage({ date: "01 APR 1986 (TUESDAY)" }),
      "DAY_OUT_OF_BOUNDS",
    ],
    ["with a foreign value changed", replaceIn(turnoverPage(), " 40,000", " 40,001"), "TOTAL_MISMATCH"],
  ])("is refused: %s", (_, page, code) => {
    expect(refusalOf(() => read(page)).code).toBe(code);
  });
});

describe("an SFC file", () => {
  const row = "28/11/2025,1,CKH HOLDINGS,30255732,1662552473";
  it("has every row, and separates zeros from unknown figures", () => {
    const file = read(
      positionsFile([row, "28/11/2025,2,CLP HOLDINGS,0,0", "28/11/2025,89988,BABA-WR,1482136,n.a."]),
    ) as ShortPositions;
    expect(file.day).toBe("2025-11-28");
    expect(file.rows.map(({ code, shares, value }) => [code, shares, value])).toEqual([
      ["0001", 30_255_732, 1_662_552_473],
      ["0002", 0, 0],
      ["89988", 1_482_136, null],
    ]);
  });
  const second = "28/11/2025,2,CLP HOLDINGS,7,70";
  const figuresOf = (file: Uint8Array): unknown =>
    (read(file) as ShortPositions).rows.map(({ code, shares, value }) => [code, shares, value]);
  it("has a cell that a spreadsheet has shortened as unknown", () => {
    const file = positionsFile([row.replace("1662552473", "1.18734E+11"), second]);
    expect(figuresOf(file)).toEqual([
      ["0001", 30_255_732, null],
      ["0002", 7, 70],
    ]);
  });
  it.each([2, 3])(
    "without its last %d letters has its last row as unknown, and the other rows",
    (letters) => {
      expect(figuresOf(positionsFile([row, second]).subarray(0, -letters))).toEqual([
        ["0001", 30_255_732, 1_662_552_473],
        ["0002", null, null],
      ]);
    },
  );
  it("may have a full-width dollar in its heading", () => {
    expect(figuresOf(replaceIn(positionsFile([second]), "(HK$)", "(HK＄)"))).toEqual([["0002", 7, 70]]);
  });
  it("may have empty columns at its end, as spreadsheets add them", () => {
    const file = new TextDecoder().decode(positionsFile([row, second])).replaceAll("\n", ",,\n");
    expect(figuresOf(text(file))).toEqual([
      ["0001", 30_255_732, 1_662_552_473],
      ["0002", 7, 70],
    ]);
  });
  it("may have a comma in a name", () => {
    const named = read(positionsFile([second.replace("CLP HOLDINGS", "CLP, INC")])) as ShortPositions;
    expect(named.rows).toEqual([{ code: "0002", name: "CLP, INC", shares: 7, value: 70 }]);
  });
  it.each<[string, Uint8Array, string]>([
    ["with a further number", positionsFile([`${row},5`]), "CSV_MALFORMED"],
    ["cut before its last figure", positionsFile([row, second]).subarray(0, -4), "CSV_MALFORMED"],
    ["cut within a name", positionsFile([row, second]).subarray(0, -10), "CSV_MALFORMED"],
    ["with a decimal point", positionsFile([row.replace("1662552473", "1662552473.5")]), "CSV_MALFORMED"],
    ["of the year 25", positionsFile([row.replace("2025", "0025")]), "DAY_OUT_OF_BOUNDS"],
    ["of the year 9999", positionsFile([row.replace("28/11/2025", "31/12/9999")]), "DAY_OUT_OF_BOUNDS"],
    ["with a line of four fields", positionsFile([row, "28/11/2025,2,CLP HOLDINGS,7"]), "CSV_MALFORMED"],
    ["of two days", positionsFile([row, "21/11/2025,2,CLP HOLDINGS,7,7"]), "CSV_MALFORMED"],
    ["of a Sunday", positionsFile([row.replace("28/", "30/")]), "NOT_A_TRADING_DAY"],
    ["with a code twice", positionsFile([row, row]), "CODE_REPEATED"],
    ["without rows", positionsFile([]), "CSV_MALFORMED"],
  ])("is refused: %s", (_, file, code) => {
    expect(refusalOf(() => read(file)).code).toBe(code);
  });
});

describe("a list of designated securities", () => {
  it("has its effective day, names and currencies, in Chinese and in English", () => {
    const list = read(
      designatedFile("24/08/2026", ["1,1,長和,HKD,股本證券,,,", "2,2800,盈富基金,HKD,基金,,,"]),
    ) as DesignatedSecurities;
    expect(list).toMatchObject({ kind: "designated-securities", day: "2026-08-24" });
    expect(list.rows).toEqual([
      { code: "0001", name: "長和", currency: "HKD", fund: false },
      { code: "2800", name: "盈富基金", currency: "HKD", fund: true },
    ]);
    const english =
      "List of Designated Securities Eligible for Short Selling,\nEffective Date : 01/12/2025,\n\nNo.,Stock Code,Stock Name,Currency\n1,5,HSBC HOLDINGS,HKD,\n";
    expect(read(text(english))).toMatchObject({
      day: "2025-12-01",
      rows: [{ code: "0005", name: "HSBC HOLDINGS", currency: "HKD", fund: null }],
    });
  });
  it("may name a currency that is not listed here, and a day up to 60 days ahead", () => {
    const list = read(designatedFile("27/01/2027", ["1,3999,伊斯蘭債券,AED,,,"])) as DesignatedSecurities;
    expect(list).toMatchObject({ day: "2027-01-27", rows: [{ code: "3999", currency: "other" }] });
  });
  it.each<[string, Uint8Array, string]>([
    ["without a date", designatedFile("soon", ["1,1,長和,HKD,,,"]), "PAGE_DATE_MISSING"],
    ["with no currency", designatedFile("24/08/2026", ["1,1,長和,元,,,"]), "CSV_MALFORMED"],
    [
      "whose numbers leave one out",
      designatedFile("24/08/2026", ["1,1,長和,HKD,,,", "3,2,中電控股,HKD,,,"]),
      "CSV_MALFORMED",
    ],
    [
      "that ends within a line",
      designatedFile("24/08/2026", ["1,1,長和,HKD,,,"]).subarray(0, -4),
      "CSV_MALFORMED",
    ],
    ["of more than 60 days ahead", designatedFile("28/01/2027", ["1,1,長和,HKD,,,"]), "DAY_OUT_OF_BOUNDS"],
    [
      "with a code twice",
      designatedFile("24/08/2026", ["1,1,長和,HKD,,,", "2,1,長和,HKD,,,"]),
      "CODE_REPEATED",
    ],
    ["without rows", designatedFile("24/08/2026", []), "CSV_MALFORMED"],
  ])("is refused: %s", (_, file, code) => {
    expect(refusalOf(() => read(file)).code).toBe(code);
  });
});
