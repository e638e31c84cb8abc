import { CATALOGUE, type ErrorCode } from "../../src/errors/catalogue";
import { CodedError } from "../../src/errors/coded-error";
import { LANGUAGES } from "../../src/errors/entry";

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

describe.each(Object.entries(CATALOGUE))("%s", (code, { text }) => {
  it("has one sentence in every language, about the same things", () => {
    for (const language of LANGUAGES) {
      expect(text[language].length).toBeGreaterThan(5);
      expect(placeholders(text.en)).toEqual(expect.arrayContaining(placeholders(text[language])));
    }
  });
  it("can be thrown", () => {
    expect(new CodedError(code as ErrorCode).entry.text).toBe(text);
  });
});

it("puts details into the sentence of each language", () => {
  const error = new CodedError("DID_NOT_TRADE", { code: "0700", date: "2025-11-27" });
  expect(error.message).toBe("0700 did not trade on 2025-11-27.");
  expect(error.sentenceIn("zh-HK")).toBe("0700 於 2025-11-27 沒有成交。");
});
