import type { ArchivedDays } from "../market/day-lookup";
import { archivedDays, parseResourceIndex, type ResourceIndex } from "../resources/resource-index";
import { INDEX_PATH } from "../resources/resource-paths";
import { withTimeLimit } from "./time-limit";
import type { Transport } from "./transport";

export interface KnownIndex {
  readonly index: ResourceIndex;
  readonly days: ArchivedDays;
}

/** Keeps the service's index: what there is, and in which revision. */
export interface IndexKeeper {
  /** The index in memory while it is current; then it is looked for again. */
  fresh(): KnownIndex | null;
  /** The current index; however old, when the service does not answer: last good data before no data. */
  current(): Promise<KnownIndex>;
  /** The service's index of this moment. */
  refresh(): Promise<KnownIndex>;
}

/** How long an index is taken as current, in milliseconds. */
const LIFE = 60_000;

export function createIndexKeeper(
  transport: Transport,
  now: () => number,
  onLoaded: (index: ResourceIndex) => void,
): IndexKeeper {
  let known: (KnownIndex & { at: number }) | undefined;
  let loading: Promise<KnownIndex> | undefined;
  const fresh = (): KnownIndex | null => (known && now() - known.at < LIFE ? known : null);

  async function load(): Promise<KnownIndex> {
    const index = parseResourceIndex(await withTimeLimit((signal) => transport.get(INDEX_PATH, signal)));
    known = { index, days: archivedDays(index), at: now() };
    onLoaded(index);
    return known;
  }
  const refresh = (): Promise<KnownIndex> => (loading ??= load().finally(() => (loading = undefined)));

  return {
    fresh,
    refresh,
    async current() {
      const found = fresh();
      if (found) return found;
      try {
        return await refresh();
      } catch (error) {
        if (known) return known;
        throw error;
      }
    },
  };
}
