import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";
import { MOST, verifyRows } from "./budget";

/** A row of a CSV file, with the number of the line it began on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads the rows of a CSV file one by one, without blank rows. UTF-8; a byte order mark is dropped. A quoted field may
 * contain line breaks. At most `mostRows` lines are read. `separator` divides the fields.
 *
 * @throws CSV_MALFORMED, FILE_HAS_TOO_MANY_ROWS
 */
export function* readCsvRecords(bytes: Uint8Array, mostRows: number, separator = ","): Generator<CsvRecord> {
  let number = 0;
  let quoted: QuotedRecord | null = null;
  for (const line of csvLines(bytes)) {
    verifyRows(++number, mostRows);
    if (!quoted && !line.includes('"')) {
      const fields = line.split(separator).map((field) => field.trim());
      if (!areBlank(fields, number)) yield { line: number, fields };
      continue;
    }
    quoted ??= new QuotedRecord(number, separator);
    if (!quoted.add(line)) continue;
    if (!areBlank(quoted.fields, quoted.line)) yield quoted;
    quoted = null;
  }
  if (quoted) throw malformed(quoted.line, "a field in quotes has no end");
}

/** @throws CSV_MALFORMED for a field that is too long */
function areBlank(fields: readonly string[], line: number): boolean {
  if (fields.some(({ length }) => length > MOST.cellLetters)) throw malformed(line, "a field is too long");
  return fields.every((field) => field === "");
}

const BLANK = 0x20;

/** A row with quoted fields: it may span several lines. */
class QuotedRecord implements CsvRecord {
  readonly fields: string[] = [];
  /** The quoted text that is not closed yet. */
  private open: string | null = null;
  private letters = 0;

  constructor(
    readonly line: number,
    private readonly separator: string,
  ) {}

  /** Adds a line. Returns whether the row is complete. @throws CSV_MALFORMED */
  add(text: string): boolean {
    this.letters += text.length;
    if (this.letters > MOST.csvRowLetters) throw malformed(this.line, "a row is too long");
    let at = 0;
    if (this.open !== null) {
      at = this.addQuoted(text, 0, `${this.open}\n`);
      if (at < 0) return false;
    }
    while (at <= text.length) {
      if (text[at] === '"') {
        at = this.addQuoted(text, at + 1, "");
        if (at < 0) return false;
      } else {
        const end = text.indexOf(this.separator, at);
        const last = end < 0 ? text.length : end;
        this.fields.push(text.slice(at, last).trim());
        at = last + 1;
      }
    }
    return true;
  }

  /**
   * Reads a quoted text, in which two quotes mean one. Returns where the next field begins; -1 if the line ends first.
   */
  private addQuoted(text: string, begin: number, before: string): number {
    let field = before;
    for (let at = begin; ; at += 2) {
      const quote = text.indexOf('"', at);
      field += quote < 0 ? text.slice(at) : text.slice(at, quote);
      if (field.length > MOST.cellLetters) throw malformed(this.line, "a field in quotes is too long");
      if (quote < 0) {
        this.open = field;
        return -1;
      }
      at = quote;
      if (text[quote + 1] === '"') {
        field += '"';
        continue;
      }
      this.fields.push(field.trim());
      this.open = null;
      return this.behindComma(text, quote + 1);
    }
  }

  /**
   * Returns where the field after a quoted one begins. @throws CSV_MALFORMED if anything but blanks is before its comma
   */
  private behindComma(text: string, at: number): number {
    const comma = text.indexOf(this.separator, at);
    const end = comma < 0 ? text.length : comma;
    for (let i = at; i < end; i++)
      if (text.charCodeAt(i) > BLANK)
        throw malformed(this.line, "there is something between a quoted field and its comma");
    return end + 1;
  }
}

/** The bytes decoded at a time. */
const PORTION = 64 * 1024;

/** The lines of a file, without their line ends: a line feed, a carriage return, or both. */
function* csvLines(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for (let at = 0; at < bytes.length; at += PORTION) {
    const isLast = at + PORTION >= bytes.length;
    let text = rest + decode(decoder, bytes.subarray(at, at + PORTION), isLast);
    // A carriage return at a portion's end may have its line feed in the next.
    const isHeld = !isLast && text.endsWith("\r");
    if (isHeld) text = text.slice(0, -1);
    if (text.includes("\r")) text = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
    const lines = text.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > MOST.csvRowLetters) throw malformed(1, "a line is too long");
    if (isHeld) rest += "\r";
  }
  yield rest;
}

/** @throws CSV_MALFORMED if the bytes are not UTF-8 text */
function decode(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean): string {
  try {
    const text = decoder.decode(bytes, { stream: !isLast });
    if (!text.includes("\0")) return text;
  } catch {
    // refused below
  }
  throw malformed(1, "the file is not UTF-8 text");
}

/** Whether the file ends with its last line complete. A truncated file ends within a line. */
export const endsWithLineBreak = (bytes: Uint8Array): boolean => bytes.at(-1) === 0x0a;

/** The most letters of a file that an error sentence quotes. */
const LONGEST_REASON = 200;

export const malformed = (line: number, why: Phrase): CodedError =>
  new CodedError("CSV_MALFORMED", { line, why: why.slice(0, LONGEST_REASON) });
