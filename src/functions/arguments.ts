import type { MarketView, Market } from "../measures/market-view";
import { parseDateArgument, type DateArgument } from "../market/date-argument";
import { findDay } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { parseKnownAt } from "../market/known-at";
import { parseStockCode, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { COVER_DAYS, MOST_DAYS, USUAL_DAYS } from "../market/window";
import { OMITTED } from "./broadcast";
import { isBlank } from "./cell";

/** The size of a cache: a hundred thousand cells name a few thousand codes and days repeatedly. */
const MOST_KEPT = 20_000;
const codes = new Map<unknown, StockCode>();

/** Reads a code; "" for a blank cell, whose row stays empty. @throws CODE_INVALID, CODE_MISSING */
export function readCode(element: unknown): StockCode | "" {
  const kept = codes.get(element);
  if (kept !== undefined) return kept;
  if (element === OMITTED) throw new CodedError("CODE_MISSING");
  if (isBlank(element)) return "";
  const code = parseStockCode(element);
  if (codes.size < MOST_KEPT) codes.set(element, code);
  return code;
}

/**
 * Reads the archived day that an argument means; the latest if it is left out. A blank cell is refused: its row would
 * silently show another day.
 */
export function readDay({ archive }: MarketView, element: unknown): Day {
  const found = archive.found.get(element);
  if (found !== undefined) return found;
  const day = findDay(readDate(element), archive);
  if (archive.found.size < MOST_KEPT) archive.found.set(element, day);
  return day;
}

/** @throws DATE_BLANK, and the errors of parsing a date */
export function readDate(element: unknown): DateArgument {
  if (element === OMITTED) return { kind: "latest" };
  if (isBlank(element)) throw new CodedError("DATE_BLANK");
  return parseDateArgument(element);
}

/** @throws DATE_MISSING if it is left out */
export function requireDate(element: unknown): void {
  if (element === OMITTED) throw new CodedError("DATE_MISSING");
}

/** The current market or, if `known_at` is given, the market as it was known then. @throws KNOWN_AT_INVALID, DATE_BLANK */
export function readKnownAt(market: Market, element: unknown): MarketView {
  if (element === OMITTED || element === undefined) return market.view;
  if (isBlank(element)) throw new CodedError("DATE_BLANK");
  return market.knownAt(parseKnownAt(element));
}

/** The texts of an enumeration, for `readChoice`. */
export function choicesOf<E extends string>(enumeration: Readonly<Record<string, E>>): `${E}`[] {
  const texts: string[] = Object.values(enumeration);
  return texts as `${E}`[];
}

/**
 * Reads one of an enumeration's values, in upper or lower case; the default if it is left out. @throws CHOICE_UNKNOWN,
 * CHOICE_BLANK
 */
export function readChoice<T extends string>(choices: readonly T[], element: unknown, usual: T): T {
  if (isOmitted(element, choices)) return usual;
  const text = typeof element === "string" ? element.trim().toLowerCase() : "";
  const found = choices.find((choice) => choice.toLowerCase() === text);
  if (found !== undefined) return found;
  throw new CodedError("CHOICE_UNKNOWN", {
    given: String(element).slice(0, 40),
    allowed: choices.join('", "'),
  });
}

/**
 * Whether a choice is left out. A blank cell does not count as left out: more likely the user meant to fill it. @throws
 * CHOICE_BLANK
 */
export function isOmitted(element: unknown, choices: readonly string[]): boolean {
  if (element === OMITTED) return true;
  if (isBlank(element)) throw new CodedError("CHOICE_BLANK", { allowed: choices.join('", "') });
  return false;
}

/** Reads a whole number within bounds; the default if it is left out. @throws NUMBER_OUT_OF_RANGE, NUMBER_BLANK */
export function readNumber(
  element: unknown,
  { name, usual, least, most }: { name: string; usual: number; least: number; most: number },
): number {
  if (element === OMITTED) return usual;
  if (isBlank(element)) throw new CodedError("NUMBER_BLANK", { name, usual, least, most });
  const number = typeof element === "string" ? Number(element) : element;
  if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most)
    return number;
  throw new CodedError("NUMBER_OUT_OF_RANGE", { given: String(element).slice(0, 40), name, least, most });
}

/**
 * Reads TRUE or FALSE, from Excel's values or from 1 and 0; FALSE if the argument is left out or blank, as in Excel
 * itself.
 * @throws NOT_TRUE_OR_FALSE
 */
export function readFlag(element: unknown, name: string): boolean {
  if (element === OMITTED || isBlank(element) || element === false) return false;
  if (element === true || element === 1) return true;
  const text = typeof element === "string" ? element.trim().toUpperCase() : "";
  if (text === "TRUE") return true;
  if (text === "FALSE") return false;
  throw new CodedError("NOT_TRUE_OR_FALSE", { given: String(element).slice(0, 40), name });
}

export const readDays = (element: unknown, usual = USUAL_DAYS): number =>
  readNumber(element, { name: "days", usual, least: 1, most: MOST_DAYS });
export const readCoverDays = (element: unknown): number => readDays(element, COVER_DAYS);
