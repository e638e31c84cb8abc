import type { Backlog } from "../../../src/service/fetching/backlog";
import { createFetcher, type FetcherEvent } from "../../../src/service/fetching/fetcher";
import { createFetchPage, type FetchPage } from "../../../src/service/fetching/fetch-page";
import { readAgenda } from "../../../src/service/fetching/read-agenda";
import type { Store } from "../../../src/service/store/store";
import type { Fault } from "../../../src/simulated-exchange/answers";
import {
  startSimulatedExchange,
  type SimulatedExchange,
} from "../../../src/simulated-exchange/simulated-exchange";
import type { Happenings } from "../../../src/simulated-exchange/publications-at";
import type { Day } from "../../../src/market/trading-day";
import { createRandom } from "../../../src/sample/random";

export interface VirtualDays {
  readonly simulatedExchange: SimulatedExchange;
  readonly events: FetcherEvent[];
  /** The backlogs that were reported before they were fetched. */
  readonly backlogs: Backlog[];
  /** Moves the clock up to an instant, fetching on the way. */
  runUntil(instant: Date): Promise<void>;
  now(): Date;
  close(): Promise<void>;
}

/** Starts a fetcher and the simulated exchange with one clock, which runs as fast as they do. */
export async function startVirtualDays(
  store: Store,
  from: Date,
  options: {
    days: readonly Day[];
    happenings?: Happenings;
    faults?: Fault[];
    fetchPage?: (usual: FetchPage) => FetchPage;
    /**
     * Whether Daily Quotations before the first day are skipped, as if given up. Otherwise a year of them is
     * requested.
     */
    isPastOver?: boolean;
    /** From which week on positions are asked for. */
    olderFrom?: Day;
  },
): Promise<VirtualDays> {
  let time = from.getTime();
  const now = (): Date => new Date(time);
  const { days, happenings = {}, faults = [], fetchPage = (usual: FetchPage) => usual } = options;
  if (options.isPastOver) await giveUpBefore(store, days[0] as Day, from);
  const simulatedExchange = await startSimulatedExchange({ days, happenings, faults, now });
  const events: FetcherEvent[] = [];
  const backlogs: Backlog[] = [];
  const stop = new AbortController();
  const fetcher = createFetcher({
    ...{ store, since: from, random: createRandom(7), olderFrom: options.olderFrom ?? null },
    fetchPage: fetchPage(
      createFetchPage({ simulatedExchange: simulatedExchange.address, signal: stop.signal }),
    ),
    clock: {
      now,
      sleep: (milliseconds) => {
        time += milliseconds;
        return Promise.resolve();
      },
    },
    log: (event) => events.push(event),
    onBacklog: (backlog) => backlogs.push(backlog),
  });
  return {
    ...{ simulatedExchange, events, backlogs, now },
    async runUntil(instant) {
      while (time < instant.getTime()) {
        const next = await fetcher.step(stop.signal);
        time = Math.max(time, Math.min(next.getTime(), instant.getTime()));
      }
    },
    async close() {
      stop.abort();
      await simulatedExchange.close();
    },
  };
}

async function giveUpBefore(store: Store, first: Day, from: Date): Promise<void> {
  const { due } = await readAgenda(store.db, from, { since: from, olderFrom: null });
  const rows = due
    .filter(({ day, rule }) => day < first && rule.series.startsWith("daily-quotations"))
    .map(({ day, rule }) => ({
      ...{ series: rule.series, day, attempts: 1, state: "missing" as const, reason: "NEVER_PUBLISHED" },
      ...{ next_at: null, etag: null, last_modified: null, in_vain_at: null },
    }));
  if (rows.length > 0) await store.db.insertInto("collection").values(rows).execute();
}
