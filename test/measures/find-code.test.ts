import { stockCode } from "../../src/market/stock-code";
import { findByName, type Named } from "../../src/measures/find-code";
import type { MarketView } from "../../src/measures/market-view";
import { decodeSecurities, encodeSecurities } from "../../src/resources/securities-resource";
import { simplifiedFor } from "../../src/service/simplified-for";

const named = (code: number, name: string, chineseName: string | null, currency = "HKD"): Named => ({
  ...{ code: stockCode(code), name, chineseName, currency, rmbCounter: null },
});

const SECURITIES: readonly Named[] = [
  { ...named(700, "TENCENT", "騰訊控股"), rmbCounter: stockCode(80_700) },
  named(80_700, "TENCENT-R", "騰訊控股-R", "CNY"),
  named(9988, "BABA-W", "阿里巴巴-W"),
  named(89_988, "BABA-WR", "阿里巴巴-WR", "CNY"),
  named(9008, "BOS HSK BTC-U", null, "USD"),
  named(3008, "BOS HSK BTC", null),
  named(1, "CKH HOLDINGS", "長和"),
  named(1113, "CK ASSET", "長實集團"),
  named(82_833, "HANG SENG-R", "恒生指數", "CNY"),
  named(1910, "TWO NAMES", "甲臺"),
  named(1911, "OTHER", null),
  named(1912, "OTHER", null),
];

const view = (isWithLists = true): MarketView => {
  const securities = SECURITIES.map((each) => ({ boardLot: null, ...each }));
  const characters = simplifiedFor(SECURITIES.map(({ chineseName }) => chineseName ?? null));
  const resource = encodeSecurities(1, securities as never, isWithLists ? characters : "");
  return {
    hasSecurities: true,
    securities: () => decodeSecurities(JSON.parse(JSON.stringify(resource))),
  } as unknown as MarketView;
};
const found = (text: string, isWithLists = true): { all: string[]; meant: string[] } => {
  const { all, meant } = findByName(view(isWithLists), text);
  return { all: all.map(({ code }) => code), meant: meant.map(({ code }) => code) };
};

describe("a search by name", () => {
  it.each([
    ["the counter in HKD", "tencent", ["0700", "80700"], ["0700"]],
    ["full width, and blanks around it", "　ＴＥＮＣＥＮＴ ", ["0700", "80700"], ["0700"]],
    ["a part of a name", "CENT", ["0700", "80700"], ["0700"]],
    ["traditional characters", "騰訊", ["0700", "80700"], ["0700"]],
    ["simplified characters", "腾讯", ["0700", "80700"], ["0700"]],
    ["both", "腾訊", ["0700", "80700"], ["0700"]],
    ["another traditional character", "甲台", ["1910"], ["1910"]],
    ["marks of class and counter", "baba", ["9988", "89988"], ["9988"]],
    ["a counter in US dollars", "BOS", ["3008", "9008"], ["3008"]],
    ["an equal name before a longer one", "tencent-r", ["80700"], ["80700"]],
    ["the only counter, in another currency", "恒生", ["82833"], ["82833"]],
    ["several securities", "長", ["0001", "1113"], ["0001", "1113"]],
    ["several equal names", "other", ["1911", "1912"], ["1911", "1912"]],
    ["none", "nobody", [], []],
  ])("finds %s", (_, text, all, meant) => {
    expect(found(text)).toEqual({ all, meant });
  });

  it("finds names as they are written with an older service, which has no table of characters", () => {
    expect(found("騰訊", false).meant).toEqual(["0700"]);
    expect(found("腾讯", false).meant).toEqual([]);
  });
});

it("a list of securities has the characters that its names need, and no others", () => {
  expect(simplifiedFor(["騰訊", null])).toMatch(/^(訊讯騰腾|騰腾訊讯)$/);
  expect(simplifiedFor(["台"])).toContain("臺台");
  expect(simplifiedFor(["HSBC", null])).toBe("");
});
