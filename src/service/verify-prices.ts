import { CodedError } from "../errors/coded-error";
import type { BoardOnDay } from "../market/board-day/report";
import { PRICES, type PriceState, type PrintedPrices } from "../market/price";
import { stockCode, type StockCode } from "../market/stock-code";
import { countersOfDailyQuotations } from "../publications/page-counters";
import { readArchived } from "./read-archived";
import { pricedDays, pricedRows, type PricedRow } from "./store/priced-rows";
import type { Store } from "./store/store";
import { pagesOf, type PricedCounter } from "./store/unread-prices";

/**
 * Compares the prices of official rows with the archived pages of their days. The digests of the journal do not cover
 * previous closes, because rows of earlier releases got them later. Rows whose prices have not been read are left out.
 * Returns the faults, one sentence for each board's day.
 */
export async function faultsOfPrices(store: Store, onDay: () => void): Promise<string[]> {
  const faults: string[] = [];
  for (const at of await pricedDays(store.db)) {
    faults.push(...(await faultsOn(store, at)));
    onDay();
  }
  return faults;
}

async function faultsOn(store: Store, at: BoardOnDay): Promise<string[]> {
  const pages = await countersOn(store, at);
  // The archive's faults have been reported.
  if (!pages) return [];
  const wrong = (await pricedRows(store.db, at)).filter((row) => !isOfPages(row, pages));
  if (wrong.length === 0) return [];
  const codes = [...new Set(wrong.map(({ code }) => stockCode(code)))];
  const named = codes.slice(0, MOST_NAMED).join(", ") + (codes.length > MOST_NAMED ? " …" : "");
  return [
    `The database has other prices of ${at.day} than its archived Daily Quotations (${at.board}): ${named}.`,
  ];
}

const MOST_NAMED = 5;

type Page = ReadonlyMap<StockCode, PricedCounter>;

/** Returns the counters of the archived pages of a board's day; null if one of them cannot be read. */
async function countersOn(store: Store, at: BoardOnDay): Promise<Page[] | null> {
  const read = readArchived(store);
  const pages: Page[] = [];
  try {
    for (const sha256 of await pagesOf(store.db, at)) {
      const page = await read(sha256, at.day);
      if (page.kind !== "daily-quotations") continue;
      pages.push(new Map(countersOfDailyQuotations(page).counters.map((counter) => [counter.code, counter])));
    }
    return pages;
  } catch (error) {
    if (error instanceof CodedError) return null;
    throw error;
  }
}

/**
 * Whether a row has the prices of a page, or none where it may have none: a page of the day does not quote it, or its
 * state was made before any quotations were known.
 */
function isOfPages(row: PricedRow, pages: readonly Page[]): boolean {
  const code = stockCode(row.code);
  if (pages.some((page) => isSame(row, page.get(code) ?? NONE))) return true;
  return !row.quoted && isSame(row, NONE);
}

const NONE: Prices = { previousClose: null, close: null, high: null, low: null, priceState: "read" };
type Prices = PrintedPrices & { readonly priceState: PriceState };

const isSame = (a: Prices, b: Prices): boolean =>
  a.priceState === b.priceState &&
  PRICES.every((name) =>
    a[name] === null ? b[name] === null : b[name] !== null && Number(a[name]) === Number(b[name]),
  );
