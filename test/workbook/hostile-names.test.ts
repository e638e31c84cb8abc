import fc from "fast-check";
import Papa from "papaparse";
import { toCsv } from "../../src/tables/csv";
import type { TableContent } from "../../src/tables/content";
import type { Day } from "../../src/market/trading-day";
import { importTable } from "../../src/workbook/import-table";
import { createSmallMarket } from "./small-market";
import { openWorkbook, plain, soldShort, type WorkbookUnderTest } from "./workbook-under-test";

/*
 * Names from publications are text, whatever they look like: in the sheet and in a CSV file. Only "#N/A" is
 * left out, because the preview's engine has no such text; Excel has.
 */
const HOSTILE = [
  ...['=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", " =1", "\t=1", "'=1", "\r=1"],
  ...["line\nbreak", "\u200e=1+1", "\u202e=1", "MAR 5", "1E5", "TRUE", "<img src=x onerror=alert(1)>"],
  ...['"quoted"', "0700", "=1+1\u0000", "'", "''"],
];
const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .tuple(fc.constantFrom("=", "+", "-", "@", " ", "\t", "'", "\u200f", "\n"), fc.string())
    .map((parts) => parts.join("")),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const names = fc.array(name, { minLength: 5, maxLength: 25 });

let workbook: WorkbookUnderTest;
const market = createSmallMarket();
beforeAll(async () => {
  await market.publish("2025-11-27", [{ code: 5, short: 1 }]);
  workbook = await openWorkbook(market);
});
afterAll(() => {
  workbook.close();
});

/** A workbook's file has no control characters, and the engine writes all line breaks alike. */
const writable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/\r\n?/g, "\n");

const contentOf = (list: readonly string[]): TableContent => ({
  columns: [
    { id: "code", heading: "Code", numberFormat: "@" },
    { id: "name", heading: "Name", numberFormat: "General" },
    { id: "date", heading: "Date", numberFormat: "yyyy-mm-dd" },
  ],
  rows: list.map((each, i) => [String(i + 1).padStart(4, "0"), each, 45_988]),
  revisions: { ["2025-11-27" as Day]: 1 },
});

describe("a hostile name", () => {
  it("is written to the sheet as text", async () => {
    await fc.assert(
      fc.asyncProperty(names, async (list) => {
        const { sheet, undo } = await importTable({
          ...{ request: soldShort("2025-11-27"), content: contentOf(list), place: { kind: "new-sheet" } },
          ...{ store: market.index().store, at: "2025-11-28T14:00:00.000Z" },
        });
        const range = workbook.workbook.worksheets.getItem(sheet).getRange(`B2:B${list.length + 1}`);
        const types = (plain(range.valueTypes) as string[][]).flat();
        const values = (plain(range.values) as string[][]).flat();
        expect(values.map(writable)).toEqual(list.map(writable));
        types.forEach((type, i) => {
          expect(type).toBe(values[i] === "" ? "Empty" : "String");
        });
        await undo.undo();
      }),
      { numRuns: 25, examples: [[['=\\"', "=\\", '="\\', "=cmd|'/c calc'!A1"]]] },
    );
  });

  it("is not a formula in a CSV file, and is complete", () => {
    fc.assert(
      fc.property(names, (list) => {
        const csv = toCsv(contentOf(list));
        const { data } = Papa.parse<string[]>(csv.slice(0, -2), { newline: "\r\n" });
        const written = data.slice(1).map(([, text]) => text ?? "");
        written.forEach((text, i) => {
          expect(text).not.toMatch(/^[\s\u200e\u200f]*[=+\-@\t\r]/);
          expect([writable(list[i] ?? ""), `'${writable(list[i] ?? "")}`]).toContain(writable(text));
        });
        expect(written).toHaveLength(list.length);
      }),
    );
  });
});
