import type { MarketView, Source } from "../measures/market-view";
import { CodedError } from "../errors/coded-error";
import { isInventedCode } from "../market/invented-code";
import { weekOf } from "../market/position";
import { MARKET, type StockCode } from "../market/stock-code";
import { instantToSerial, toExcelSerial, type Day } from "../market/trading-day";
import { readCode, readDay, readKnownAt } from "./arguments";
import { FormattedNumber, type Cell } from "./cell";
import { oneBlock } from "./each-element";
import { DATE, DATE_AND_TIME } from "../measures/number-formats";
import { adjustmentsBetween, dayBefore, saidOfAdjustments } from "../measures/price-of";
import { isSupplied, sourceOf, SUPPLIED, supplierOfWeek } from "../measures/source-of";

const BOARDS = { main: "Main Board", gem: "GEM" } as const;
const SESSIONS = { morning: "morning", day: "day close" } as const;

/** The title of a publication, in English like every label here. */
function titleOf({ kind, series = "" }: Source): string {
  const [, board, session] = /-(main|gem)(?:-(morning|day))?/.exec(series) ?? [];
  const parts = [
    BOARDS[(board ?? "main") as keyof typeof BOARDS],
    SESSIONS[session as keyof typeof SESSIONS],
  ];
  switch (kind) {
    case "daily-quotations":
      return `Daily Quotations, ${parts[0]} (HKEX)`;
    case "short-selling-turnover":
      return `Short Selling Turnover, ${parts[0]}, ${parts[1] ?? "day close"} (HKEX)`;
    case "supplied-history":
      return SUPPLIED;
    default:
      return kind;
  }
}

const source = oneBlock((market, [codeElement, date, knownAt]) => {
  const code = readCode(codeElement);
  if (code === "") return [[""]];
  const view = readKnownAt(market, knownAt);
  const day = readDay(view, date);
  const { publication, edition } = sourceOf(view, day, code);
  return [
    ["Publication", titleOf(publication)],
    ["Trading day", new FormattedNumber(toExcelSerial(day), DATE)],
    ["File", publication.name],
    ["Published", instant(publication.publishedAt)],
    ["Fetched", instant(publication.acceptedAt)],
    ["Revision", edition],
    ["Data", isSupplied(publication) ? SUPPLIED : dataOf(view, code, day)],
    ...pricesOf(view, code, day),
    ...positionOf(view, code, day),
  ];
});

/**
 * Says that the day's printed previous close differs from the close of the day before. Says nothing if they agree or if
 * one of them is not known.
 */
function pricesOf(view: MarketView, code: StockCode, day: Day): Cell[][] {
  try {
    if (code === MARKET || typeof view.counter(code, day).prices !== "object") return [];
    const said = saidOfAdjustments(adjustmentsBetween(view, code, dayBefore(view, day), day));
    return said === "" ? [] : [["Prices", said]];
  } catch (error) {
    // If the day before cannot be read, the rest of the source is returned.
    if (error instanceof CodedError) return [];
    throw error;
  }
}

/** Names the file of the position that applies on the day, if the user supplied it; nothing for the SFC's. */
function positionOf(view: MarketView, code: StockCode, day: Day): Cell[][] {
  try {
    if (code === MARKET) return [];
    const file = supplierOfWeek(view, weekOf(day, view.weeks));
    return file ? [["Position", `${SUPPLIED}: ${file.name}`]] : [];
  } catch (error) {
    // Without a week, or without its source, the rest of the source is returned.
    if (error instanceof CodedError) return [];
    throw error;
  }
}

const instant = (iso: string): Cell => new FormattedNumber(instantToSerial(new Date(iso)), DATE_AND_TIME);

/** Whether the figures were published, or invented for the sample. */
function dataOf(view: MarketView, code: StockCode, day: Day): string {
  if (!view.isSample) return "As published";
  const published = view
    .sources(day.slice(0, 4))
    .published.find((each) => each.code === code && each.day === day);
  if (!published) {
    if (isInventedCode(code)) return "Sample data: invented security";
    if (code === "MARKET") return "Sample data: invented";
    throw new CodedError("NOT_IN_SAMPLE", { code, date: day });
  }
  return `Sample data: ${published.figures.join(", ")} as published; the rest invented`;
}

/**
 * Where a figure comes from: which publication, when it was published and fetched (Hong Kong time), which revision of
 * the day, and whether it is sample data. If the printed previous close differs from the close of the day before, it
 * says so. Labels and values in two columns.
 * @customfunction SHORTSOURCE
 * @param {any[][]} code Stock code, such as "0700", or "MARKET".
 * @param {any[][]} [date] Trading day, such as "2025-11-27" or -1; left out, the latest.
 * @param {any[][]} [known_at] Date, or date and time in Hong Kong: only what had been published by then.
 * @returns {any[][]} Two columns: labels and values.
 */
export function shortSource(code: unknown[][], date?: unknown[][], known_at?: unknown[][]) {
  return source([code, date, known_at]);
}
