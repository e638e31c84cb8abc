import { CATALOGUE, type ErrorCode } from "../../src/errors/catalogue";
import { CodedError } from "../../src/errors/coded-error";
import { LANGUAGES } from "../../src/errors/entry";
import { wordingIn } from "../../src/errors/every-wording";
import { FIGURE_ERRORS } from "../../src/errors/figure-errors";
import { INPUT_ERRORS } from "../../src/errors/input-errors";
import { PUBLICATION_ERRORS } from "../../src/errors/publication-errors";
import { SERVICE_ERRORS } from "../../src/errors/service-errors";
import { SHEET_ERRORS } from "../../src/errors/sheet-errors";
import { STORE_ERRORS } from "../../src/errors/store-errors";
import { HISTORY_ERRORS } from "../../src/errors/history-errors";
import { WITNESS_ERRORS } from "../../src/errors/witness-errors";

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

describe.each(Object.entries(CATALOGUE))("%s", (code, { text }) => {
  it("has one sentence in every language, with the same details", () => {
    for (const language of LANGUAGES) {
      const sentence = wordingIn(language).sentence(code as ErrorCode);
      expect(sentence.length).toBeGreaterThan(5);
      expect(placeholders(text)).toEqual(expect.arrayContaining(placeholders(sentence)));
    }
  });
  it("can be thrown", () => {
    expect(CodedError.of(code as ErrorCode, {}).entry.text).toBe(text);
  });
});

it("puts details into the sentence of each language", () => {
  const error = new CodedError("DID_NOT_TRADE", { code: "0700", date: "2025-11-27" });
  expect(error.message).toBe("0700 did not trade on 2025-11-27.");
  expect(error.sentenceIn(wordingIn("zh-HK"))).toBe("0700 於 2025-11-27 沒有成交。");
});

it("has every code once: no two parts define the same code", () => {
  const parts = [
    ...[FIGURE_ERRORS, HISTORY_ERRORS, INPUT_ERRORS, PUBLICATION_ERRORS, SERVICE_ERRORS],
    ...[SHEET_ERRORS, STORE_ERRORS, WITNESS_ERRORS],
  ];
  const codes = parts.flatMap((part) => Object.keys(part));
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes.length).toBe(Object.keys(CATALOGUE).length);
});
