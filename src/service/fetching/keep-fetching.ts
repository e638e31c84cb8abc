import { readConnection, type Connection } from "../connection";
import { tryServerLock, type ServerLock } from "../store/postgres-database";
import type { Store } from "../store/store";
import type { Backlog } from "./backlog";
import { createFetcher, type FetcherEvent } from "./fetcher";
import { SYSTEM_CLOCK, type ExchangeClock } from "./exchange-clock";
import { codedError } from "./failures";
import { createFetchPage } from "./fetch-page";
import { PAUSE } from "./pause";
import type { FetchingState } from "../../resources/service-bodies";

export interface FetchingOptions {
  readonly store: Store;
  readonly clock?: ExchangeClock;
  /** The address of the simulated exchange, on this machine; by default the publishers' sites are used. */
  readonly simulatedExchange?: string | undefined;
  readonly pause?: number;
  /**
   * How often to check whether fetching was turned on and whether another process's fetcher has ended, in
   * milliseconds.
   */
  readonly lookEvery?: number;
  readonly log?: (event: FetcherEvent) => void;
  /** Called before a backlog is fetched. */
  readonly onBacklog?: (backlog: Backlog) => void;
  /** Called after each change of the store. */
  readonly onChanged?: () => void;
}

export interface Fetching {
  /** The state of fetching in this process. */
  state(): FetchingState;
  stop(): Promise<void>;
}

const LOOK_EVERY = 5000;

/** The operator's decision to fetch: since when, and from which week on. */
type Connected = Pick<Connection, "olderFrom"> & { readonly since: string };

/** Fetches while fetching is on and no other process fetches. When the other process ends, this one takes over. */
export function startFetching(options: FetchingOptions): Fetching {
  const { store, clock = SYSTEM_CLOCK, lookEvery = LOOK_EVERY, pause = PAUSE } = options;
  const { log = () => undefined, onBacklog = () => undefined } = options;
  const stop = new AbortController();
  let state: Omit<FetchingState, "isConnected"> = {
    ...{ isCollecting: false, left: 0, lastAnswer: null, failure: null, pause },
  };

  function note(event: FetcherEvent): void {
    const failed = event.outcome === "failed";
    state = {
      ...state,
      left: event.left,
      failure: failed ? event.reason : null,
      lastAnswer: failed ? state.lastAnswer : clock.now().toISOString(),
    };
    if (event.outcome === "accepted") options.onChanged?.();
    log(event);
  }

  /** Fetches until fetching is turned off or asked for other weeks, the lock is lost, or the service stops. */
  async function fetchUntilOver(connection: Connected, lock: ServerLock | null): Promise<void> {
    const over = new AbortController();
    const end = (): void => over.abort();
    stop.signal.addEventListener("abort", end);
    void lock?.lost.then(end);
    const watch = setInterval(() => {
      const { isOn, olderFrom } = readConnection(store.folder);
      if (!isOn || olderFrom !== connection.olderFrom) end();
    }, lookEvery);
    state = { ...state, isCollecting: true };
    try {
      const fetchPage = createFetchPage({
        simulatedExchange: options.simulatedExchange,
        signal: over.signal,
      });
      const fetcher = createFetcher({
        ...{ store, clock, fetchPage, pause, log: note, onBacklog },
        ...{ since: new Date(connection.since), olderFrom: connection.olderFrom },
      });
      await fetcher.run(over.signal);
    } finally {
      clearInterval(watch);
      stop.signal.removeEventListener("abort", end);
      state = { ...state, isCollecting: false, left: 0 };
    }
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const { isOn, since, olderFrom } = readConnection(store.folder);
      if (isOn && since !== null) await fetchIfOurs({ since, olderFrom });
      await SYSTEM_CLOCK.sleep(lookEvery, stop.signal);
    }
  }

  async function fetchIfOurs(connection: Connected): Promise<void> {
    try {
      const { databaseUrl, schema } = store;
      const isShared = databaseUrl !== null && schema !== null;
      // Only one of the processes on a PostgreSQL server fetches.
      const lock = isShared ? await tryServerLock(databaseUrl, schema, "collecting") : null;
      if (isShared && !lock) return;
      try {
        await fetchUntilOver(connection, lock);
      } finally {
        await lock?.release();
      }
    } catch (error) {
      // For example, the server is not reachable; it is tried again later.
      log({ series: "", day: "", outcome: "failed", reason: codedError(error).code, left: 0, error });
    }
  }

  const running = run();
  return {
    state: () => ({ isConnected: readConnection(store.folder).isOn, ...state }),
    async stop() {
      stop.abort();
      await running;
    },
  };
}
