import { PlainStatistics, type Fraction, type PlainFigure } from "./plain-statistics";

/*
 * Screens again, as a plain calculation. It uses none of the add-in's code. A market is a row for each security and
 * day; a day is a number from 0.
 */
export interface PlainRow {
  readonly state: "traded" | "untraded" | "suspended" | "unnamed";
  /** Whether it is known to be a fund, or not to be one; null if neither. */
  readonly fund: boolean | null;
  readonly designated: boolean | null;
  /** null: it is not in the list of short selling. */
  readonly short: number | null;
  readonly total: number;
  /** In thousandths; null: not printed. */
  readonly close: number | null;
  readonly previousClose: number | null;
}
export interface PlainSecurity {
  readonly code: number;
  readonly name: string;
  readonly currency: string;
  readonly days: readonly PlainRow[];
  readonly position: number | null;
}
export interface PlainCriterion {
  readonly field: string;
  readonly operator: string;
  /** A text, or a number as a fraction. */
  readonly value: string | Fraction;
}

const DAYS = 30;
const COVER = 20;

export function plainScreen(
  securities: readonly PlainSecurity[],
  day: number,
  criteria: readonly PlainCriterion[],
): number[] {
  const found = securities.filter(
    (each) =>
      each.days[day]?.state !== "unnamed" &&
      (criteria.some(({ field }) => field === "currency") || each.currency === "HKD") &&
      criteria.every((criterion) => isMet(each, day, criterion)),
  );
  const by = criteria.find(({ value }) => typeof value !== "string")?.field;
  const figure = (each: PlainSecurity): number => (by === undefined ? 0 : (figureOf(each, day, by) ?? NaN));
  const isMoney = by !== undefined && ["value", "turnover", "close", "previousClose"].includes(by);
  const group = ({ currency }: PlainSecurity): string => (!isMoney || currency === "HKD" ? "" : currency);
  const inOrder = [...found].sort((a, b) => {
    if (group(a) !== group(b)) return group(a) < group(b) ? -1 : 1;
    return figure(a) === figure(b) ? a.code - b.code : figure(b) - figure(a);
  });
  return inOrder.map(({ code }) => code);
}

function isMet(security: PlainSecurity, day: number, { field, operator, value }: PlainCriterion): boolean {
  if (typeof value === "string") {
    const text = textOf(security, day, field);
    if (text === null) return false;
    const isSame = value.endsWith("*")
      ? text.toLowerCase().startsWith(value.slice(0, -1).toLowerCase())
      : text.toLowerCase() === value.toLowerCase();
    return operator === "<>" ? !isSame : isSame;
  }
  const figure = figureOf(security, day, field);
  if (figure === null) return false;
  const limit = value[0] / value[1];
  switch (operator) {
    case ">":
      return figure > limit;
    case ">=":
      return figure >= limit;
    case "<":
      return figure < limit;
    case "<=":
      return figure <= limit;
    case "<>":
      return figure !== limit;
    default:
      return figure === limit;
  }
}

function textOf({ code, name, currency, days }: PlainSecurity, day: number, field: string): string | null {
  const row = days[day] as PlainRow;
  const yesOrNo = (is: boolean | null): string | null => (is === null ? null : is ? "yes" : "no");
  switch (field) {
    case "name":
      return name;
    case "board":
      return code >= 8000 && code <= 8999 ? "gem" : "main";
    case "currency":
      return currency;
    case "etf":
      return yesOrNo(row.fund);
    default:
      return yesOrNo(row.designated);
  }
}

/** Short-selling value: what is listed; zero for a designated security that traded and is not listed. */
function shortOf({ state, short, designated }: PlainRow): number | null | "untraded" {
  if (short !== null) return short;
  if (state === "untraded" || state === "suspended") return "untraded";
  return state === "traded" && designated === true ? 0 : null;
}

function ratioOf(row: PlainRow): PlainFigure {
  const short = shortOf(row);
  if (short === "untraded" || row.state === "untraded" || row.state === "suspended") return "untraded";
  return short === null || row.state !== "traded" ? "gap" : [short, row.total];
}

type Given = PlainSecurity & { readonly day: number; readonly row: PlainRow };
type Known = number | null;

const asNumber = (result: number | string | null | { readonly value: number }): Known =>
  typeof result === "number" ? result : typeof result === "object" && result !== null ? result.value : null;
const ratiosOf = ({ days, day }: Given): PlainFigure[] => days.slice(0, day + 1).map(ratioOf);
const statisticsOf = (given: Given): PlainStatistics =>
  new PlainStatistics(ratiosOf(given), given.day, DAYS, "too few");
const traded = ({ state }: PlainRow, figure: number): Known => (state === "traded" ? figure : null);
const printed = ({ state }: PlainRow, price: number | null): Known =>
  state === "suspended" || state === "unnamed" || price === null ? null : price / 1000;

const FIGURES: Readonly<Record<string, (given: Given) => Known>> = {
  value: ({ row }) => asNumber(shortOf(row)),
  shares: ({ row }) => times(asNumber(shortOf(row)), 3),
  turnover: ({ row }) => traded(row, row.total),
  totalShares: ({ row }) => traded(row, row.total * 3),
  ratio: ({ row }) => known(ratioOf(row)),
  close: ({ row }) => printed(row, row.close),
  previousClose: ({ row }) => printed(row, row.previousClose),
  priceChange: ({ row }) => changeFrom(printed(row, row.previousClose), printed(row, row.close)),
  change: ({ days, day, row }) =>
    day === 0 ? null : changeFrom(asNumber(shortOf(days[day - 1] as PlainRow)), asNumber(shortOf(row))),
  deviation(given) {
    const ratios = ratiosOf(given).map(known);
    const own = ratios.pop() ?? null;
    const mean = meanOf(ratios.slice(-DAYS), DAYS);
    return own === null || mean === null ? null : own - mean;
  },
  zscore: (given) => asNumber(statisticsOf(given).zscore()),
  percentile: (given) => asNumber(statisticsOf(given).percentile()),
  streak: (given) => asNumber(statisticsOf(given).streak()),
  high: (given) => asNumber(statisticsOf(given).extreme(1)),
  low: (given) => asNumber(statisticsOf(given).extreme(-1)),
  position: ({ position }) => position,
  cover({ days, day, position }) {
    const window = days.slice(Math.max(0, day + 1 - COVER), day + 1);
    const mean = meanOf(
      window.map((row) => traded(row, row.total * 3)),
      COVER,
    );
    return mean === null || position === null ? null : position / mean;
  },
};

const times = (figure: Known, by: number): Known => (figure === null ? null : figure * by);
const changeFrom = (before: Known, after: Known): Known =>
  before === null || before === 0 || after === null ? null : after / before - 1;

const figureOf = (security: PlainSecurity, day: number, field: string): Known =>
  FIGURES[field]?.({ ...security, day, row: security.days[day] as PlainRow }) ?? null;

const known = (figure: PlainFigure | undefined): number | null =>
  figure === undefined || typeof figure === "string" ? null : figure[0] / figure[1];

function meanOf(figures: readonly (number | null)[], days: number): number | null {
  const present = figures.filter((figure) => figure !== null);
  if (present.length === 0 || present.length * 3 < days * 2) return null;
  return present.reduce((sum, figure) => sum + figure, 0) / present.length;
}
