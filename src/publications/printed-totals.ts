import { isCurrency, type CounterCurrency, type Currency } from "../market/currency";
import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";
import { parseExactInteger } from "../market/exact-integer";
import { unreadable } from "./page-text";
import type { PrintedTotals, TotalsGroup } from "./publication";

/*
 * A total is a title, a colon and figures, in English or Chinese. The Chinese wording has not been seen on a real page,
 * so a line is recognised by key words (賣空, 證券…總數, 股數, 金額). A page without a recognised total is refused, because its
 * rows cannot be checked.
 */
const COLON = /[:：]/;
const GROUP = /^\(([ABC])\)/;
/** A number ends at a blank or the line's end; a dash means no total. */
const COUNT = /^\s*(-|[\d,]+)(?=\s|$)/;
const AMOUNT = /^\s*([A-Z]{3})\s*(-|[\d,]+)(?=\s|$)/;
const TWO_COUNTS = /^\s*(-|[\d,]+)\s+(-|[\d,]+)$/;

/** The group of totals that the next line belongs to, and the total to which the line may add a further currency. */
interface Place {
  readonly totals: PrintedTotals;
  group?: TotalsGroup;
  add?: ((currency: string, value: number) => void) | undefined;
}

interface TotalLine {
  readonly is: (title: string) => boolean;
  readonly figures: RegExp;
  readonly take: (place: Place, first: string, second: string) => void;
}

const LINES: readonly TotalLine[] = [
  {
    is: (title) =>
      /^Total No\. of (?:all )?Securities recording Short Selling$/i.test(title) ||
      (inOrder(title, "賣空", "證券", "總數") && !title.includes("非指定")),
    figures: COUNT,
    take({ totals }, count) {
      totals.count = once("number of securities", totals.count, count);
    },
  },
  {
    is: (title) =>
      /^\*?\s*Total No\. of non-Designated Securities recording Short Selling$/i.test(title) ||
      inOrder(title, "非指定證券", "總數"),
    figures: COUNT,
    take(place, count) {
      if (count !== "-") place.totals.nonDesignatedCount = parseExactInteger(count);
      place.group = open(place, "N");
    },
  },
  {
    is: (title) => /^Total Shares \(SH\)$/i.test(title),
    figures: TWO_COUNTS,
    take({ totals }, short, total) {
      if (totals.sums) throw repeated("total shares", short, totals.sums.shortShares);
      if (short !== "-" && total !== "-")
        totals.sums = { shortShares: parseExactInteger(short), totalShares: parseExactInteger(total) };
    },
  },
  {
    is: (title) =>
      /^Short Selling Turnover Total Shares \(SH\)$/i.test(title) || inOrder(title, "賣空", "股數"),
    figures: COUNT,
    take({ group }, shares) {
      // Two such lines in one group mean that the heading of another group was not recognised; its figures would hide
      // these.
      if (group) group.shares = once("a group's shares", group.shares, shares);
    },
  },
  {
    is: (title) =>
      /^Short Selling Turnover Total Value \(\$\)$/i.test(title) || inOrder(title, "賣空", "金額"),
    figures: AMOUNT,
    take(place, currency, value) {
      const { group } = place;
      place.add = group && ((code, n) => addValue(group, code, n));
      addAmount(place, currency, value);
    },
  },
  {
    is: (title) => /^Total market turnover$/i.test(title) || title.startsWith("市場總成交"),
    figures: AMOUNT,
    take(place, currency, value) {
      // Further currencies are not read here, because amounts of a group whose heading was not recognised would be
      // taken for them.
      if (value !== "-") addMarketTurnover(place.totals, currency, parseExactInteger(value));
    },
  },
  // A line without a title: the amount in a further currency of the value above it.
  { is: (title) => title === "", figures: AMOUNT, take: addAmount },
];

const inOrder = (title: string, ...parts: readonly string[]): boolean => {
  let from = 0;
  return parts.every((part) => {
    const at = title.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
};

const open = ({ totals }: Place, name: keyof PrintedTotals["groups"]): TotalsGroup =>
  (totals.groups[name] ??= { value: {} });

const repeated = (what: Phrase, printed: string, sum: number): CodedError =>
  new CodedError("TOTAL_MISMATCH", { what: `${what}, printed twice`, printed, sum });

/** Returns a printed total; a dash leaves it as it was. @throws TOTAL_MISMATCH if it was printed before */
function once(what: Phrase, before: number | undefined, printed: string): number | undefined {
  if (printed === "-") return before;
  if (before !== undefined) throw repeated(what, printed, before);
  return parseExactInteger(printed);
}

function addAmount({ add }: Place, currency: string, value: string): void {
  if (value !== "-") add?.(currency, parseExactInteger(value));
}

/**
 * Adds a value to a group. Unlisted currencies are added up under "other". @throws TOTAL_MISMATCH for a repeated
 * currency
 */
function addValue({ value }: TotalsGroup, code: string, n: number): void {
  const currency: CounterCurrency = isCurrency(code) ? code : "other";
  const before = value[currency];
  if (before !== undefined && currency !== "other") throw repeated(`value in ${code}`, String(n), before);
  value[currency] = (before ?? 0) + n;
}

/** Notes the market's turnover. It is printed under each group; if two differ, it becomes null (not known). */
function addMarketTurnover({ marketTurnover }: PrintedTotals, code: string, n: number): void {
  if (!isCurrency(code)) return;
  const currency: Currency = code;
  const before = marketTurnover[currency];
  marketTurnover[currency] = before === undefined || before === n ? n : null;
}

/**
 * Reads the totals under a list of short-selling turnover, line by line. `read` returns whether the line was a total.
 * Every total has its colon: "Total Shares (SH)" without one is a column heading.
 *
 * `read` throws ROW_UNREADABLE for a total whose figures cannot be read, TOTAL_MISMATCH for one that appears twice.
 */
export function createTotalsReader(section: string): { totals: PrintedTotals; read(line: string): boolean } {
  const totals: PrintedTotals = { groups: {}, marketTurnover: {} };
  const place: Place = { totals };
  const read = (line: string): boolean => {
    const colon = line.search(COLON);
    const title = (colon < 0 ? line : line.slice(0, colon)).trim();
    const group = GROUP.exec(title)?.[1];
    if (group) {
      place.group = open(place, group as "A" | "B" | "C");
      place.add = undefined;
      return true;
    }
    const total = colon < 0 ? undefined : LINES.find(({ is }) => is(title));
    if (!total) return false;
    if (title !== "") place.add = undefined;
    const figures = total.figures.exec(line.slice(colon + 1).trimEnd());
    if (!figures) throw unreadable(section, line);
    total.take(place, figures[1] ?? "", figures[2] ?? "");
    return true;
  };
  return { totals, read };
}
