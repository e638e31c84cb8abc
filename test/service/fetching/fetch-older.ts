import { addDays, type Day } from "../../../src/market/trading-day";
import { readAgenda } from "../../../src/service/fetching/read-agenda";
import type { Store } from "../../../src/service/store/store";
import { lastDaysOfWeeks, tradingDaysBetween } from "../../../src/simulated-exchange/market-of-days";
import { startVirtualDays } from "./virtual-days";

const day = (text: string): Day => text as Day;
export const NOW = new Date("2025-11-27T22:00:00+08:00");
const HOUR = 3_600_000;
export const FIRST = day("2025-06-02");
const DAYS = tradingDaysBetween(day("2025-11-24"), day("2025-11-28"));
/** The weeks before the last two months. */
export const OLDER = lastDaysOfWeeks(tradingDaysBetween(FIRST, day("2025-11-28"))).filter(
  (week) => week < addDays(day("2025-11-27"), -62),
);

/** Fetches for an hour, and returns the weeks that were requested, in order. */
export async function fetchOlder(
  store: Store,
  { positionsFrom, later = 0 }: { positionsFrom?: Day; later?: number },
) {
  const from = new Date(NOW.getTime() + later * 24 * HOUR);
  const days = await startVirtualDays(store, from, {
    ...{ days: DAYS, isPastOver: true, olderFrom: FIRST },
    happenings: positionsFrom ? { positionsFrom } : {},
  });
  await days.runUntil(new Date(from.getTime() + HOUR));
  await days.close();
  const asked = days.simulatedExchange.requests.flatMap(
    ({ path }) => /Data_(\d{8})\.csv$/.exec(path)?.[1] ?? [],
  );
  const weeks = asked.map((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` as Day);
  return { events: days.events, weeks: weeks.filter((week) => week <= (OLDER.at(-1) ?? "")) };
}
/** Returns what is left to fetch. */
export const progressOf = async ({ db }: Store) =>
  (await readAgenda(db, NOW, { since: NOW, olderFrom: FIRST })).older;
