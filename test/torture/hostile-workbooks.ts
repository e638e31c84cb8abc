import { strToU8, zipSync } from "fflate";
import { filled, type HostileFile } from "./hostile-file";

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const HEADINGS = ["Stock Code", "Name of Securities"];

const cell = (letter: string, text: string): string => `<c r="${letter}1" t="str"><v>${text}</v></c>`;
const PREAMBLE = `<row>${cell("A", "Updated as at 27/11/2025")}</row>`;
const HEADING = `<row>${HEADINGS.map((text, i) => cell("AB"[i] ?? "", text)).join("")}</row>`;
const ROW = `<row>${cell("A", "00700")}${cell("B", "TENCENT")}</row>`;

const surrounded = (begin: string, fill: Buffer, end: string): Uint8Array =>
  Buffer.concat([Buffer.from(begin), fill, Buffer.from(end)]);
const sheetWith = (fill: Buffer, begin = PREAMBLE + HEADING + ROW): Uint8Array =>
  surrounded(`<worksheet><sheetData>${begin}`, fill, "</sheetData></worksheet>");
const zipped = (sheet: Uint8Array, others: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ [SHEET]: sheet, ...others }, { level: 6 });

/** A sheet filled with a pattern after its first row, or before it. */
const filledSheet = (name: string, pattern: string, begin?: string): HostileFile => ({
  name: `workbook: ${name}`,
  make: (size) => zipped(sheetWith(filled(size - (size % pattern.length), pattern), begin)),
});
const filledStrings = (name: string, pattern: string, sheet = ROW): HostileFile => ({
  name: `workbook: ${name}`,
  make: (size) =>
    zipped(sheetWith(Buffer.from(sheet), PREAMBLE + HEADING), {
      [STRINGS]: surrounded("<sst>", filled(size - (size % pattern.length), pattern), "</sst>"),
    }),
});

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 5, 6]);

/** The file's directory of parts, changed and repeated. */
function withDirectory(zip: Uint8Array, times: number, change: (entry: Buffer, i: number) => Buffer): Buffer {
  const file = Buffer.from(zip);
  const at = file.lastIndexOf(END_OF_DIRECTORY);
  const [size, begin] = [file.readUInt32LE(at + 12), file.readUInt32LE(at + 16)];
  const entry = file.subarray(begin, begin + size);
  const directory = Buffer.concat(Array.from({ length: times }, (_, i) => change(Buffer.from(entry), i)));
  const end = Buffer.from(file.subarray(at));
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(directory.length, 12);
  return Buffer.concat([file.subarray(0, begin), directory, end]);
}
const UNPACKED_SIZE = 24;
const NAME = 46;
const blankSheet = (size: number): Uint8Array =>
  zipSync({ [SHEET]: sheetWith(filled(size, " ")) }, { level: 9 });

export const hostileWorkbooks: readonly HostileFile[] = [
  filledSheet("empty rows", "<row/>"),
  filledSheet("rows of one cell", `<row><c r="A1" t="str"><v>x</v></c></row>`, PREAMBLE),
  filledSheet("the same row", ROW),
  filledSheet("cells in one row", `<c r="A1"><v>1</v></c>`, `${PREAMBLE}${HEADING}<row/>`),
  filledSheet("blanks", " "),
  filledSheet("elements within elements", "<a>"),
  filledSheet("ends of elements", "</a>"),
  filledSheet("comments", "<!-- -->"),
  filledSheet("instructions", "<?a b?>"),
  filledSheet("entities", "&amp;"),
  filledSheet("a text in pieces", "a<!-- -->", `${PREAMBLE}<row><c r="A1" t="str"><v>`),
  filledSheet("less-than signs", "<"),
  filledSheet("nothing but line breaks", "\n"),
  {
    name: "workbook: one comment",
    make: (size) => zipped(sheetWith(surrounded("<!--", filled(size, "- "), "-->") as Buffer)),
  },
  {
    name: "workbook: one attribute",
    make: (size) => zipped(sheetWith(surrounded('<row r="', filled(size, "&amp;"), '"/>') as Buffer)),
  },
  {
    name: "workbook: attributes of one element",
    make: (size) => zipped(sheetWith(Buffer.from(`<row ${attributes(size)}/>`))),
  },
  {
    name: "workbook: one name of an element",
    make: (size) => zipped(sheetWith(surrounded("<", filled(size, "a"), "/>") as Buffer)),
  },
  {
    name: "workbook: a document type",
    make: (size) =>
      zipped(surrounded("<!DOCTYPE a [", filled(size - (size % 16), '<!ENTITY a "b">\n'), "]><worksheet/>")),
  },
  {
    name: "workbook: entities of its own",
    make: (size) =>
      zipped(
        surrounded(
          '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData><row><c r="A1" t="str"><v>',
          filled(size - (size % 3), "&a;"),
          "</v></c></row></sheetData></worksheet>",
        ),
      ),
  },
  {
    name: "workbook: blanks behind “Updated as at”",
    make: (size) => zipped(sheetWith(filled(size, " "), '<row><c r="A1" t="str"><v>Updated as at')),
  },
  {
    name: "workbook: “Updated as at” again and again",
    make: (size) => zipped(sheetWith(filled(size, `<row>${cell("A", "Updated as at     x")}</row>`), "")),
  },
  filledStrings("shared strings", "<si/>"),
  filledStrings("shared strings with a text", "<si><t>ab</t></si>"),
  filledStrings("a shared string in pieces", "<r><t>ab</t></r>"),
  {
    name: "workbook: a long string that every cell shares",
    make: (size) =>
      zipped(sheetWith(filled(size, `<row><c r="A1" t="s"><v>0</v></c></row>`), ""), {
        [STRINGS]: strToU8(`<sst><si><t>${" ".repeat(32_000)}x</t></si></sst>`),
      }),
  },
  {
    name: "workbook: one part listed 65,535 times",
    make: (size) => withDirectory(blankSheet(size), 65_535, (entry) => entry),
  },
  {
    name: "workbook: one part under two names",
    make: (size) =>
      withDirectory(blankSheet(size), 2, (entry, i) => {
        if (i === 1) entry.write("xl/worksheets/sheet2.xml", NAME, "latin1");
        return entry;
      }),
  },
  {
    name: "workbook: a part that says it is small",
    make: (size) =>
      withDirectory(blankSheet(size), 1, (entry) => {
        entry.writeUInt32LE(100, UNPACKED_SIZE);
        return entry;
      }),
  },
  {
    name: "workbook: a part that says it is large",
    make: (size) =>
      withDirectory(blankSheet(size), 1, (entry) => {
        entry.writeUInt32LE(0x3ff_ffff, UNPACKED_SIZE);
        return entry;
      }),
  },
  {
    name: "workbook: a part that is not packed",
    make: (size) => zipSync({ [SHEET]: sheetWith(filled(size, " ")) }, { level: 0 }),
  },
  {
    name: "workbook: empty parts",
    make: (size) =>
      zipSync(
        Object.fromEntries(
          Array.from({ length: Math.min(60_000, size / 100) }, (_, i) => [`${i}.xml`, new Uint8Array()]),
        ),
      ),
  },
];

function attributes(size: number): string {
  const parts: string[] = [];
  for (let at = 0, i = 0; at < size; i++) {
    const part = `a${i}="" `;
    at += part.length;
    parts.push(part);
  }
  return parts.join("");
}
