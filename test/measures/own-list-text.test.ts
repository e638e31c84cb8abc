import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import { inOneLine, readListText, writeListText } from "../../src/measures/own-list-text";

const pairs = (text: string): string[] => readListText(text).map(({ code, note }) => `${code}|${note}`);

it.each<[string, string, string[]]>([
  ["a code in each line", "700\n0005\n9988.HK\n", ["0700|", "0005|", "9988|"]],
  ["codes in one line", "700, 5；9988、3690", ["0700|", "0005|", "9988|", "3690|"]],
  ["a column that Excel copied", "700\r\n5\r\n\r\n9988", ["0700|", "0005|", "9988|"]],
  ["codes as Bloomberg writes them", "700 HK\n5 HK Equity", ["0700|", "0005|"]],
  ["notes behind commas", "700,core\n5", ["0700|core", "0005|"]],
  ["a note with commas", "700,core, since 2019", ["0700|core, since 2019"]],
  ["notes behind tabs and semicolons", "700\tcore\n5;bank", ["0700|core", "0005|bank"]],
  ["a note in quotes", '700,"say ""core"", or\nnot"\n5,bank', ['0700|say "core", or not', "0005|bank"]],
  ["a quote in the line after a comma", '700,\n"5",bank', ["0700|", "0005|bank"]],
  ["a heading", "\ufeffCode,Note\n0700,core\n", ["0700|core"]],
  ["columns in another order", "Weight,Name,NOTES,Ticker\n8%,TENCENT,core,700 HK\n", ["0700|core"]],
  ["a heading without notes", "股份代號\t名稱\n00700\t騰訊\n", ["0700|"]],
  ["a second heading", "Code,Note\n0700,core\nNote\tCode\nbank\t5", ["0700|core", "0005|bank"]],
  ["a note that is the word Code", "0700,Code\n5,bank", ["0700|Code", "0005|bank"]],
  ["a code twice: the first line counts", "700,a\n0700.HK,b", ["0700|a"]],
])("reads %s", (_, text, expected) => {
  expect(pairs(text)).toEqual(expected);
});

it.each<[string, string, Record<string, unknown>]>([
  [
    "a line without a code",
    "700,core\n\nTencent,big",
    { code: "LIST_LINE_INVALID", detail: { line: 3, text: "Tencent" } },
  ],
  [
    "a line after a note of two lines",
    '700,"a\nb"\nx',
    { code: "LIST_LINE_INVALID", detail: { line: 3, text: "x" } },
  ],
  ["the market, which is no security", "MARKET\n700", { code: "LIST_LINE_INVALID" }],
  ["no code at all", " \n", { code: "NO_CODES" }],
  ["a heading alone", "Code,Note\n", { code: "NO_CODES" }],
  ["too many codes", Array.from({ length: 20_001 }, (_, i) => i + 1).join("\n"), { code: "LISTS_TOO_LARGE" }],
])("refuses %s", (_, text, error) => {
  expect(() => readListText(text)).toThrow(expect.objectContaining(error) as CodedError);
});

it("reads again what it wrote, whatever the notes are", () => {
  const entry = fc.record({
    code: fc.integer({ min: 1, max: 99_999 }).map(stockCode),
    note: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("9988", "a,b", '"', "Code")).map(inOneLine),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { minLength: 1, selector: ({ code }) => code }), (entries) => {
      expect(readListText(writeListText(entries))).toEqual(entries);
    }),
    { numRuns: 500 },
  );
});

it("reads any text, or refuses it with a sentence", () => {
  const text = fc.array(fc.constantFrom("700", "code", "Note", ",", ";", "\t", "\n", '"', " ", "x"));
  fc.assert(
    fc.property(
      fc.oneof(
        text.map((parts) => parts.join("")),
        fc.string({ unit: "binary" }),
      ),
      (given) => {
        try {
          expect(readListText(given).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
