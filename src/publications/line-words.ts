/**
 * A line split into its last words, which are figures, and the text before them. A line is split from its end, because
 * names may begin or end with digits ("361 DEGREES", "PRC B2710").
 */
export interface LineWords {
  /** The text before the words, without trailing blanks. */
  readonly before: string;
  readonly words: readonly string[];
}

/**
 * The last `count` words of a line; null if it has fewer. Takes time linear in the line's length.
 *
 * @example lastWords("   700 TENCENT   2,000  1,200,000", 2) // { before: "   700 TENCENT", words: ["2,000", "1,200,000"] }
 */
export function lastWords(line: string, count: number): LineWords | null {
  const words: string[] = [];
  let end = line.trimEnd().length;
  while (words.length < count) {
    if (end === 0) return null;
    let start = end;
    while (start > 0 && !isBlank(line, start - 1)) start--;
    words.unshift(line.slice(start, end));
    end = start;
    while (end > 0 && isBlank(line, end - 1)) end--;
  }
  return { before: line.slice(0, end), words };
}

/** Whether a blank or tab is at a place. Lines have no line ends here, and non-breaking blanks became blanks. */
const isBlank = (line: string, at: number): boolean => line.charCodeAt(at) <= SPACE;
const SPACE = 0x20;

/** A count or a value as HKEX prints it, or the dash that it prints for none. */
export const isCount = (word: string): boolean => word === "-" || /^\d[\d,]*$/.test(word);
