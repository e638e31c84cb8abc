import { CodedError } from "../errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import { stockCode, type StockCode } from "../market/stock-code";
import { isCount, lastWords } from "./line-words";
import { unreadable } from "./page-text";
import type { QuotationEntry } from "./publication";
import { codeOf, columnsOf, nameAndCurrency, type QuotationColumns } from "./quotation-columns";
import { isStructuredProduct } from "./structured-products";

const SECTION = "quotations";

/**
 * Reads the quotations section: from about 15,000 entries, those of securities and not of structured products. Columns
 * are found by the heading. An entry has two lines, or one if trading is suspended or halted.
 *
 * @throws QUOTATIONS_UNREADABLE if there is no heading or no entry, ROW_UNREADABLE, CODE_REPEATED
 */
export function readQuotations(lines: readonly string[]): QuotationEntry[] {
  const columns = columnsOf(lines);
  const entries: QuotationEntry[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const begin = codeOf(line, columns);
    if (!begin) {
      // The second line of an entry whose first is missing, or has no code.
      if (figuresOf(line)) throw unreadable(SECTION, line);
      continue;
    }
    const { code, end } = begin;
    const isStopped = stoppedState(line) !== null;
    const second = isStopped ? null : figuresOf(lines[i + 1] ?? "");
    const isEntry = isStopped || (second !== null && second.before === "");
    if (isEntry && !isStopped) i++;
    if (isStructuredProduct(code)) continue;
    if (!isEntry) throw unreadable(SECTION, line);
    if (seen.has(code)) throw new CodedError("CODE_REPEATED", { code: stockCode(code), section: SECTION });
    seen.add(code);
    entries.push(toEntry(code, line, end, columns, second));
  }
  if (entries.length === 0) throw new CodedError("QUOTATIONS_UNREADABLE", { why: "they have no entry" });
  return entries;
}

const MARKED = /^[\s#]*\*/;

/**
 * The codes that the quotations mark with "*" as the twenty most active by turnover, in ascending order. Those of
 * structured products are left out.
 */
export const readMostActive = (lines: readonly string[]): StockCode[] => {
  const columns = columnsOf(lines);
  return lines
    .flatMap((line) => (MARKED.test(line) ? (codeOf(line, columns)?.code ?? []) : []))
    .filter((code) => !isStructuredProduct(code))
    .sort((a, b) => a - b)
    .map(stockCode);
};

interface Figures {
  readonly before: string;
  /** Previous or own closing price, ask or bid, high or low, shares or turnover. */
  readonly words: readonly string[];
}

const PRICE = /^\d[\d,]*(?:\.\d+)?$/;
const isPrice = (word: string): boolean => word === "-" || word === "N/A" || PRICE.test(word);

/** The four figures at a line's end. */
function figuresOf(line: string): Figures | null {
  const end = lastWords(line, 4);
  const [price = "", , , count = ""] = end?.words ?? [];
  return end && isPrice(price) && isCount(count) ? end : null;
}

const STOPPED = { "TRADING SUSPENDED": "suspended", "TRADING HALTED": "halted" } as const;
type Stopped = keyof typeof STOPPED;
const stoppedState = (line: string): Stopped | null =>
  (Object.keys(STOPPED) as Stopped[]).find((words) => line.endsWith(` ${words}`)) ?? null;

type Described = Pick<QuotationEntry, "code" | "name" | "currency">;

function toEntry(
  code: number,
  line: string,
  begin: number,
  columns: QuotationColumns,
  second: Figures | null,
): QuotationEntry {
  const stopped = stoppedState(line);
  const first = stopped ? null : figuresOf(line);
  const before = stopped ? line.slice(0, -stopped.length).trimEnd() : first?.before;
  const named = before === undefined ? null : nameAndCurrency(before, begin, columns);
  if (!named?.name) throw unreadable(SECTION, line);
  const { name, currency } = named;
  return entryWith(
    { code: stockCode(code), name, currency },
    stopped ? STOPPED[stopped] : null,
    first?.words ?? [],
    second?.words ?? [],
  );
}

/*
 * The properties are written out: with spreading each object would have its own shape, and reading a page's thousands
 * would be many times slower.
 */
function entryWith(
  { code, name, currency }: Described,
  stopped: (typeof STOPPED)[Stopped] | null,
  [previousClose = "-", ask = "-", high = "-", traded = "-"]: readonly string[],
  [close = "-", bid = "-", low = "-", money = "-"]: readonly string[],
): QuotationEntry {
  const shares = countOrDash(traded);
  const turnover = countOrDash(money);
  // If only one of the two is printed, there was a trade, and the other figure is not known.
  const isTraded = shares !== null || turnover !== null;
  return {
    code,
    name,
    currency,
    state: stopped ?? (isTraded ? "traded" : "untraded"),
    previousClose: priceOf(previousClose),
    close: priceOf(close),
    ask: priceOf(ask),
    bid: priceOf(bid),
    low: priceOf(low),
    high: priceOf(high),
    shares,
    turnover,
  };
}

const priceOf = (word: string): string | null => (PRICE.test(word) ? word.replaceAll(",", "") : null);
const countOrDash = (text: string): number | null => (text === "-" ? null : parseExactInteger(text));
