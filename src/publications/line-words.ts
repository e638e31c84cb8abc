/** A line taken apart from its end: names may begin or end with digits ("361 DEGREES", "PRC B2710"), figures stand last. */
export interface LineWords {
  /** What stands before the words, without blanks at its end. */
  readonly before: string;
  readonly words: readonly string[];
}

/**
 * The last `count` words of a line; null where it has fewer. Its time is linear in the line's length.
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

/** Blanks and tabs: lines have their ends cut off, and blanks that do not break are made blanks. */
const isBlank = (line: string, at: number): boolean => line.charCodeAt(at) <= SPACE;
const SPACE = 0x20;

/** A count or an amount as HKEX prints it, or the dash that stands where there is none. */
export const isCount = (word: string): boolean => word === "-" || /^\d[\d,]*$/.test(word);
