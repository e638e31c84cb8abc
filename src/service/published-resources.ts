import type { Kysely } from "kysely";
import { hongKongClock } from "../market/trading-day";
import type { Morning, ResourceIndex } from "../resources/resource-index";
import { INDEX_PATH, isSameStore, parseResourcePath, type ResourceName } from "../resources/resource-paths";
import { calendarOf } from "./calendar";
import { RELEASE } from "./release";
import { listOfSecurities, positionsOfSecurity, positionsOfWeek } from "./published-lists";
import { sourcesOfYear } from "./published-sources";
import { monthSpan, tableOfDay, tableOfDays, tableOfMorning, tableOfYear } from "./published-tables";
import { lastChange } from "./store/numbers";
import { changesOfYears, latestDays, latestMorning } from "./store/read-days";
import type { Schema } from "./store/schema";
import type { Store } from "./store/store";
import { requireStoreId } from "./store/store-id";
import { latestWeeks, positionsIndex } from "./store/week-revisions";

/**
 * Returns the resource at a path of a store; null if there is none, or none at that revision. Paths of a former
 * edition, which readers of its index still request, have the corrected content.
 */
export async function resourceAt(store: Store, path: string): Promise<object | null> {
  if (path === INDEX_PATH) return indexOf(store);
  const named = parseResourcePath(path);
  if (!named || !isSameStore(named.store, await requireStoreId(store.db))) return null;
  return resourceOf(store, named.name, named.revision);
}

/** Returns the index of a store: its resources and the revision of each. */
export async function indexOf(store: Store): Promise<ResourceIndex> {
  const { db, kind } = store;
  const id = await requireStoreId(db);
  const days = await latestDays(db);
  const weeks = await latestWeeks(db);
  // A supplied day counts as the latest only if no official day is complete.
  const isOfficial = days.some(({ complete }) => complete);
  return {
    version: 1,
    store: { id, kind },
    clock: clockOf(store),
    days: days.map(({ day }) => day),
    revisions: days.map(({ seq }) => seq),
    complete: days.map(({ complete, whole }) => (complete || (whole && !isOfficial) ? 1 : 0)),
    weeks: weeks.map(({ day }) => day),
    weekRevisions: weeks.map(({ seq }) => seq),
    positions: await positionsIndex(db, weeks),
    securities: await lastChange(db),
    sources: await changesOfYears(db),
    morning: await morningOf(db),
    calendar: await calendarOf(store),
    release: RELEASE,
  };
}

/** Returns a summary of the newest morning. */
async function morningOf(db: Kysely<Schema>): Promise<Morning | null> {
  const newest = await latestMorning(db);
  const table = newest && (await tableOfMorning(db, newest.day, newest.seq));
  const market = table?.days[0]?.market;
  if (!newest || market?.shortValue == null) return null;
  return { day: newest.day, revision: newest.seq, shortValue: market.shortValue, count: market.count };
}

async function resourceOf({ db, kind }: Store, name: ResourceName, revision: number): Promise<object | null> {
  switch (name.kind) {
    case "day":
      return tableOfDay(db, name.day, revision);
    case "morning":
      return tableOfMorning(db, name.day, revision);
    case "month":
      return tableOfDays(db, monthSpan(name.month), revision);
    case "stock-year":
      return tableOfYear(db, name.code, name.year, revision);
    case "positions":
      return positionsOfWeek(db, name.week, revision);
    case "position-history":
      return positionsOfSecurity(db, name.code, revision);
    case "securities":
      return listOfSecurities(db, revision);
    case "sources":
      return sourcesOfYear(db, name.year, revision, kind);
  }
}

/** Returns the store's time, in the form of its index. */
export const clockOf = ({ now }: Store): string => clockText(now());

const clockText = (instant: Date): string => {
  const { day, time } = hongKongClock(instant);
  return `${day}T${time}+08:00`;
};
