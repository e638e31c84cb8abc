import { NAMES } from "../../../src/errors/chinese/names";
import { phraseIn } from "../../../src/errors/chinese/phrase-in";
import { CodedError } from "../../../src/errors/coded-error";
import { wordingIn } from "../../../src/errors/every-wording";
import { PHRASES } from "../../../src/errors/phrases";

/** Words that are the same in Chinese sentences: names, files and formats. */
const SAME = /UTF-8|GEM|USD|store|\(A\) \+ \(B\)|\b[XY]\b/g;

describe.each([
  ["zh-HK", 0],
  ["zh-CN", 1],
] as const)("in %s", (_, which) => {
  it.each([...Object.keys(PHRASES), ...Object.keys(NAMES)])("%s has no English word left", (phrase) => {
    const said = phraseIn(phrase.replaceAll("{}", "X"), which);
    expect(said.replace(SAME, "")).not.toMatch(/[a-z]{2,}|\{\}/i);
  });
});

it("leaves other texts unchanged", () => {
  expect(phraseIn("EACCES: permission denied", 0)).toBe("EACCES: permission denied");
});

it("translates a phrase within a phrase, and keeps the parts in their places", () => {
  expect(phraseIn("value in USD, printed twice", 0)).toBe("USD 金額，印了兩次");
  expect(phraseIn("7 fields instead of 5", 1)).toBe("有 7 个字段，应有 5 个");
  const column = "the column a of its table b is not as that version has it";
  expect(phraseIn(column, 0)).toBe("資料表 b 的 a 欄與該版本不符");
});

it("is used for details in words, and not for what a person typed", () => {
  const closed = new CodedError("NOT_A_TRADING_DAY", { date: "2025-11-29", weekday: "Saturday" });
  expect(closed.message).toBe("2025-11-29 is a Saturday, not a trading day.");
  expect(closed.sentenceIn(wordingIn("zh-HK"))).toBe("2025-11-29 是星期六，並非交易日。");
  expect(new CodedError("DATE_INVALID", { date: "Saturday" }).sentenceIn(wordingIn("zh-HK"))).toContain(
    "「Saturday」",
  );
  // A user may call a table what this program calls a part of a page.
  expect(new CodedError("CANNOT_UNDO", { object: "title" }).sentenceIn(wordingIn("zh-CN"))).toContain(
    "title",
  );
  const early = new CodedError("NOT_PUBLISHED_YET", { series: "short-positions", day: "2025-11-28" });
  expect(early.message).toBe("Not published yet: the SFC’s short positions of 2025-11-28.");
});
