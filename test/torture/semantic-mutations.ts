/*
 * Ways in which a page says something else and still looks like a page. Each changes the lines in place and returns
 * the line at which it began, or null if it found nothing to change; fractions come from a seeded generator.
 */

type Random = () => number;
type Mutation = (lines: string[], random: Random, otherDay: readonly string[]) => number | null;

const FIGURE = /\d[\d,]*(?:\.\d+)?/g;
const ROW = /^\s*[*%]?\s*(\d{1,5})[#*]?\s+\S/;
const ANCHOR = /<a name = "(\w+)">/;
const pick = (length: number, random: Random): number => Math.floor(random() * length);

interface Figure {
  readonly text: string;
  readonly at: number;
}
const figuresOf = (line = ""): Figure[] =>
  [...line.matchAll(FIGURE)].map((match) => ({ text: match[0], at: match.index }));
const replaced = (line: string, { at, text }: Figure, by: string): string =>
  line.slice(0, at) + by + line.slice(at + text.length);

/** Returns a line with figures. */
function someLine(lines: readonly string[], random: Random, atLeast = 1): number {
  for (let tries = 0; tries < 50; tries++) {
    const i = pick(lines.length, random);
    if (figuresOf(lines[i]).length >= atLeast && !lines[i]?.includes("href")) return i;
  }
  return 0;
}
const nearby = (i: number, random: Random): number => i + 1 + pick(4, random);

/** Changes one figure of a line. */
const changeFigure =
  (change: (text: string, random: Random) => string): Mutation =>
  (lines, random) => {
    const i = someLine(lines, random);
    const line = lines[i] ?? "";
    const figures = figuresOf(line);
    const figure = figures[pick(figures.length, random)];
    const by = figure && change(figure.text, random);
    if (!figure || by === undefined || by === figure.text) return null;
    lines[i] = replaced(line, figure, by);
    return i;
  };

function swapDigits(text: string, random: Random): string {
  const letters = text.split("");
  const places = letters.flatMap((letter, i) => (/\d/.test(letter) ? [i] : []));
  const k = pick(Math.max(1, places.length - 1), random);
  const [a, b] = [places[k], places[k + 1]];
  if (a === undefined || b === undefined) return text;
  [letters[a], letters[b]] = [letters[b] as string, letters[a] as string];
  return letters.join("");
}

function replaceDigit(text: string, random: Random): string {
  const i = pick(text.length, random);
  return /\d/.test(text[i] ?? "") ? text.slice(0, i) + String(pick(10, random)) + text.slice(i + 1) : text;
}

/** Exchanges a figure of a line with one of a line below; `column` chooses the other line's figure. */
const exchange =
  (column: (own: number, length: number, random: Random) => number): Mutation =>
  (lines, random) => {
    const i = someLine(lines, random, 2);
    const j = nearby(i, random);
    const [own, other] = [figuresOf(lines[i]), figuresOf(lines[j])];
    const k = pick(own.length, random);
    const [a, b] = [own[k], other[column(k, other.length, random)]];
    if (!a || !b || own.length !== other.length || a.text === b.text) return null;
    lines[i] = replaced(lines[i] ?? "", a, b.text);
    lines[j] = replaced(lines[j] ?? "", b, a.text);
    return i;
  };

/** Exchanges the matches of a pattern in two lines. */
const exchangePart =
  (part: RegExp): Mutation =>
  (lines, random) => {
    const i = someLine(lines, random, 2);
    const j = nearby(i, random);
    const [a, b] = [part.exec(lines[i] ?? ""), part.exec(lines[j] ?? "")];
    if (!a || !b || a[0] === b[0]) return null;
    lines[i] = replaced(lines[i] ?? "", { at: a.index, text: a[0] }, b[0]);
    lines[j] = replaced(lines[j] ?? "", { at: b.index, text: b[0] }, a[0]);
    return i;
  };

/** Returns where a section of a page begins and ends. */
function section(lines: readonly string[], name: string): { begin: number; end: number } | null {
  const begin = lines.findIndex((line) => line.includes(`<a name = "${name}">`));
  const end = lines.findIndex((line, i) => i > begin && line.startsWith("----------"));
  return begin < 0 || end < 0 ? null : { begin, end };
}
const SECTIONS = ["market_highlights", "quotations", "short_selling", "adj_short"];

export const SEMANTIC_MUTATIONS: Readonly<Record<string, Mutation>> = {
  "digits swapped": changeFigure(swapDigits),
  "digit replaced": changeFigure(replaceDigit),
  "three digits lost": changeFigure((text) => text.replace(/,\d{3}(?!\d)/, "")),
  "dash for a figure": changeFigure(() => "-"),
  "figures exchanged between columns": (lines, random) => {
    const i = someLine(lines, random, 2);
    const line = lines[i] ?? "";
    const figures = figuresOf(line);
    const [a, b] = [figures[pick(figures.length, random)], figures[pick(figures.length, random)]];
    if (!a || !b || a.at >= b.at || a.text === b.text) return null;
    lines[i] = replaced(replaced(line, b, a.text), a, b.text);
    return i;
  },
  "figures exchanged between rows": exchange((own) => own),
  "figures exchanged between rows and columns": exchange((_, length, random) => pick(length, random)),
  "ends of two rows exchanged": exchangePart(/(?:\s+[\d,-]+){2}$/),
  "all figures of two rows exchanged": exchangePart(/(?:\s+[\d,.-]+)+$/),
  "codes of two rows exchanged": exchangePart(/^[\s*%]*\d{1,5}(?=\D)/),
  "names of two rows exchanged": exchangePart(/[A-Z]{2,}[A-Z &;-]*/),
  "mark of currency lost or added": (lines, random) => {
    const i = someLine(lines, random, 2);
    const line = lines[i] ?? "";
    const marked = line.includes("%") ? line.replace("%", " ") : line.replace(/ (?=\s{0,4}\d{1,5}\s)/, "%");
    if (marked === line) return null;
    lines[i] = marked;
    return i;
  },
  "currency renamed": (lines, random) => {
    const i = someLine(lines, random);
    const changed = (lines[i] ?? "").replace(/\b(HKD|CNY|USD)/, (word) => (word === "HKD" ? "CNY" : "HKD"));
    if (changed === lines[i]) return null;
    lines[i] = changed;
    return i;
  },
  "lines lost": (lines, random) => {
    const i = pick(lines.length, random);
    lines.splice(i, 1 + pick(3, random));
    return i;
  },
  "line doubled": (lines, random) => {
    const i = pick(lines.length, random);
    lines.splice(i, 0, lines[i] ?? "");
    return i;
  },
  "line moved": (lines, random) => {
    const i = pick(lines.length, random);
    const [line = ""] = lines.splice(i, 1);
    lines.splice(i + 1 + pick(6, random), 0, line);
    return i;
  },
  "lines joined": (lines, random) => {
    const i = pick(lines.length - 1, random);
    lines.splice(i, 2, `${(lines[i] ?? "").trimEnd()}${lines[i + 1] ?? ""}`);
    return i;
  },
  "line split": (lines, random) => {
    const i = someLine(lines, random);
    const line = lines[i] ?? "";
    const at = 1 + pick(line.length, random);
    lines.splice(i, 1, line.slice(0, at), line.slice(at));
    return i;
  },
  "blank inserted": (lines, random) => {
    const i = someLine(lines, random);
    const line = lines[i] ?? "";
    const at = pick(line.length, random);
    lines[i] = `${line.slice(0, at)} ${line.slice(at)}`;
    return i;
  },
  "a section of another day": (lines, random, otherDay) => {
    const name = SECTIONS[pick(SECTIONS.length, random)] ?? "";
    const [own, other] = [section(lines, name), section(otherDay, name)];
    if (!own || !other) return null;
    lines.splice(own.begin, own.end - own.begin, ...otherDay.slice(other.begin, other.end));
    return own.begin;
  },
  "a row of another day": (lines, random, otherDay) => {
    const i = someLine(lines, random, 2);
    const code = ROW.exec(lines[i] ?? "")?.[1];
    const length = figuresOf(lines[i]).length;
    const theirs = otherDay.find(
      (line) => ROW.exec(line)?.[1] === code && figuresOf(line).length === length && line !== lines[i],
    );
    if (code === undefined || theirs === undefined) return null;
    lines[i] = theirs;
    return i;
  },
  "rows of the adjusted list in the day's": (lines, random) => {
    const [day, adjusted] = [section(lines, "short_selling"), section(lines, "adj_short")];
    if (!day || !adjusted) return null;
    const from = adjusted.begin + 1 + pick(adjusted.end - adjusted.begin, random);
    const rows = lines.splice(from, 1 + pick(3, random));
    const at = day.begin + 1 + pick(day.end - day.begin, random);
    lines.splice(at, 0, ...rows);
    return at;
  },
  "rows of the day's list in the adjusted": (lines, random) => {
    const [day, adjusted] = [section(lines, "short_selling"), section(lines, "adj_short")];
    if (!day || !adjusted) return null;
    const from = day.begin + 1 + pick(day.end - day.begin, random);
    const at = adjusted.begin + 1 + pick(adjusted.end - adjusted.begin, random);
    lines.splice(at, 0, ...lines.slice(from, from + 1));
    return at;
  },
};

/** Returns the part of a page that contains a line, in words. */
export function partAt(lines: readonly string[], i: number): string {
  let name = "head";
  for (let k = Math.min(i, lines.length - 1); k >= 0; k--) {
    const found =
      ANCHOR.exec(lines[k] ?? "")?.[1] ?? (/^\s+Turnover$/.test(lines[k] ?? "") ? "rows" : undefined);
    if (found === undefined) continue;
    name = found;
    break;
  }
  return /[:：]|^\([ABC]\)/.test(lines[i] ?? "") && name !== "head" ? `${name}, totals` : name;
}
