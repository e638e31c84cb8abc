import { BOARDS } from "../market/board";
import type { Day } from "../market/trading-day";
import { sha256Of } from "./archive";
import type { Noted } from "./import-publication";
import { readArchived } from "./read-archived";
import { insertClosure, wasLearned, wasPublished } from "./store/closures";
import { lockWriters } from "./store/locks";
import { beginChange } from "./store/numbers";
import { calendarAround, readingOnce, restatedDay } from "./store/publications-on";
import { reviseDays } from "./store/revise-days";
import type { Store } from "./store/store";

/** A page of the exchange that says that there was no trading on a day. */
export interface NoTradingPage {
  readonly day: Day;
  readonly address: string;
  readonly bytes: Uint8Array;
  readonly learnedAt: string;
  /** Set if the journal already names the change. */
  readonly noted?: Noted;
}

/**
 * Learns that the exchange was closed on a day, and recalculates the days that depend on it, in one transaction
 * recorded in the archive's journal. Publications have priority: nothing is learned about a day with a publication. A
 * closure that the journal already names is recorded in any case, and changes no answer. Returns whether the day now
 * counts as closed.
 */
export async function learnClosure(
  store: Store,
  { day, address, bytes, learnedAt, noted }: NoTradingPage,
): Promise<boolean> {
  return store.db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    const isPublished = await wasPublished(tx, day);
    if ((isPublished && !noted) || (await wasLearned(tx, day))) return !isPublished;
    const sha256 = sha256Of(bytes);
    await store.archive.put(bytes, sha256);
    const change = await beginChange(tx, noted?.seq);
    await insertClosure(tx, change, { day, sha256, address, learned_at: learnedAt });
    // The page of the next day restates the day before this one.
    const before = restatedDay(day, await calendarAround(tx, day));
    const touched = BOARDS.flatMap((board) => [day, before].map((each) => ({ day: each, board })));
    await reviseDays(tx, { ...change, read: readingOnce(readArchived(store)) }, touched);
    const { number: seq, after, store: id, written } = change;
    await (noted ?? store.archive).note({
      ...{ sha256, name: address, publishedAt: learnedAt, acceptedAt: learnedAt, closed: day },
      ...{ store: id, seq, after, rows: written.digest() },
    });
    return !isPublished;
  });
}
