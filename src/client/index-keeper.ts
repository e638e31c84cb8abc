import { asCodedError, CodedError } from "../errors/coded-error";
import { parseResourceIndex, type ResourceIndex } from "../resources/resource-index";
import { INDEX_PATH } from "../resources/resource-paths";
import { parseJson } from "./json-text";
import type { SavedResources } from "./saved-resources";
import { savedPatience, STILL_FRESH, withTimeLimit } from "./time-limit";
import type { Transport } from "./transport";

/** Keeps the service's index: which resources exist, and at which revision. */
export interface IndexKeeper {
  /** The index in memory, however old. An old one is refreshed in the background. */
  index(): ResourceIndex | null;
  /** The index in memory, else the service's, else the one last saved, because old figures are better than none. */
  current(): Promise<ResourceIndex>;
  /** Fetches the service's current index. @throws if the service does not answer with an index */
  refresh(): Promise<ResourceIndex>;
  /** The error of the last request for the index; null if it succeeded. */
  failure(): CodedError | null;
}

/** How long an index counts as current, in milliseconds. */
const LIFE = 60_000;
/**
 * How long to wait for the service's index before a saved one is used, in milliseconds. Without a network a workbook
 * still opens at once.
 */
const PATIENCE = 1000;

export interface KeeperOptions {
  readonly transport: Transport;
  readonly saved: SavedResources;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => void;
  readonly limitSeconds: number;
  /** Called with every index that comes into memory. */
  readonly onLoaded: (index: ResourceIndex) => void;
  /** Called after each request for the index that succeeds; `onFailure` after each that fails. */
  readonly onAnswer: () => void;
  readonly onFailure: () => void;
}

/**
 * Creates a keeper without an index. The first call of `current` or `refresh` loads one. A failed request keeps the index
 * that is in memory.
 */
export function createIndexKeeper(options: KeeperOptions): IndexKeeper {
  const { transport, saved, now, setTimer, limitSeconds, onLoaded, onAnswer, onFailure } = options;
  let known: ResourceIndex | null = null;
  let isOld = false;
  let failure: CodedError | null = null;
  let loading: { done: Promise<ResourceIndex>; since: number } | undefined;

  function take(text: string): ResourceIndex {
    known = parseResourceIndex(parseJson(text));
    onLoaded(known);
    return known;
  }
  /** Loads are numbered, so that a slow load never replaces a newer index by an older one. */
  let loads = 0;
  let taken = 0;
  async function load(): Promise<ResourceIndex> {
    const number = ++loads;
    isOld = false;
    setTimer(() => (isOld = true), LIFE);
    try {
      const text = await withTimeLimit((signal) => transport.get(INDEX_PATH, signal), limitSeconds);
      if (number < taken && known) return known;
      taken = number;
      failure = null;
      const index = take(text);
      onAnswer();
      void saved.put(INDEX_PATH, INDEX_PATH, text);
      return index;
    } catch (error) {
      if (number < taken && known) return known; // a newer one has arrived
      failure = asCodedError(error);
      onFailure();
      throw failure;
    }
  }
  function refresh(): Promise<ResourceIndex> {
    if (loading && now() - loading.since < STILL_FRESH) return loading.done;
    const done = load().finally(() => {
      if (loading?.done === done) loading = undefined;
    });
    loading = { done, since: now() };
    return done;
  }
  const patience = (): Promise<null> =>
    new Promise((resolve) => {
      setTimer(() => {
        resolve(null);
      }, PATIENCE);
    });

  /**
   * Uses the saved index and returns it, or returns the service's index if that has arrived. Null if no saved index
   * can be read.
   */
  async function takeSaved(): Promise<ResourceIndex | null> {
    const text = await saved.get(INDEX_PATH, INDEX_PATH);
    if (known) return known; // the service's index has arrived
    if (text === null) return null;
    try {
      return take(text);
    } catch {
      await saved.forget(INDEX_PATH);
      return null;
    }
  }

  return {
    refresh,
    failure: () => failure,
    index() {
      if (isOld) refresh().catch(() => undefined); // the index in memory is kept
      return known;
    },
    async current() {
      if (known) return known;
      const fromService = refresh();
      const first = await Promise.race([fromService.catch(() => null), patience()]);
      if (first) return first;
      const fromSaved = Promise.race([takeSaved(), savedPatience()]).then((index) => {
        if (!index) throw new Error("Nothing is saved.");
        return index;
      });
      // Returns the first to arrive, or the service's error if neither does.
      return Promise.any([fromSaved, fromService]).catch(() => fromService);
    },
  };
}
