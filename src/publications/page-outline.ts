import { CodedError } from "../errors/coded-error";
import { verifyCount } from "./budget";
import { readHead, withoutTags } from "./page-text";

/** The sections of a Daily Quotations page that are read here. */
export type SectionName = "market_highlights" | "quotations" | "short_selling" | "adj_short";

interface Anchor {
  readonly name: string;
  /** The byte offsets at which its tag begins and ends. */
  readonly at: number;
  readonly end: number;
}

/**
 * The beginnings of a page's sections. They are found by anchors, because titles appear both in the table of contents
 * and above the section.
 */
export interface PageOutline {
  readonly page: Uint8Array;
  readonly anchors: readonly Anchor[];
  /** The sections that the table of contents names (`href = "#adj_short"`). */
  readonly contents: ReadonlySet<string>;
  /** The offset of the first anchor or line of the table of contents; the page's end if there is none. */
  readonly headEnd: number;
}

const READ: readonly string[] = [
  "market_highlights",
  "quotations",
  "short_selling",
  "adj_short",
] satisfies SectionName[];

const decoder = new TextDecoder("latin1");
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const LETTER_A = 0x61;
const LETTER_H = 0x68;
const BLANK = 0x20;
const NO_BREAK = 0xa0;
/** The bit that turns a capital letter into a small one. */
const SMALL = 0x20;
const LONGEST_TAG = 60;
const ANCHOR = /^<a\s+(?:name\s*=\s*"?([\w-]+)"?|href\s*=\s*"?#([\w-]+)"?)\s*>/i;

/**
 * Scans a page once for its anchors; blanks may surround the "=".
 *
 * @throws SECTION_REPEATED if a section that is read, or the page's beginning, appears twice, FILE_HAS_TOO_MANY_PARTS
 */
export function outlineOf(page: Uint8Array): PageOutline {
  const anchors: Anchor[] = [];
  const contents = new Set<string>();
  const seen = new Set<string>();
  let headEnd = page.length;
  let tried = 0;
  for (let at = page.indexOf(LESS_THAN); at >= 0; at = page.indexOf(LESS_THAN, at + 1)) {
    const first = (page[at + 1] ?? 0) | SMALL;
    if (first === LETTER_H && beginsTag(page, at, "html")) once(seen, "<html>");
    if (first !== LETTER_A || !beginsTag(page, at, "a")) continue;
    verifyCount("anchors", ++tried);
    const match = ANCHOR.exec(decoder.decode(page.subarray(at, at + LONGEST_TAG)));
    if (!match) continue;
    headEnd = Math.min(headEnd, at);
    const name = match[1]?.toLowerCase();
    if (name === undefined) contents.add(match[2]?.toLowerCase() ?? "");
    else {
      if (READ.includes(name)) once(seen, name);
      anchors.push({ name, at, end: at + match[0].length });
    }
  }
  return { page, anchors, contents, headEnd };
}

/** Whether a tag of that name begins there. */
function beginsTag(page: Uint8Array, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++)
    if (((page[at + 1 + i] ?? 0) | SMALL) !== name.charCodeAt(i)) return false;
  const next = page[at + 1 + name.length] ?? 0;
  return next === GREATER_THAN || next === NO_BREAK || (next <= BLANK && next > 0);
}

function once(seen: Set<string>, section: string): void {
  if (seen.has(section)) throw new CodedError("SECTION_REPEATED", { section });
  seen.add(section);
}

const DASH = 0x2d;
const CLOSING_DASHES = 79;

/**
 * The text of a section up to its closing line of dashes; null if neither the page nor its table of contents has the
 * section.
 *
 * @throws SECTION_MISSING when the table of contents names it; SECTION_NOT_CLOSED when the page ends, or another
 * section begins, before its closing line
 */
export function readSection(outline: PageOutline, section: SectionName): Uint8Array | null {
  return partsOf(outline, section)?.own ?? null;
}

/**
 * The text between a section and its neighbours, outside each of them; empty if every section has its own closing line.
 */
export function aroundSection(outline: PageOutline, section: SectionName): readonly Uint8Array[] {
  const { page, anchors } = outline;
  const index = anchors.findIndex(({ name }) => name === section);
  const [before, own] = [anchors[index - 1], anchors[index]];
  const behind = partsOf(outline, section)?.behind ?? new Uint8Array();
  return before && own ? [behindLastDashes(withoutTags(page, before.end, own.at)), behind] : [behind];
}

function partsOf(
  { page, anchors, contents }: PageOutline,
  section: SectionName,
): { own: Uint8Array; behind: Uint8Array } | null {
  const index = anchors.findIndex(({ name }) => name === section);
  const anchor = anchors[index];
  if (!anchor) {
    if (contents.has(section)) throw new CodedError("SECTION_MISSING", { section });
    return null;
  }
  const text = withoutTags(page, anchor.end, anchors[index + 1]?.at ?? page.length);
  const end = endOfDashes(text);
  if (end < 0) throw new CodedError("SECTION_NOT_CLOSED", { section });
  return { own: text.subarray(0, end - CLOSING_DASHES), behind: text.subarray(end) };
}

/** The end of the closing line's dashes; -1 if there are none. */
function endOfDashes(text: Uint8Array): number {
  let at = CLOSING_DASHES - 1;
  while (at < text.length) {
    let other = at;
    while (other > at - CLOSING_DASHES && text[other] === DASH) other--;
    if (other === at - CLOSING_DASHES) return at + 1;
    at = other + CLOSING_DASHES;
  }
  return -1;
}

function behindLastDashes(text: Uint8Array): Uint8Array {
  let behind: Uint8Array = new Uint8Array();
  for (let end = endOfDashes(text); end >= 0; end = endOfDashes(behind)) {
    text = text.subarray(end);
    behind = text;
  }
  return behind;
}

/** A head has a few lines; a longer text is not a head. */
const HEAD_BYTES = 20_000;

/** The text before the first anchor and the table of contents. */
export const headOf = ({ page, headEnd }: PageOutline): string =>
  readHead(page, Math.min(headEnd, HEAD_BYTES));
