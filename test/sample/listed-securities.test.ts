import { readFileSync } from "node:fs";
import { isInventedCode } from "../../src/market/invented-code";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { readSecuritiesList } from "../../src/publications/securities-list";
import { listedOn } from "../../src/sample/listed-securities";
import { describeWithFiles } from "../shared";

const rows = listedOn("2025-11-27" as Day).map((row) => ({ ...row, code: stockCode(row.code) }));
const real = rows.filter(({ code }) => !isInventedCode(code));

it("the sample's list of securities has each code once, in order, with a name and a board lot", () => {
  expect(rows.map(({ code }) => Number(code))).toEqual(
    [...new Set(rows.map(({ code }) => Number(code)))].sort((a, b) => a - b),
  );
  expect(rows.filter(({ name, boardLot }) => name === "" || !(Number(boardLot) > 0))).toEqual([]);
});

describeWithFiles(["data/hkex/ListOfSecurities_202512.xlsx"], "the exchange's list", (list = "") => {
  const listed = new Map(readSecuritiesList(readFileSync(list)).rows.map((row) => [row.code, row]));

  it("has the sample's real counters with the same board lots and counters in renminbi", () => {
    expect(real).toHaveLength(10);
    for (const { code, boardLot, rmbCounter } of real) {
      expect([code, Number(boardLot)]).toEqual([code, listed.get(code)?.boardLot]);
      if (rmbCounter !== undefined) expect(listed.get(code)?.rmbCounter).toBe(stockCode(rmbCounter));
    }
  });
});
