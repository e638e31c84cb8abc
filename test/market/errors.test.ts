import { CATALOGUE, type ErrorCode } from "../../src/market/errors/catalogue";
import { CodedError } from "../../src/market/errors/coded-error";
import { LANGUAGES } from "../../src/market/errors/entry";
import { FIGURE_ERRORS } from "../../src/market/errors/figure-errors";
import { INPUT_ERRORS } from "../../src/market/errors/input-errors";
import { PUBLICATION_ERRORS } from "../../src/market/errors/publication-errors";
import { SERVICE_ERRORS } from "../../src/market/errors/service-errors";
import { SHEET_ERRORS } from "../../src/market/errors/sheet-errors";
import { STORE_ERRORS } from "../../src/market/errors/store-errors";
import { WITNESS_ERRORS } from "../../src/market/errors/witness-errors";

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

describe.each(Object.entries(CATALOGUE))("%s", (code, { cell, httpStatus, exitCode, text }) => {
  it("has one sentence in every language, about the same things", () => {
    for (const language of LANGUAGES) {
      expect(text[language].length).toBeGreaterThan(5);
      expect(placeholders(text.en)).toEqual(expect.arrayContaining(placeholders(text[language])));
    }
  });
  it("has a status that fits its kind", () => {
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(exitCode).toBe(httpStatus >= 500 ? 1 : 2);
    expect(["#VALUE!", "#N/A"]).toContain(cell);
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

it("has each code once: no part of the catalogue replaces an error of another", () => {
  const parts = [
    ...[FIGURE_ERRORS, INPUT_ERRORS, PUBLICATION_ERRORS, SERVICE_ERRORS],
    ...[SHEET_ERRORS, STORE_ERRORS, WITNESS_ERRORS],
  ];
  const codes = parts.flatMap((part) => Object.keys(part));
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes).toHaveLength(Object.keys(CATALOGUE).length);
});
