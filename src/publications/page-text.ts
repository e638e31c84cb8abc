import { CodedError } from "../errors/coded-error";
import { MOST, verifyRows } from "./budget";

/*
 * Decodes parts of HKEX's pages. A page is one long <pre> of up to 30 MB in a one-byte encoding: only the bytes that
 * are needed are decoded, in portions; the page as a whole never becomes a string.
 */

const decoder = new TextDecoder("latin1");
/** Decodes text of one byte per character. Non-breaking blanks, with which some programs save pages, become blanks. */
export const decodeLatin1 = (bytes: Uint8Array): string => decoder.decode(bytes).replaceAll("\u00a0", " ");

const LINE_FEED = 0x0a;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const AMPERSAND = 0x26;

/**
 * The bytes from `start` to `end` without tags, entities resolved. A tag may appear anywhere, even in the middle of a
 * number. In the Chinese encodings, too, "<", ">" and "&" are single bytes.
 */
export function withoutTags(page: Uint8Array, start: number, end: number): Uint8Array {
  const text = new Uint8Array(Math.max(0, end - start));
  let length = 0;
  let from = start;
  const take = (to: number): void => {
    text.set(page.subarray(from, to), length);
    length += to - from;
  };
  for (let at = page.indexOf(LESS_THAN, start); at >= 0 && at < end;) {
    const close = endOfTag(page, at, end);
    if (close > 0) {
      take(at);
      from = close;
    }
    at = page.indexOf(LESS_THAN, close || at + 1);
  }
  if (from < end) take(end);
  return resolveEntities(text.subarray(0, length));
}

const LONGEST_TAG = 200;

/** The end of the tag that begins at `at`; 0 if none begins there. */
function endOfTag(page: Uint8Array, at: number, end: number): number {
  const last = Math.min(end, at + LONGEST_TAG + 2);
  for (let i = at + 1; i < last; i++) {
    if (page[i] === GREATER_THAN) return i + 1;
    if (page[i] === LESS_THAN) return 0;
  }
  return 0;
}

const ENTITIES = [
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&nbsp;", " "],
] as const;

/** Resolves entities in place; each becomes shorter. */
function resolveEntities(text: Uint8Array): Uint8Array {
  let length = 0;
  let from = 0;
  const keep = (to: number): void => {
    if (length !== from) text.copyWithin(length, from, to);
    length += to - from;
  };
  for (let at = text.indexOf(AMPERSAND); at >= 0; at = text.indexOf(AMPERSAND, Math.max(from, at + 1))) {
    const place = at;
    const found = ENTITIES.find(([entity]) => standsAt(text, place, entity));
    if (!found) continue;
    keep(at);
    text[length++] = found[1].charCodeAt(0);
    from = at + found[0].length;
  }
  keep(text.length);
  return text.subarray(0, length);
}

function standsAt(text: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (text[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** The bytes decoded at a time. */
const PORTION = 64 * 1024;

/** The most characters of a line, so that no pattern runs on a line of a million. HKEX's have about a hundred. */
const LONGEST_LINE = 300;

/**
 * A section's lines, without their line ends and trailing blanks.
 *
 * @throws ROW_UNREADABLE for a line that is too long, FILE_HAS_TOO_MANY_ROWS
 */
export function linesOf(
  text: Uint8Array,
  section: string,
  decode: (bytes: Uint8Array) => string = decodeLatin1,
): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfPortion(text, at);
    if (end < 0) throw unreadable(section, decodeLatin1(text.subarray(at, at + LONGEST_LINE)));
    for (const line of decode(text.subarray(at, end)).split("\n"))
      lines.push(checkLine(line.trimEnd(), section));
    verifyRows(lines.length, MOST.sectionLines);
    at = end + 1;
  }
  return lines;
}

/** The end of the last complete line in a portion; -1 if a line is longer than the portion. */
function endOfPortion(text: Uint8Array, at: number): number {
  if (at + PORTION >= text.length) return text.length;
  const end = text.lastIndexOf(LINE_FEED, at + PORTION);
  return end < at ? -1 : end;
}

/** @throws ROW_UNREADABLE for a line that is too long or has characters that no page prints */
function checkLine(line: string, section: string): string {
  if (line.length > LONGEST_LINE || line.includes("\0"))
    throw unreadable(section, line.slice(0, LONGEST_LINE).replaceAll("\0", "?"));
  return line;
}

/** The head of a page, as text without tags. */
export const readHead = (page: Uint8Array, size: number): string =>
  decodeLatin1(withoutTags(page, 0, Math.min(page.length, size)));

/** Makes the error for a row that cannot be read. */
export const unreadable = (section: string, line: string): CodedError =>
  new CodedError("ROW_UNREADABLE", { section, row: line.trim().slice(0, 100) });
