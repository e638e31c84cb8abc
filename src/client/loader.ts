import { CodedError } from "../errors/coded-error";
import { resourcePath } from "../resources/resource-paths";
import type { IndexKeeper } from "./index-keeper";
import { parseJson } from "./json-text";
import { revisionOf } from "./known";
import type { ResourceIndex } from "../resources/resource-index";
import { decodeContent } from "./loaded";
import type { Memory } from "./memory";
import { requestKey, type Request } from "./need";
import type { SavedResources } from "./saved-resources";
import type { LaidSnapshot } from "./snapshot";
import { savedPatience, STILL_FRESH, withTimeLimit } from "./time-limit";
import type { Transport } from "./transport";

interface Parts {
  readonly transport: Transport;
  readonly saved: SavedResources;
  readonly snapshot: LaidSnapshot;
  readonly keeper: IndexKeeper;
  readonly memory: Memory;
  readonly now: () => number;
  readonly limitSeconds: number;
}

export interface Loader {
  /**
   * Brings a resource into memory, from the saved resources or else from the service. A resource that is already being
   * fetched is not requested again.
   *
   * @throws the service's error if the resource cannot be fetched
   */
  load(request: Request): Promise<void>;
  /** Whether `load` would find the resource among the saved ones, without the service. */
  isSaved(request: Request): boolean;
  /** Whether the service has resources of that kind: older services have no histories of positions. */
  isOffered(request: Request): boolean;
}

/**
 * Creates a loader, which brings resources into the given memory at the revisions of the keeper's index. What it fetches
 * it also saves.
 */
export function createLoader(parts: Parts): Loader {
  const { transport, saved, snapshot, keeper, memory, now, limitSeconds } = parts;
  const onTheWay = new Map<string, { done: Promise<void>; since: number }>();

  async function load(request: Request): Promise<void> {
    try {
      await loadAt(request, await keeper.current());
    } catch (error) {
      // The index in memory names a revision that has since been replaced.
      if (!(error instanceof CodedError) || error.code !== "RESOURCE_NOT_FOUND") throw error;
      await loadAt(request, await keeper.refresh());
    }
  }

  async function loadAt(request: Request, index: ResourceIndex): Promise<void> {
    const { revision, key, path } = placeOf(request, index);
    const remember = (text: string): void => {
      const content = decodeContent(request.name, parseJson(text));
      memory.remember({ request, revision, content });
    };
    const old = await Promise.race([saved.get(key, path), savedPatience()]);
    if (old !== null)
      try {
        remember(old);
        return;
      } catch {
        await saved.forget(key);
      }
    const laid = keeper.failure() === null ? undefined : snapshot.textAt(path);
    if (laid !== undefined) {
      remember(laid);
      return;
    }
    const text = await fetchWhole(path, remember);
    void saved.put(key, path, text);
  }

  /** Fetches a text. A truncated text, or a web page in its place, is requested once more, bypassing every cache. */
  async function fetchWhole(path: string, take: (text: string) => void): Promise<string> {
    const fetchOnce = async (anew: boolean): Promise<string> => {
      const text = await withTimeLimit((signal) => transport.get(path, signal, anew), limitSeconds);
      take(text);
      return text;
    };
    try {
      return await fetchOnce(false);
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== "SERVICE_ANSWER_INVALID") throw error;
      return fetchOnce(true);
    }
  }

  return {
    load(request) {
      const key = requestKey(request);
      const earlier = onTheWay.get(key);
      if (earlier && now() - earlier.since < STILL_FRESH) return earlier.done;
      const done = load(request).finally(() => {
        if (onTheWay.get(key)?.done === done) onTheWay.delete(key);
      });
      onTheWay.set(key, { done, since: now() });
      return done;
    },
    isOffered: ({ name }) => name.kind !== "position-history" || keeper.index()?.positions !== undefined,
    isSaved(request) {
      const index = keeper.index();
      if (!index) return false;
      const { key, path } = placeOf(request, index);
      return saved.has(key, path);
    },
  };
}

/** The path of a resource on the service, and the key under which it is saved. */
function placeOf(request: Request, index: ResourceIndex): { revision: number; key: string; path: string } {
  const { id } = index.store;
  const revision = request.revision ?? revisionOf(index, request.name);
  return { revision, key: `${id} ${requestKey(request)}`, path: resourcePath(id, request.name, revision) };
}
