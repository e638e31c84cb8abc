import { property, assert as check, array, string, constantFrom, nat, tuple } from "fast-check";
import { strToU8, zipSync, type Zippable } from "fflate";
import Papa from "papaparse";
import { MOST } from "../../src/publications/budget";
import { readCsvRecords } from "../../src/publications/csv-records";
import { withoutTags } from "../../src/publications/page-text";
import { readSheetRows } from "../../src/publications/sheet-rows";
import { dailyQuotationsPage, positionsFile, QUOTATIONS, turnoverPage } from "./pages";
import { read, refusalOf } from "./refusal";

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const workbook = (sheet: string, others: Zippable = {}): Uint8Array =>
  zipSync({ [SHEET]: strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`), ...others });
const cell = (letter: string, text: string): string => `<c r="${letter}1" t="str"><v>${text}</v></c>`;
const ABOVE = `<row>${cell("A", "Updated as at 27/11/2025")}</row>`;
const HEADING = `<row>${cell("A", "Stock Code")}${cell("B", "Name of Securities")}</row>`;
const ROW = `<row>${cell("A", "00700")}${cell("B", "TENCENT")}</row>`;
const list = (more: string): Uint8Array => workbook(ABOVE + HEADING + ROW + more);
const HISTORY = "Code,Date,Currency,Short Shares,Short Value\n";
const rowsMost = (most: number): object => ({ code: "FILE_HAS_TOO_MANY_ROWS", detail: { most } });
const partsMost = (most: number): object => ({ code: "FILE_HAS_TOO_MANY_PARTS", detail: { most } });

describe("refuses a file while it is being read", () => {
  it.each<[string, () => Uint8Array, object]>([
    ["that is larger than any", () => new Uint8Array(MOST.bytes + 1), { code: "FILE_TOO_LARGE" }],
    [
      "a turnover page of line breaks",
      () => turnoverPage({ trailer: "\n".repeat(MOST.sectionLines) }),
      rowsMost(MOST.sectionLines),
    ],
    [
      "quotations of line breaks",
      () => dailyQuotationsPage({ quotations: QUOTATIONS + "\n".repeat(MOST.sectionLines) }),
      rowsMost(MOST.sectionLines),
    ],
    [
      "a page of anchors",
      () => dailyQuotationsPage({ between: "<a name=x>".repeat(MOST.anchors) }),
      partsMost(MOST.anchors),
    ],
    ["positions of line breaks", () => positionsFile(Array(MOST.listRows).fill("")), rowsMost(MOST.listRows)],
    [
      "history of empty rows",
      () => bytesOf(HISTORY + ",,,,\n".repeat(MOST.historyRows)),
      rowsMost(MOST.historyRows),
    ],
    [
      "a day of all counters that there could be",
      () =>
        bytesOf(
          HISTORY +
            Array.from({ length: MOST.dayCounters + 1 }, (_, i) => `${i + 1},2025-11-27,HKD,1,1\n`).join(""),
        ),
      { code: "CSV_MALFORMED", detail: { line: MOST.dayCounters + 2 } },
    ],
    [
      "a line of columns",
      () => bytesOf(`${HISTORY.trimEnd()}${",a".repeat(MOST.csvRowLetters)}\n`),
      { code: "CSV_MALFORMED", detail: { why: "a line is too long" } },
    ],
    [
      "a long field",
      () => bytesOf(`${HISTORY}700,2025-11-27,HKD,${"1".repeat(MOST.cellLetters + 1)},1\n`),
      { code: "CSV_MALFORMED", detail: { line: 2, why: "a field is too long" } },
    ],
    [
      "a long field in quotes",
      () => bytesOf(`${HISTORY}"${"\n".repeat(MOST.cellLetters + 1)}`),
      { code: "CSV_MALFORMED", detail: { line: 2, why: "a field in quotes is too long" } },
    ],
    [
      "a row over many lines",
      () => bytesOf(`${HISTORY}"x\n` + `x"${",ab".repeat(10_000)},"x\n`.repeat(100)),
      { code: "CSV_MALFORMED", detail: { line: 2, why: "a row is too long" } },
    ],
    [
      "a field in quotes without an end",
      () => bytesOf(`${HISTORY}\n"700\n`),
      { code: "CSV_MALFORMED", detail: { line: 3, why: "a field in quotes has no end" } },
    ],
    [
      "letters behind a field in quotes",
      () => bytesOf(`${HISTORY}"700"x,2025-11-27,HKD,1,1\n`),
      { code: "CSV_MALFORMED", detail: { line: 2 } },
    ],
    ["a sheet of rows", () => list("<row/>".repeat(MOST.listRows)), rowsMost(MOST.listRows)],
    ["a sheet of cells", () => list(`<row>${"<c/>".repeat(MOST.cells)}</row>`), partsMost(MOST.cells)],
    [
      "shared texts",
      () => workbook(ROW, { [STRINGS]: strToU8(`<sst>${"<si/>".repeat(MOST.sharedTexts + 1)}</sst>`) }),
      partsMost(MOST.sharedTexts),
    ],
    ["elements within each other", () => list("<a>".repeat(MOST.depth)), partsMost(MOST.depth)],
    [
      "parts",
      () =>
        zipSync(
          Object.fromEntries(Array.from({ length: MOST.parts + 1 }, (_, i) => [`${i}`, new Uint8Array()])),
        ),
      partsMost(MOST.parts),
    ],
    [
      "a part that unpacks to more than any",
      () => zipSync({ [SHEET]: new Uint8Array(MOST.unpackedBytes + 1) }),
      { code: "FILE_EXPANDS" },
    ],
    ["a long comment", () => list(`<!--${"- ".repeat(200_000)}-->`), { code: "WORKBOOK_UNREADABLE" }],
    ["a long attribute", () => list(`<row r="${"1".repeat(400_000)}"/>`), { code: "WORKBOOK_UNREADABLE" }],
    [
      "a document type",
      () => zipSync({ [SHEET]: strToU8(`<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(30_000)}]><a/>`) }),
      { code: "WORKBOOK_UNREADABLE" },
    ],
    [
      "an entity of its own",
      () => zipSync({ [SHEET]: strToU8('<!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>') }),
      { code: "WORKBOOK_UNREADABLE" },
    ],
    [
      "a cell in many pieces",
      () => list(`<row><c r="A1" t="str"><v>${"a<!-- -->".repeat(MOST.cellLetters + 1)}</v></c></row>`),
      { code: "WORKBOOK_UNREADABLE" },
    ],
    [
      "a long name that cells share",
      () =>
        workbook(`${ABOVE}${HEADING}<row>${cell("A", "00700")}<c r="B1" t="s"><v>0</v></c></row>`, {
          [STRINGS]: strToU8(`<sst><si><t>${"a".repeat(1000)}</t></si></sst>`),
        }),
      { code: "CSV_MALFORMED", detail: { line: 3, why: "a cell is too long" } },
    ],
    [
      "rows without a heading",
      () => workbook(ABOVE.repeat(30) + HEADING + ROW),
      { code: "NOT_A_PUBLICATION" },
    ],
  ])("%s", (_, file, refusal) => {
    expect(refusalOf(() => read(file()))).toMatchObject(refusal);
  });
});

it("quotes only a short part of a file in a sentence", () => {
  const { message } = refusalOf(() => read(bytesOf(`${HISTORY}${"7".repeat(30_000)},2025-11-27,HKD,1,1\n`)));
  expect(message.length).toBeLessThan(400);
});

describe("the parts of a workbook", () => {
  const one = Buffer.from(list(""));
  const end = one.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const begin = one.readUInt32LE(end + 16);
  const entry = one.subarray(begin, end);
  const withEntries = (...entries: Buffer[]): Buffer => {
    const last = Buffer.from(one.subarray(end));
    last.writeUInt16LE(entries.length, 10);
    return Buffer.concat([one.subarray(0, begin), ...entries, last]);
  };
  const changed = (change: (entry: Buffer) => void): Buffer => {
    const copy = Buffer.from(entry);
    change(copy);
    return copy;
  };
  it("are read if each is named once", () => {
    expect(read(withEntries(entry)).rows).toHaveLength(1);
    expect(read(Buffer.concat([one, Buffer.alloc(0)])).rows).toHaveLength(1);
  });
  it.each<[string, Buffer]>([
    ["one is named twice", withEntries(entry, entry)],
    [
      "two names have the same bytes",
      withEntries(
        entry,
        changed((copy) => copy.write("x", 46)),
      ),
    ],
    ["one says that it is smaller", withEntries(changed((copy) => copy.writeUInt32LE(10, 24)))],
    ["one says that it is larger", withEntries(changed((copy) => copy.writeUInt32LE(100_000, 24)))],
    ["one is encrypted", withEntries(changed((copy) => copy.writeUInt16LE(1, 8)))],
    ["one is packed in another way", withEntries(changed((copy) => copy.writeUInt16LE(12, 10)))],
    ["one lies behind the file's end", withEntries(changed((copy) => copy.writeUInt32LE(0x7fff_ffff, 42)))],
    ["one is longer than the file", withEntries(changed((copy) => copy.writeUInt32LE(0x7fff_ffff, 20)))],
    ["their directory is cut", one.subarray(0, end - 20)],
  ])("are refused if %s", (_, file) => {
    expect(refusalOf(() => read(file)).code).toBe("WORKBOOK_UNREADABLE");
  });
  it("are read if their sizes are in a 64-bit field", () => {
    const sizes = Buffer.alloc(20);
    sizes.writeUInt16LE(1, 0);
    sizes.writeUInt16LE(16, 2);
    sizes.writeBigUInt64LE(BigInt(entry.readUInt32LE(24)), 4);
    sizes.writeBigUInt64LE(BigInt(entry.readUInt32LE(20)), 12);
    const large = changed((copy) => {
      copy.writeUInt32LE(0xffff_ffff, 20);
      copy.writeUInt32LE(0xffff_ffff, 24);
      copy.writeUInt16LE(sizes.length, 30);
    });
    expect(read(withEntries(Buffer.concat([large, sizes]))).rows).toHaveLength(1);
  });
  it("may unpack in many portions", () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `<row>${cell("B", `名稱 ${i}`)}</row>`);
    let count = 0;
    readSheetRows(workbook(rows.join("")), (row, number) => {
      count = number;
      if (row.get("B") !== `名稱 ${number - 1}`) throw new Error(`Row ${number} is another.`);
    });
    expect(count).toBe(60_000);
  });
});

it("tags and entities are removed from a page's bytes as from its text", () => {
  const piece = constantFrom(
    ...[
      "<",
      ">",
      "&",
      ";",
      "&amp;",
      "&lt;",
      "amp;",
      "&nbsp;",
      "nbsp",
      "<a>",
      "</font>",
      "\n",
      "5",
      "x".repeat(201),
    ],
  );
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
  check(
    property(array(piece, { maxLength: 40 }), nat(5), (pieces, start) => {
      const text = pieces.join("");
      const expected = text
        .slice(start)
        .replace(/<[^<>]{0,200}>/g, "")
        .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? "");
      expect(Buffer.from(withoutTags(bytesOf(text), start, text.length)).toString()).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

it("rows of a CSV file are read as written, wherever a portion of the file ends", () => {
  const field = string({ unit: constantFrom("a", "5", '"', ",", "\n", " ", "騰", "é") });
  const rows = array(array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  check(
    property(tuple(rows, nat(40), constantFrom("\n", "\r\n")), ([written, shift, newline]) => {
      // The first portion ends somewhere in the rows.
      const first = ["x".repeat(30_000), "y".repeat(30_000), "z".repeat(5536 - shift)];
      const text = Papa.unparse([first, ...written], { newline });
      const expected = written
        .map((fields) => fields.map((value) => value.trim()))
        .filter((fields) => fields.some((value) => value !== ""));
      const found = [...readCsvRecords(bytesOf(text), 1000)].map(({ fields }) => fields);
      // Line breaks are line feeds.
      expect(found.slice(1)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
