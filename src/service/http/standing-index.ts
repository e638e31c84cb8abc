import { CodedError } from "../../errors/coded-error";
import type { ResourceIndex } from "../../resources/resource-index";
import { clockOf, indexOf } from "../published-resources";
import { lastChange } from "../store/numbers";
import type { Store } from "../store/store";
import { requireStoreId } from "../store/store-id";
import { encodingFor } from "./accept-encoding";
import { encodeBody, type Body } from "./resource-bodies";

/** The current index, and its body. */
export interface StandingIndex {
  /** The store's id in it. */
  readonly id: string;
  /** The last change in it, and its clock. Two indexes with the same version are equal. */
  readonly version: string;
  body(acceptEncoding: string): Promise<Body>;
}

interface Kept {
  /** The store's id and its last change. */
  readonly after: string;
  readonly index: ResourceIndex;
}

/**
 * Creates the function that returns the current index. Every client requests the index repeatedly, and a thousand do
 * so at once at the start of the day. So it is made again only when a publication was accepted, another process has
 * rebuilt the store, or a minute has passed; and one check serves all waiting clients.
 *
 * An embedded database is changed only by this process. So while it does not answer, its last known state is still
 * right.
 */
export function createStandingIndex(store: Store, patience = PATIENCE): () => Promise<StandingIndex> {
  let kept: Kept | undefined;
  let standing: StandingIndex | undefined;
  let asking: Promise<Kept> | undefined;
  let isLate = false;

  async function ask(): Promise<Kept> {
    const after = `${await requireStoreId(store.db)}-${await lastChange(store.db)}`;
    return kept?.after === after ? kept : (kept = { after, index: await indexOf(store) });
  }
  function known(): Promise<Kept> {
    asking ??= ask().finally(() => {
      asking = undefined;
      isLate = false;
    });
    if (!kept || store.databaseUrl !== null) return asking;
    // Only one request waits for a busy database.
    return isLate ? Promise.resolve(kept) : orElse(asking, kept, patience, () => (isLate = true));
  }
  return async () => {
    const { after, index } = await known();
    const clock = clockOf(store);
    const version = `${after}-${clock}`;
    if (standing?.version !== version) standing = toStanding(version, { ...index, clock });
    return standing;
  };
}

/** How long to wait for a busy database, in milliseconds. Clients give up after eight seconds. */
const PATIENCE = 3000;

/** Returns the result of a request, or the kept value if the database has stopped or takes too long. */
async function orElse<T>(asking: Promise<T>, kept: T, patience: number, onLate: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      onLate();
      resolve(kept);
    }, patience);
  });
  const known = asking.catch((error: unknown) => {
    if (error instanceof CodedError && !error.isRefusal) return kept;
    throw error;
  });
  try {
    return await Promise.race([known, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toStanding(version: string, index: ResourceIndex): StandingIndex {
  const plain = Buffer.from(JSON.stringify(index));
  const bodies = new Map<string, Promise<Body>>();
  return {
    id: index.store.id,
    version,
    body(acceptEncoding) {
      const encoding = encodingFor(acceptEncoding);
      const key = String(encoding);
      const body = bodies.get(key) ?? encodeBody(plain, encoding);
      bodies.set(key, body);
      return body;
    },
  };
}
