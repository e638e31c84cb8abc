import { readPublication } from "../../src/publications/read-publication";
import type {
  DesignatedSecurities,
  ShortPositions,
  ShortSellingTurnover,
} from "../../src/publications/publication";
import { designatedFile, positionsFile, replaceIn, turnoverPage } from "./pages";
import { refusalOf } from "./refusal";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe("a Short Selling Turnover page", () => {
  it("has shares and values, and no total turnover", () => {
    const page = readPublication(turnoverPage()) as ShortSellingTurnover;
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
  it("may have the older head, and only the older totals", () => {
    const old =
      "Total No. of Securities recording Short Selling :  5\nTotal No. of Designated Securities :  900\n";
    const page = replaceIn(turnoverPage({ trailer: old }), "SHORTSELL REPORT", "AMS/3 SHORTSELL REPORT");
    expect(readPublication(page).rows).toHaveLength(5);
    expect(refusalOf(() => readPublication(replaceIn(page, ":  5", ":  6"))).code).toBe("TOTAL_MISMATCH");
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
    ["with a foreign value changed", replaceIn(turnoverPage(), " 40,000", " 40,001"), "TOTAL_MISMATCH"],
  ])("%s is refused", (_, page, code) => {
    expect(refusalOf(() => readPublication(page)).code).toBe(code);
  });
});

describe("an SFC file", () => {
  const row = "28/11/2025,1,CKH HOLDINGS,30255732,1662552473";
  it("has every row, zeros and unknown figures apart", () => {
    const file = readPublication(
      positionsFile([row, "28/11/2025,2,CLP HOLDINGS,0,0", "28/11/2025,89988,BABA-WR,1482136,n.a."]),
    ) as ShortPositions;
    expect(file.day).toBe("2025-11-28");
    expect(file.rows.map(({ code, shares, value }) => [code, shares, value])).toEqual([
      ["0001", 30_255_732, 1_662_552_473],
      ["0002", 0, 0],
      ["89988", 1_482_136, null],
    ]);
  });
  it.each<[string, Uint8Array, string]>([
    [
      "with a number that a spreadsheet has shortened",
      positionsFile([row.replace("1662552473", "1.18734E+11")]),
      "CSV_MALFORMED",
    ],
    ["cut within a line", positionsFile([row]).subarray(0, -9), "CSV_MALFORMED"],
    ["cut within a number", positionsFile([row]).subarray(0, -4), "CSV_MALFORMED"],
    ["with a line of four fields", positionsFile([row, "28/11/2025,2,CLP HOLDINGS,7"]), "CSV_MALFORMED"],
    ["of two days", positionsFile([row, "21/11/2025,2,CLP HOLDINGS,7,7"]), "CSV_MALFORMED"],
    ["of a Sunday", positionsFile([row.replace("28/", "30/")]), "NOT_A_TRADING_DAY"],
    ["with a code twice", positionsFile([row, row]), "CODE_REPEATED"],
    ["without rows", positionsFile([]), "CSV_MALFORMED"],
  ])("%s is refused", (_, file, code) => {
    expect(refusalOf(() => readPublication(file)).code).toBe(code);
  });
});

describe("a list of designated securities", () => {
  it("has its effective day, names and currencies, in Chinese and in English", () => {
    const list = readPublication(
      designatedFile("24/08/2026", ["1,1,長和,HKD,股本證券,,,", "2,2800,盈富基金,HKD,基金,,,"]),
    ) as DesignatedSecurities;
    expect(list).toMatchObject({ kind: "designated-securities", day: "2026-08-24" });
    expect(list.rows).toEqual([
      { code: "0001", name: "長和", currency: "HKD", fund: false },
      { code: "2800", name: "盈富基金", currency: "HKD", fund: true },
    ]);
    const english =
      "List of Designated Securities Eligible for Short Selling,\nEffective Date : 01/12/2025,\n\nNo.,Stock Code,Stock Name,Currency\n1,5,HSBC HOLDINGS,HKD,\n";
    expect(readPublication(text(english))).toMatchObject({
      day: "2025-12-01",
      rows: [{ code: "0005", name: "HSBC HOLDINGS", currency: "HKD", fund: null }],
    });
  });
  it.each<[string, Uint8Array, string]>([
    ["without a date", designatedFile("soon", ["1,1,長和,HKD,,,"]), "PAGE_DATE_MISSING"],
    ["with an unknown currency", designatedFile("24/08/2026", ["1,1,長和,XXX,,,"]), "CSV_MALFORMED"],
    [
      "with a code twice",
      designatedFile("24/08/2026", ["1,1,長和,HKD,,,", "2,1,長和,HKD,,,"]),
      "CODE_REPEATED",
    ],
    ["without rows", designatedFile("24/08/2026", []), "CSV_MALFORMED"],
  ])("%s is refused", (_, file, code) => {
    expect(refusalOf(() => readPublication(file)).code).toBe(code);
  });
});
