import { CodedError } from "../market/errors/coded-error";

/*
 * HKEX's pages are one long <pre>, up to 30 MB, in a one-byte encoding: only the bytes that are read are decoded; the page as
 * a whole never becomes a string.
 */

const decoder = new TextDecoder("latin1");
/** A blank that does not break is a blank: some programs save pages with them. */
const decodeLatin1 = (bytes: Uint8Array): string => decoder.decode(bytes).replaceAll("\u00a0", " ");
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

/** HKEX's lines have some hundred characters; patterns are not let loose on a line of a million. */
const LONGEST_LINE = 300;

/** A section's lines, without their line ends and trailing blanks. @throws ROW_UNREADABLE for one that is too long */
export const linesOf = (text: string, section: string): string[] =>
  text.split("\n").map((line) => checkLine(line.trimEnd(), section));

/** @throws ROW_UNREADABLE for a line that is too long, or holds what no page prints */
function checkLine(line: string, section: string): string {
  if (line.length > LONGEST_LINE || line.includes("\0"))
    throw unreadable(section, line.replaceAll("\0", "?"));
  return line;
}

/** A row that cannot be read. */
export const unreadable = (section: string, line: string): CodedError =>
  new CodedError("ROW_UNREADABLE", { section, row: line.trim().slice(0, 100) });
