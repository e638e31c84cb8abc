import { asCodedError, CodedError } from "../market/errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import { isSame, type Change } from "./change";
import { chooseFiles, NO_SERVICE, rememberFile, withDropped, type DroppedFile } from "./dropped-file";
import { createGatherer, type Failures } from "./gather";
import { createIndexKeeper } from "./index-keeper";
import { knownFrom, type Known } from "./known";
import { createLoader } from "./loader";
import { createMemory } from "./memory";
import { currentView, NOT_IN_MEMORY, type Market, type MarketView } from "./market-view";
import { needKey, type Need } from "./need";
import { createRecovery } from "./recovery";
import { NOTHING_SAVED, type SavedResources } from "./saved-resources";
import { createTimeLimit, unheldTimer, type TimeLimit } from "./time-limit";
import type { Transport } from "./transport";
import { viewAsOf } from "./view-as-of";

/** A calculation over what is known of the market, and what it is given. */
type Calculation<T, A> = (market: Market, given: A) => T;

/** The add-in's way to the data. */
export interface MarketData {
  /**
   * Calculates at once when memory has all it needs. Else what all calculations of the turn need is fetched together
   * and they are done again; a calculation settles within ten seconds, come what may: what could not be fetched by then
   * it meets as a CodedError.
   */
  read<T, A>(calculate: Calculation<T, A>, given: A): T | Promise<T>;
  /** The same from memory alone: what is not there is a CodedError. For a formula that is still being typed. */
  readFromMemory<T, A>(calculate: Calculation<T, A>, given: A): T;
  /** What the service has. */
  index(): Promise<ResourceIndex>;
  /** The index in memory; null while there is none. */
  known(): Known | null;
  /** Looks for new days and revisions now. */
  refresh(): Promise<ResourceIndex>;
  /** Why what is answered may be old: the service could not be asked; null while it can be. */
  failure(): CodedError | null;
  /**
   * Takes a publication that the user gave: it answers where the service has nothing of its day, and where there is no
   * service at all. @throws FILE_BESIDE_SAMPLE
   */
  addFile(file: DroppedFile): void;
  /** Tells of every change of what is known, and of the service's going and coming. Answers how to stop. */
  onChange(listener: (change: Change) => void): () => void;
}

export interface MarketDataOptions {
  readonly transport: Transport;
  readonly saved?: SavedResources;
  /** Runs a function when the current turn is over. */
  readonly afterTurn?: (run: () => void) => void;
  readonly now?: () => number;
  readonly setTimer?: (run: () => void, milliseconds: number) => void;
}

const MISSING = Symbol("missing");
/** Needs may show only when others are there: the days of a window, then their counters. */
const MOST_ROUNDS = 5;
/** How many instants of known_at are kept ready: a backtest's days. */
const MOST_INSTANTS = 1000;

export function createMarketData({
  transport,
  saved = NOTHING_SAVED,
  afterTurn = queueMicrotask,
  now = () => performance.now(),
  setTimer = unheldTimer,
}: MarketDataOptions): MarketData {
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const memory = createMemory();
  const files: DroppedFile[] = [];
  /** What is known of the service's index and the dropped files together. */
  let known: Known | null = null;
  function useIndex(index: ResourceIndex): void {
    const before = known;
    // Sample and published figures are never mixed, whichever came first.
    const dropped = index.store.kind === "sample" ? [] : chooseFiles(files);
    known = knownFrom(withDropped(index, dropped));
    memory.use(known);
    for (const file of dropped) rememberFile(memory, file, files);
    market = marketOf(known);
    if (before && !isSame(before, known)) tell({ kind: "data", before, after: known });
  }
  const recovery = createRecovery({
    setTimer,
    now,
    tryAgain: () => keeper.refresh(),
    onChange: (recovered) => {
      tell({ kind: recovered ? "recovered" : "failed" });
    },
  });
  const keeper = createIndexKeeper({
    transport,
    saved,
    now,
    setTimer,
    onLoaded: useIndex,
    onAnswer: () => {
      recovery.worked();
    },
    onFailure: () => {
      recovery.failed();
    },
  });
  const gatherer = createGatherer(createLoader({ transport, saved, keeper, memory, now }), afterTurn);

  const note = (need: Need): never => {
    gatherer.want(need);
    throw NOT_IN_MEMORY;
  };
  const marketOf = (known: Known, miss: (need: Need) => never = note): Market => {
    const view = currentView(memory, known, miss);
    const instants = new Map<number, MarketView>();
    return {
      view,
      knownAt(instant) {
        const then = instants.get(instant) ?? viewAsOf(view, instant, memory, miss);
        if (instants.size < MOST_INSTANTS) instants.set(instant, then);
        return then;
      },
    };
  };
  /** What stands in memory; one for all calculations until the index changes. */
  let market: Market | undefined;
  /** One limit for all calls of a turn. */
  let turnLimit: TimeLimit | undefined;
  function limitOfTurn(): TimeLimit {
    if (!turnLimit) {
      turnLimit = createTimeLimit(setTimer);
      afterTurn(() => (turnLimit = undefined));
    }
    return turnLimit;
  }

  async function readWhenThere<T, A>(calculate: Calculation<T, A>, given: A): Promise<T> {
    const limit = limitOfTurn();
    const failed: Failures[] = [];
    let failure = new CodedError("SERVICE_ANSWER_INVALID");
    try {
      if (!market) {
        await limit.race(keeper.current());
        const result = tryOnce(calculate, given);
        if (result !== MISSING) return result;
      }
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const failures = await limit.race(gatherer.done());
        if (failures.size > 0) failed.push(failures);
        // What others wanted in this turn and did not get is no reason to fail.
        const result = tryOnce(calculate, given, failed);
        if (result !== MISSING) return result;
      }
    } catch (error) {
      failure = asCodedError(error);
      noteOutage(failure);
    }
    return failing(calculate, given, () => failure);
  }
  /** A resource that a service does not have is no sign that the service is gone. */
  function noteOutage({ code }: CodedError): void {
    if (code !== "RESOURCE_NOT_FOUND" && code.startsWith("SERVICE_")) recovery.failed();
  }
  /** MISSING when memory has not all that it needs; that is then noted. What has failed is not waited for again. */
  function tryOnce<T, A>(
    calculate: Calculation<T, A>,
    given: A,
    failed: readonly Failures[] = [],
  ): T | typeof MISSING {
    if (!market || !known) return MISSING;
    const noteOrFail = (need: Need): never => {
      const key = needKey(need);
      const failure = failed.map((failures) => failures.get(key)).find((each) => each !== undefined);
      if (!failure) return note(need);
      noteOutage(failure);
      throw failure;
    };
    try {
      return calculate(failed.length > 0 ? marketOf(known, noteOrFail) : market, given);
    } catch (error) {
      if (error !== NOT_IN_MEMORY) throw error;
      return MISSING;
    }
  }
  /** Calculates with what there is; what is missing is the failure it was not to be had for. */
  function failing<T, A>(
    calculate: Calculation<T, A>,
    given: A,
    why: (need: Need) => CodedError | undefined,
  ): T {
    const miss = (need: Need): never => {
      throw why(need) ?? new CodedError("SERVICE_UNREACHABLE");
    };
    const market = known ? marketOf(known, miss) : unknownMarket(() => miss({ kind: "securities" }));
    return calculate(market, given);
  }

  return {
    read(calculate, given) {
      keeper.index(); // an old one is looked for again meanwhile
      const found = tryOnce(calculate, given);
      return found === MISSING ? readWhenThere(calculate, given) : found;
    },
    readFromMemory: (calculate, given) => failing(calculate, given, () => new CodedError("NOT_IN_MEMORY")),
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
      useIndex(keeper.index() ?? NO_SERVICE);
    },
    failure: () => keeper.failure() ?? recovery.failure(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Nothing is known, not even which days there are; what a calculation asks of it fails. */
function unknownMarket(fail: () => never): Market {
  return { view: new Proxy({} as MarketView, { get: fail }), knownAt: fail };
}
