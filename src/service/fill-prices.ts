import { CodedError } from "../errors/coded-error";
import type { BoardOnDay } from "../market/board-day/report";
import { countersOfDailyQuotations } from "../publications/page-counters";
import { mendJournal } from "./mend-journal";
import { readArchived } from "./read-archived";
import type { Store } from "./store/store";
import {
  addPrices,
  arePricesPending,
  countWithoutPrices,
  endPending,
  nextWithoutPrices,
  pagesOf,
  reclaimRoom,
  type PricedCounter,
} from "./store/unread-prices";
import { isPassing } from "./take-in";

export interface FillingPrices {
  /** Called after each day of a board, with the number done and the number of all. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Called if a page cannot be read from the archive. The prices of its day stay unread. */
  readonly onProblem?: (error: CodedError) => void;
  readonly signal?: AbortSignal;
}

/** After this many days of a board, the disk space of replaced rows is made usable again. */
const RECLAIM_EVERY = 40;

/**
 * Reads the prices of days that an earlier release took in, from the archive, the newest day first. Each day of a board
 * is one transaction, so the next run continues where this one stopped. Returns whether all prices are read now.
 *
 * @throws what reading an archived publication throws for a reason that passes, such as a stopping service
 */
export async function fillPrices(store: Store, options: FillingPrices = {}): Promise<boolean> {
  const { onProgress = () => undefined, onProblem = () => undefined, signal } = options;
  const { db } = store;
  if (!(await arePricesPending(db))) return true;
  const all = await countWithoutPrices(db);
  let at: BoardOnDay | null = null;
  for (let done = 1; ; done++) {
    if (signal?.aborted) return false;
    at = await nextWithoutPrices(db, at);
    if (!at) break;
    try {
      await addPrices(db, at, await pricesOf(store, at));
    } catch (error) {
      if (!(error instanceof CodedError) || isPassing(error)) throw error;
      onProblem(error);
    }
    if (store.databaseUrl === null && done % RECLAIM_EVERY === 0) await reclaimRoom(db);
    onProgress(done, Math.max(done, all));
  }
  await endPending(db);
  await mendJournal(store);
  return true;
}

async function pricesOf(store: Store, at: BoardOnDay): Promise<PricedCounter[][]> {
  const read = readArchived(store);
  const pages: PricedCounter[][] = [];
  for (const sha256 of await pagesOf(store.db, at)) {
    const page = await read(sha256, at.day);
    if (page.kind === "daily-quotations") pages.push(countersOfDailyQuotations(page).counters);
  }
  return pages;
}
