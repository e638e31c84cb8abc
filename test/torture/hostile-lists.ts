import { filled, type HostileFile } from "./hostile-file";

const SFC =
  "Date,Stock Code,Stock Name,Aggregated Reportable Short Positions (Shares),Aggregated Reportable Short Positions (HK$)\n";
const ROW = "21/11/2025,700,TENCENT,1,1\n";
const HISTORY = "Code,Date,Currency,Short Shares,Short Value\n";
const DESIGNATED = "\uFEFFDesignated Securities Eligible for Short Selling,\n";
const DESIGNATED_HEADER = "Effective Date : 28/11/2025,\nNo.,Stock Code,Stock Name,Currency,Category\n";

const list = (name: string, begin: string, fill: (size: number) => Buffer, end = ""): HostileFile => ({
  name,
  make: (size) => Buffer.concat([Buffer.from(begin), fill(size), Buffer.from(end)]),
});
const repeating = (name: string, begin: string, pattern: string, end = ""): HostileFile =>
  list(name, begin, (size) => filled(size, pattern), end);

/** Trading days from March 1990 on, with the shortest rows that each can have. */
function shortestRows(size: number): Buffer {
  const lines: string[] = [];
  for (let at = 0, day = Date.UTC(1990, 2, 5); at < size; day += 7 * 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (let code = 1; code <= 9999 && at < size; code++) {
      const row = `${code},${date},HKD,1,1\n`;
      at += row.length;
      lines.push(row);
    }
  }
  return Buffer.from(lines.join(""));
}

export const hostileLists: readonly HostileFile[] = [
  repeating("positions: line breaks", SFC, "\n"),
  repeating("positions: carriage returns", SFC, "\r"),
  repeating("positions: rows of commas", SFC, ",,,,\n"),
  repeating("positions: columns", SFC.trimEnd(), ",a", "\n"),
  repeating("positions: commas", SFC + ROW, ","),
  repeating("positions: quotes", SFC, '"'),
  repeating("positions: quoted fields without an end", SFC, '"a" ,'),
  repeating("positions: letters behind quotes", SFC, '"a"b'),
  repeating("positions: blanks behind quotes", SFC, '"a"  '),
  repeating("positions: a quoted field that never ends", `${SFC}"`, "a\n"),
  repeating("positions: quoted line breaks", SFC, '"\n"\n'),
  // Each line ends within quotes, so all lines are one row.
  list("positions: a row over many lines", `${SFC}"x\n`, (size) =>
    filled(size, `x"${",ab".repeat(40_000)},"x\n`),
  ),
  repeating("positions: one long name", `${SFC}21/11/2025,700,`, "a", ",1,1\n"),
  repeating("positions: one long number", `${SFC}21/11/2025,700,TENCENT,`, "1", ",1\n"),
  repeating("positions: one row again and again", SFC, ROW),
  repeating("positions: bytes of zero", SFC, "\0"),
  repeating("positions: Chinese names", SFC, "21/11/2025,700,騰訊騰訊騰訊,1,1\n"),
  repeating("history: line breaks", HISTORY, "\n"),
  repeating("history: empty rows", HISTORY, ",,,,\n"),
  list("history: the shortest rows", HISTORY, shortestRows),
  repeating("history: blanks", HISTORY, " "),
  repeating("designated: lines before the heading", DESIGNATED, "a\n"),
  repeating(
    "designated: blanks before the date",
    `${DESIGNATED}Effective Date`,
    " ",
    `\n${DESIGNATED_HEADER}`,
  ),
  repeating("designated: dates", DESIGNATED, "Effective Date : ", `\n${DESIGNATED_HEADER}`),
  repeating("designated: line breaks", DESIGNATED + DESIGNATED_HEADER, "\n"),
  repeating("designated: columns of names", DESIGNATED + DESIGNATED_HEADER.trimEnd(), ",Name", "\n"),
  {
    name: "designated: in UTF-16",
    make: (size) => Buffer.from(DESIGNATED + "x,".repeat(size / 4), "utf16le"),
  },
];
