/*
 * Writes integers that are mostly near zero as a text. Most of them take one character, and equal integers are written
 * alike, so the text compresses well. It has only characters that JSON does not escape.
 */

const PRINTABLE = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i)).filter(
  (character) => character !== '"' && character !== "\\",
);
/** The characters that end an integer, and those that stand before its last character. */
const LAST = 64;
const BEFORE = PRINTABLE.length - LAST;
/** The value of each character, by its code. */
const VALUES: (number | undefined)[] = [];
for (const [value, character] of PRINTABLE.entries()) VALUES[character.charCodeAt(0)] = value;

/**
 * Writes integers one after the other.
 *
 * @example packIntegers([0, 1, -1]) // " #!"
 */
export const packIntegers = (integers: readonly number[]): string => integers.map(packed).join("");

function packed(integer: number): string {
  const whole = integer < 0 ? -2 * integer - 1 : 2 * integer;
  let text = PRINTABLE[whole % LAST] ?? "";
  for (let rest = Math.floor(whole / LAST); rest > 0; rest = Math.floor(rest / BEFORE))
    text = (PRINTABLE[LAST + (rest % BEFORE)] ?? "") + text;
  return text;
}

/** The integers of a text, one after the other. */
export interface PackedIntegers {
  /** The next integer; NaN where the text ends or has another character. */
  next(): number;
  isAtEnd(): boolean;
}

export function unpackIntegers(text: string): PackedIntegers {
  let at = 0;
  return {
    next() {
      for (let rest = 0; ;) {
        const value = VALUES[text.charCodeAt(at++)];
        if (value === undefined) return NaN;
        if (value >= LAST) {
          rest = rest * BEFORE + value - LAST;
          continue;
        }
        const whole = rest * LAST + value;
        return whole % 2 === 0 ? whole / 2 : -(whole + 1) / 2;
      }
    },
    isAtEnd: () => at === text.length,
  };
}
