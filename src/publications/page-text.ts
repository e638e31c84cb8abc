import { CodedError } from "../market/errors/coded-error";

/*
 * HKEX's pages are one long <pre>, up to 30 MB, in a one-byte encoding. A section is found by its anchor and
 * only its bytes are decoded; the page as a whole never becomes a string.
 */

const decoder = new TextDecoder("latin1");
const decodeLatin1 = (bytes: Uint8Array): string => decoder.decode(bytes);
const LESS_THAN = 0x3c;
const LETTER_A = 0x61;
const LONGEST_TAG = 60;
const END_OF_SECTION = "-".repeat(79);
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/** The bytes from `start` to `end` as text, without tags, entities resolved. */
export function decodePageText(
  page: Uint8Array,
  start: number,
  end: number,
  decode: (bytes: Uint8Array) => string = decodeLatin1,
): string {
  return decode(page.subarray(start, end))
    .replace(/<[^<>]{0,200}>/g, "")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "");
}

/** The name and end of the anchor `<a name = "…">` at `at`; blanks may stand around the "=". */
function anchorAt(page: Uint8Array, at: number): { name: string; end: number } | null {
  if (((page[at + 1] ?? 0) | 0x20) !== LETTER_A) return null;
  const tag = decoder.decode(page.subarray(at, at + LONGEST_TAG));
  const match = /^<a\s+name\s*=\s*"?([\w-]+)"?\s*>/i.exec(tag);
  return match?.[1] ? { name: match[1].toLowerCase(), end: at + match[0].length } : null;
}

/** Where the section's anchor ends, seen from the start of the page; -1 where there is none. */
export function findAnchor(page: Uint8Array, name: string): number {
  for (let at = page.indexOf(LESS_THAN); at >= 0; at = page.indexOf(LESS_THAN, at + 1)) {
    const anchor = anchorAt(page, at);
    if (anchor?.name === name) return anchor.end;
  }
  return -1;
}

/** The same from the end of the page: the short-selling sections stand within its last hundredth. */
export function findAnchorFromEnd(page: Uint8Array, name: string): number {
  for (
    let at = page.lastIndexOf(LESS_THAN);
    at >= 0;
    at = at > 0 ? page.lastIndexOf(LESS_THAN, at - 1) : -1
  ) {
    const anchor = anchorAt(page, at);
    if (anchor?.name === name) return anchor.end;
  }
  return -1;
}

/** Where the next anchor begins after `start`, or the page's end. */
function nextAnchor(page: Uint8Array, start: number): number {
  for (let at = page.indexOf(LESS_THAN, start); at >= 0; at = page.indexOf(LESS_THAN, at + 1))
    if (anchorAt(page, at)) return at;
  return page.length;
}

/**
 * The text of the section that starts at `start`, up to its closing line of dashes.
 *
 * @throws SECTION_NOT_CLOSED when the page ends, or another section begins, before that line
 */
export function readSection(page: Uint8Array, start: number, section: string): string {
  const text = decodePageText(page, start, nextAnchor(page, start));
  const close = text.indexOf(END_OF_SECTION);
  if (close < 0) throw new CodedError("SECTION_NOT_CLOSED", { section });
  return text.slice(0, close);
}

/** HKEX's lines have some hundred characters; patterns are not let loose on a line of a million. */
const LONGEST_LINE = 300;

/** A section's lines, without their line ends and trailing blanks. @throws ROW_UNREADABLE for one that is too long */
export const linesOf = (text: string, section: string): string[] =>
  text.split("\n").map((line) => checkLine(line.trimEnd(), section));

/** @throws ROW_UNREADABLE for a line that is too long, or holds what no page prints */
export function checkLine(line: string, section: string): string {
  if (line.length > LONGEST_LINE || line.includes("\0"))
    throw new CodedError("ROW_UNREADABLE", { section, row: line.replaceAll("\0", "?").trim().slice(0, 100) });
  return line;
}
