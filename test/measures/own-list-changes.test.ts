import type { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import { findOwnList, type OwnList } from "../../src/measures/own-list";
import { readListName, withOwnList, withoutOwnList } from "../../src/measures/own-list-changes";

const list = (name: string, ...codes: number[]): OwnList => ({
  name,
  entries: codes.map((code) => ({ code: stockCode(code), note: "" })),
});
const BLUE = list("Blue chips", 5, 700);
const BANKS = list("銀行", 5);
const coded = (code: string): CodedError => expect.objectContaining({ code }) as CodedError;

describe("the name of a list", () => {
  it.each(["Blue chips", " blue\tchips ", "銀行", "2025 picks", "7%"])("may be %j", (name) => {
    expect(readListName(name)).toBe(name.trim().replace("\t", " "));
  });

  it.each(["", " ", "active", " ETF", "ＳＨＯＲＴ", "700", "0700.HK", "market", "x".repeat(41)])(
    "cannot be %j",
    (name) => {
      expect(() => readListName(name)).toThrow(coded("LIST_NAME_INVALID"));
    },
  );
});

describe("the lists of a workbook", () => {
  it("are found in upper and lower case and in full width", () => {
    expect(findOwnList([BLUE, BANKS], " ＢLUE CHIPS")).toBe(BLUE);
    expect(findOwnList([BLUE], "Blue")).toBeUndefined();
  });

  it("are added, renamed, replaced and removed in their order", () => {
    const both = withOwnList([BLUE], BANKS);
    expect(both).toEqual([BLUE, BANKS]);
    const renamed = list("Core", 700);
    expect(withOwnList(both, renamed, "BLUE chips")).toEqual([renamed, BANKS]);
    expect(withOwnList(both, list("blue chips", 9988), "Blue chips")[0]?.entries).toHaveLength(1);
    expect(withoutOwnList(both, "blue chips")).toEqual([BANKS]);
  });

  it("have different names, and codes", () => {
    expect(() => withOwnList([BLUE], list("BLUE CHIPS", 1))).toThrow(coded("LIST_NAME_TAKEN"));
    expect(() => withOwnList([BLUE, BANKS], list("blue chips", 1), "銀行")).toThrow(coded("LIST_NAME_TAKEN"));
    expect(() => withOwnList([], list("Empty"))).toThrow(coded("NO_CODES"));
    const many = Array.from({ length: 200 }, (_, i) => list(`List ${i}`, 1));
    expect(() => withOwnList(many, BLUE)).toThrow(coded("LISTS_TOO_LARGE"));
    expect(withOwnList(many, BLUE, "List 0")).toHaveLength(200);
  });
});
