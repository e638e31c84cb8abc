import { asCodedError, CodedError } from "../errors/coded-error";
import { parseResourceIndex, type ResourceIndex } from "../resources/resource-index";
import { INDEX_PATH } from "../resources/resource-paths";
import { parseJson } from "./json-text";
import type { SavedResources } from "./saved-resources";
import { savedPatience, STILL_FRESH, withTimeLimit } from "./time-limit";
import type { Transport } from "./transport";

/** Keeps the service's index: what there is, and in which revision. */
export interface IndexKeeper {
  /** The index in memory, however old; an old one is looked for again meanwhile. */
  index(): ResourceIndex | null;
  /** The index in memory, else the service's, else the one last saved: last good data before no data. */
  current(): Promise<ResourceIndex>;
  /** The service's index of this moment. @throws when the service does not answer with one */
  refresh(): Promise<ResourceIndex>;
  /** Why the service's index could not be had, when last asked for; null when it could. */
  failure(): CodedError | null;
}

/** How long an index is taken as current, in milliseconds. */
const LIFE = 60_000;
/** How long a saved index waits for the service's, in milliseconds: a workbook opens at once without a network. */
const PATIENCE = 1000;

export interface KeeperOptions {
  readonly transport: Transport;
  readonly saved: SavedResources;
  /** A clock that nobody sets, in milliseconds. */
  readonly now: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => void;
  readonly limitSeconds: number;
  /** Called with every index that comes into memory. */
  readonly onLoaded: (index: ResourceIndex) => void;
  /** Called when the service has answered with its index, and when it has not. */
  readonly onAnswer: () => void;
  readonly onFailure: () => void;
}

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
  /** Loads are numbered: one that was slow must not put an older index in a newer one's place. */
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
      if (number < taken && known) return known; // a newer one has come meanwhile
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

  /** The index last saved; null where there is none, or it is spoilt. */
  async function takeSaved(): Promise<ResourceIndex | null> {
    const text = await saved.get(INDEX_PATH, INDEX_PATH);
    if (known) return known; // the service's came meanwhile
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
      if (isOld) refresh().catch(() => undefined); // what is known stays
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
      // Whichever is there first; the service's reason when neither is.
      return Promise.any([fromSaved, fromService]).catch(() => fromService);
    },
  };
}
