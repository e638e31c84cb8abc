import { CodedError } from "../errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import { isAsLate, isSame, type Change } from "./change";
import { daysOfFiles, NO_SERVICE, withDropped, type DroppedFile } from "./dropped-file";
import { createGatherer } from "./gather";
import { createIndexKeeper } from "./index-keeper";
import { knownFrom, type Known, type KnownLists } from "./known";
import { createLoader } from "./loader";
import { createMemory } from "./memory";
import { NOT_IN_MEMORY, WAITS_FOR_LISTS, type Market, type MarketView } from "../measures/market-view";
import type { OwnLists } from "../measures/own-list";
import { currentView, unknownMarket } from "./current-view";
import type { Missing } from "./need";
import { keepLists } from "./own-lists";
import { createReader, type Calculation } from "./reader";
import { createRecovery } from "./recovery";
import { rememberDropped } from "./remember-dropped";
import { NOTHING_SAVED, type SavedResources } from "./saved-resources";
import { createLaidSnapshot, type Snapshot } from "./snapshot";
import { LIMIT_SECONDS } from "./time-limit";
import { timers } from "./timers";
import type { Transport } from "./transport";
import { viewAsOf } from "./view-as-of";

/** The data as calculations use it: in memory, saved in the browser, or fetched from the service. */
export interface MarketData {
  /**
   * Calculates at once if memory has all that is needed. Otherwise the needs of all calculations of the turn are
   * fetched together and the calculations are repeated. Every calculation settles within ten seconds: a lookup whose
   * data has not arrived by then throws a CodedError.
   */
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  /**
   * Calculates from memory alone, for a formula that is still being typed. A lookup of data that is not in memory
   * throws a CodedError.
   */
  readFromMemory<T, A>(calculate: Calculation<T, A>, given: A): T;
  /** The index in memory, else the service's, else the one last saved. */
  index(): Promise<ResourceIndex>;
  /** The index in memory; null while there is none. */
  known(): Known | null;
  /** Fetches the index now, to find new days and revisions. */
  refresh(): Promise<ResourceIndex>;
  /** Why figures may be old: the error of the last request to the service; null if it succeeded. */
  failure(): CodedError | null;
  /**
   * Adds a publication that the user dropped. Its figures are used for days that the service does not have.
   * @throws FILE_BESIDE_SAMPLE
   */
  addFile(file: DroppedFile): void;
  /** Uses these lists of the workbook from now on: when they are read, and whenever they change. */
  useLists(lists: OwnLists): void;
  /** The workbook's own lists; null while they are not read. */
  lists(): KnownLists;
  /** Fetches all resources that some calculations need, so that a workbook can store them. */
  snapshotFor(calculations: readonly Calculation<unknown, null>[]): Promise<Snapshot>;
  /** Uses a snapshot for resources that neither the service nor the browser's saved resources give. */
  restore(snapshot: Snapshot): Promise<void>;
  /** Deletes the resources that the browser has saved. */
  clearSaved(): Promise<void>;
  /**
   * Calls `listener` with every change of what is known, and when the service goes away or comes back. Returns a
   * function that stops the calls.
   */
  onChange(listener: (change: Change) => void): () => void;
}

export interface MarketDataOptions {
  readonly transport: Transport;
  readonly saved?: SavedResources;
  readonly now?: () => number;
  readonly setTimer?: (run: () => void, milliseconds: number) => void;
  /** How long to wait for an answer; by default as long as a cell can wait. */
  readonly limitSeconds?: number;
  /** The user's own lists; by default none. null: calculations that need them wait until `useLists` is called. */
  readonly lists?: KnownLists;
}

/** How many `known_at` instants are kept in memory: a backtest over four years has about one for each trading day. */
const MOST_INSTANTS = 1000;

/**
 * Creates the market data of a page or a process. Nothing is fetched before the first call. Without `saved`, nothing that
 * was fetched outlives the page.
 */
export function createMarketData({
  transport,
  saved = NOTHING_SAVED,
  now = () => performance.now(),
  setTimer = (run, milliseconds) => {
    timers.set(run, milliseconds);
  },
  limitSeconds = LIMIT_SECONDS,
  lists = [],
}: MarketDataOptions): MarketData {
  const snapshot = createLaidSnapshot();
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const memory = createMemory();
  const files: DroppedFile[] = [];
  const ownLists = keepLists(lists);
  /** The service's index merged with the dropped files, and the workbook's lists. */
  let known: Known | null = null;
  function useIndex(index: ResourceIndex): void {
    const before = known;
    // Sample and published figures are never mixed, whichever came first.
    const dropped = index.store.kind === "sample" || files.length === 0 ? [] : daysOfFiles(files, index);
    known = knownFrom(withDropped(index, dropped), ownLists.current());
    memory.use(known);
    for (const each of dropped) rememberDropped(memory, each);
    market = marketOf(known);
    if (!before) return;
    if (!isSame(before, known)) tell({ kind: "data", before, after: known });
    else if (!isAsLate(before, known)) tell({ kind: "late" });
  }
  const recovery = createRecovery({
    setTimer,
    now,
    tryAgain: () => keeper.refresh(),
    onChange: (recovered) => {
      tell({ kind: recovered ? "recovered" : "failed" });
    },
  });
  /** The service is back: forgets the workbook's snapshot and fetches every figure again. */
  function forgetSnapshot(): void {
    if (!known) return;
    const { index } = known;
    memory.use(knownFrom(NO_SERVICE));
    memory.use(known);
    tell({
      kind: "data",
      before: knownFrom({ ...NO_SERVICE, store: { ...index.store, id: "" } }),
      after: known,
    });
  }
  const keeper = createIndexKeeper({
    transport,
    saved: snapshot.withIndex(saved),
    ...{ now, setTimer, limitSeconds },
    onLoaded: useIndex,
    onAnswer: () => {
      if (snapshot.takeUsed()) forgetSnapshot();
      recovery.worked();
    },
    onFailure: () => {
      recovery.failed();
    },
  });
  const gatherer = createGatherer(
    createLoader({ transport, saved, snapshot, keeper, memory, now, limitSeconds }),
  );

  const note = (missing: Missing): never => {
    if (missing.kind === "own-lists") throw WAITS_FOR_LISTS;
    gatherer.want(missing);
    throw NOT_IN_MEMORY;
  };
  const marketOf = (known: Known, miss: (missing: Missing) => never = note): Market => {
    const view = currentView(memory, known, miss);
    const instants = new Map<number, MarketView>();
    return {
      view,
      knownAt(instant) {
        const then = instants.get(instant) ?? viewAsOf(view, known, instant, memory, miss);
        if (instants.size < MOST_INSTANTS) instants.set(instant, then);
        return then;
      },
    };
  };
  /** The market in memory, shared by all calculations until the index changes. */
  let market: Market | null = null;
  const reader = createReader({
    market: () => market,
    marketMissing: (miss) =>
      known ? marketOf(known, miss) : unknownMarket(() => miss({ kind: "securities" })),
    note,
    anyIndex: () => keeper.current(),
    fetched: () => gatherer.done(),
    listsRead: () => ownLists.read(),
    // A missing resource does not mean that the service is gone.
    onFailure({ code }) {
      if (code === "OWN_LISTS_NOT_READ") ownLists.missed();
      if (code.startsWith("SERVICE_")) recovery.failed();
    },
    ...{ setTimer, limitSeconds },
  });

  return {
    read(calculate, given) {
      keeper.index(); // an old one is refreshed in the background
      return reader.read(calculate, given);
    },
    readFromMemory: (calculate, given) => reader.readFromMemory(calculate, given),
    known: () => known,
    async index() {
      if (known && !keeper.index()) return known.index;
      await keeper.current();
      return known?.index ?? NO_SERVICE;
    },
    async refresh() {
      await keeper.refresh();
      return known?.index ?? NO_SERVICE;
    },
    addFile(file) {
      if (known?.index.store.kind === "sample") throw new CodedError("FILE_BESIDE_SAMPLE");
      files.push(file);
      const isFirst = known === null;
      useIndex(keeper.index() ?? NO_SERVICE);
      if (isFirst) tell({ kind: "restored" });
    },
    useLists(lists) {
      const inVain = ownLists.take(lists);
      if (!known) return;
      const before = known;
      known = { ...known, lists };
      market = marketOf(known);
      if (before.lists !== null && !isSame(before, known)) tell({ kind: "data", before, after: known });
      if (inVain) tell({ kind: "restored" });
    },
    lists: () => ownLists.current(),
    async snapshotFor(calculations) {
      const texts = new Map<string, string>();
      const recording: Transport = {
        async get(path, signal, anew) {
          const text = await transport.get(path, signal, anew);
          texts.set(path, text);
          return text;
        },
      };
      const recorded = createMarketData({
        ...{ transport: recording, now, setTimer },
        lists: ownLists.current(),
      });
      await recorded.index();
      await Promise.all(
        calculations.map(async (calculate) => {
          try {
            await recorded.read(calculate, null);
          } catch (error) {
            if (!(error instanceof CodedError)) throw error; // a calculation from the snapshot gives the same error
          }
        }),
      );
      return texts;
    },
    async restore(texts) {
      snapshot.lay(texts);
      if (known) return;
      await keeper.current();
      tell({ kind: "restored" });
    },
    clearSaved: () => saved.clear(),
    failure: () => keeper.failure() ?? recovery.failure(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
