import { readFileSync } from "node:fs";
import { isInventedCode } from "../../src/market/invented-code";
import { stockCode } from "../../src/market/stock-code";
import { readDesignatedSecurities } from "../../src/publications/designated-securities";
import { readSecuritiesList } from "../../src/publications/securities-list";
import { GEM_SECURITIES, INVENTED_SECURITIES } from "../../src/sample/invented-securities";
import { describeWithFiles } from "../shared";

const invented = [...INVENTED_SECURITIES, ...GEM_SECURITIES];
const companies = invented.filter(({ kind }) => kind === "share");
const LONGEST = 15;

describe("the names of invented securities", () => {
  it("differ from each other in both languages", () => {
    expect(new Set(invented.map(({ name }) => name)).size).toBe(invented.length);
    expect(new Set(invented.map(({ chineseName }) => chineseName)).size).toBe(invented.length);
  });

  it("fit the exchange's columns", () => {
    expect(invented.filter(({ name }) => name.length > LONGEST || !/^[A-Z0-9 -]+$/.test(name))).toEqual([]);
    expect(
      invented.filter(({ chineseName }) => !/^[\u4e00-\u9fff]{4,8}(－[ＲＵ])?$/.test(chineseName)),
    ).toEqual([]);
  });

  it("are those of the HKD counter with a mark, for counters in other currencies", () => {
    const counters = INVENTED_SECURITIES.flatMap(({ name, code, currency, of }) =>
      of ? [{ name, code, currency, of }] : [],
    );
    expect(counters).toHaveLength(26);
    for (const { name, code, currency, of } of counters) {
      expect(name).toBe(`${of.name}-${currency === "CNY" ? "R" : "U"}`);
      expect(code).toBe(of.code + 8000);
    }
  });

  it("have codes that no listed security has", () => {
    expect(invented.filter(({ code }) => !isInventedCode(stockCode(code)))).toEqual([]);
  });
});

const LISTS = ["data/hkex/ListOfSecurities_202512.xlsx", "data/hkex/ds_list20260824_c.csv"];
describeWithFiles(LISTS, "the names of listed securities", (list = "", designated = "") => {
  const english = readSecuritiesList(readFileSync(list)).rows.map(({ name }) => name);
  const chinese = readDesignatedSecurities(readFileSync(designated)).rows.map(({ name }) => name);

  it("are not those of invented ones, nor do they begin with the same word", () => {
    const first = new Set(english.map((name) => name.split(/[ -]/)[0]));
    expect(companies.filter(({ name }) => first.has(name.split(" ")[0]))).toEqual([]);
    expect(invented.filter(({ name }) => english.includes(name))).toEqual([]);
  });

  it("do not have the two characters with which an invented company's begins", () => {
    const stems = companies.map(({ chineseName }) => chineseName.slice(0, 2));
    expect(stems.filter((stem) => chinese.some((name) => name.includes(stem)))).toEqual([]);
    expect(invented.filter(({ chineseName }) => chinese.includes(chineseName))).toEqual([]);
  });
});
