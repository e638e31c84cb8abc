import { CodedError } from "../errors/coded-error";
import { isCodeHeading, plainHeading } from "../market/headings";
import { asSecurityCode, type StockCode } from "../market/stock-code";
import type { ListEntry } from "./own-list";

/** The most securities of a list: more than the exchange quotes. */
const MOST_ENTRIES = 20_000;

/** Control characters, which a cell does not show, and two that XML cannot hold. */
const UNSEEN = /[\p{Cc}\ufffe\uffff]+/gu;
/** A text in one line, as lists keep names and notes. */
export const inOneLine = (text: string): string => text.replace(UNSEEN, " ").trim();

const NOTE_HEADINGS = ["note", "notes", "備註", "备注"];

/**
 * Reads the securities of a list from a text that was pasted or from a CSV file: a code in each line, then a comma,
 * semicolon or tab and a note, which goes to the end of the line. Below a heading with the column "Code", the columns
 * may be in any order, and all but "Code" and "Note" are ignored. If the text has only codes, they may all be in one
 * line. If a code appears twice, its first line counts.
 *
 * @example readListText("700,core\n9988.HK") // [{ code: "0700", note: "core" }, { code: "9988", note: "" }]
 * @throws LIST_LINE_INVALID, LISTS_TOO_LARGE, NO_CODES
 */
export function readListText(text: string): readonly ListEntry[] {
  const entries = new Map<StockCode, ListEntry>();
  for (const entry of codesAlone(text) ?? lineByLine(text))
    if (!entries.has(entry.code)) entries.set(entry.code, entry);
  if (entries.size === 0) throw new CodedError("NO_CODES");
  if (entries.size > MOST_ENTRIES) throw new CodedError("LISTS_TOO_LARGE");
  return [...entries.values()];
}

/**
 * Writes a list as `readListText` reads it.
 *
 * @example writeListText([{ code: "0700", note: "core" }]) // "Code,Note\n0700,core\n"
 */
export function writeListText(entries: readonly ListEntry[]): string {
  const lines = entries.map(({ code, note }) => (note === "" ? code : `${code},${quoted(note)}`));
  return `${["Code,Note", ...lines].join("\n")}\n`;
}

const quoted = (note: string): string =>
  /[",;\t]|^\d/.test(note) ? `"${note.replaceAll('"', '""')}"` : note;

/** The entries of a text in which every word is a code; null for any other text. */
function codesAlone(text: string): ListEntry[] | null {
  const words = text
    .replace(/^\ufeff/, "")
    .split(/[\s,;，；、]+/)
    .filter(Boolean);
  const entries: ListEntry[] = [];
  for (const word of words) {
    const code = asSecurityCode(word);
    if (code === null) return null;
    entries.push({ code, note: "" });
  }
  return entries;
}

function* lineByLine(text: string): Generator<ListEntry> {
  let columns: Columns | null = null;
  for (const { line, fields } of rowsOf(text)) {
    const heading = columnsIn(fields);
    if (heading) {
      columns = heading;
      continue;
    }
    const written = fields[columns?.code ?? 0] ?? "";
    const code = asSecurityCode(written);
    if (code === null) throw new CodedError("LIST_LINE_INVALID", { line, text: written.slice(0, 40) });
    const note = columns ? (fields[columns.note] ?? "") : fields.slice(1).filter(Boolean).join(", ");
    yield { code, note: inOneLine(note) };
  }
}

/** The places of two columns; -1 for a note that is not there. */
interface Columns {
  readonly code: number;
  readonly note: number;
}

/** The places of the columns that a heading names; null for a line that is no heading. */
function columnsIn(fields: readonly string[]): Columns | null {
  const code = fields.findIndex(isCodeHeading);
  const note = fields.findIndex((field) => NOTE_HEADINGS.includes(plainHeading(field)));
  return code < 0 || fields.some((field) => asSecurityCode(field) !== null) ? null : { code, note };
}

/** A field: a text in quotes, with two quotes for one and line breaks allowed, or the text up to the next separator. */
const FIELD = / *"((?:[^"]|"")*)"[^\n,;\t]*([,;\t]|\n|$)|([^\n,;\t]*)([,;\t]|\n|$)/y;

/** The rows of a text that are not blank, with the number of the line they began on. */
function* rowsOf(given: string): Generator<{ line: number; fields: string[] }> {
  const text = given.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  let fields: string[] = [];
  let line = 1;
  let begun = 1;
  for (let at = 0; at <= text.length;) {
    FIELD.lastIndex = at;
    const [whole = "", inQuotes, afterQuotes, plain = "", afterPlain] = FIELD.exec(text) ?? [];
    fields.push((inQuotes?.replaceAll('""', '"') ?? plain).trim());
    const end = afterQuotes ?? afterPlain ?? "";
    line += whole.split("\n").length - 1;
    at += whole.length;
    if (end === "," || end === ";" || end === "\t") continue;
    if (fields.some((field) => field !== "")) yield { line: begun, fields };
    [fields, begun] = [[], line];
    if (end === "") return;
  }
}
