import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/**
 * Saves the texts of resources, and of the last index, beyond the life of the page. Saving may fail at any time (no
 * space, a browser that forbids it, damage). Then nothing is found, but no call throws.
 */
export interface SavedResources {
  /** Whether a text is saved under a key for this path; false while the list of saved texts is being loaded. */
  has(key: string, path: string): boolean;
  /**
   * The text saved under a key for this path; null if there is none, or if it was saved for another path. The path
   * contains the revision.
   */
  get(key: string, path: string): Promise<string | null>;
  /** Saves a text under the key, in place of any older one. */
  put(key: string, path: string, text: string): Promise<void>;
  forget(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** Saves nothing and finds nothing: for hosts without a browser's storage. */
export const NOTHING_SAVED: SavedResources = {
  has: () => false,
  get: () => Promise.resolve(null),
  put: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

interface Schema extends DBSchema {
  texts: { key: string; value: string };
  /** The last uses are stored apart from the texts, so that lookups and eviction do not have to read the texts. */
  uses: { key: string; value: Use };
}
interface Use {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly usedAt: number;
}

/** The version of the format. When it is raised, older data is deleted. */
const VERSION = 1;
/** The most characters that are saved. A year of a full market, by months, takes about half of them. */
const MOST = 80_000_000;
/** The part of `MOST` that is kept when old texts are evicted. */
const LEFT = 0.75;

/** Opens the saved resources in the browser's IndexedDB. `most` is the most characters that are saved. */
export function openSavedResources(
  name = "hkshort",
  now: () => number = Date.now,
  most = MOST,
): SavedResources {
  let opening: Promise<Opened> | undefined;
  let uses: ReadonlyMap<string, Use> | undefined;

  async function openAnew(): Promise<Opened> {
    const database = await openDB<Schema>(name, VERSION, {
      upgrade(old) {
        for (const store of Array.from(old.objectStoreNames)) old.deleteObjectStore(store);
        old.createObjectStore("texts");
        old.createObjectStore("uses", { keyPath: "key" });
      },
      // Another window upgrades the database (`blocking`), or the browser closed it (`terminated`). The next use tries
      // to open it again; if the database is then newer, that fails and nothing is saved any more.
      blocking: () => {
        database.close();
        opening = undefined;
      },
      terminated: () => (opening = undefined),
    });
    const found = new Map((await database.getAll("uses")).map((use) => [use.key, use]));
    uses = found;
    return { database, uses: found };
  }
  const open = (): Promise<Opened> =>
    (opening ??= openAnew().catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));

  async function write({ database, uses }: Opened, use: Use, text: string): Promise<void> {
    const transaction = database.transaction(["texts", "uses"], "readwrite");
    await Promise.all([
      transaction.objectStore("texts").put(text, use.key),
      transaction.objectStore("uses").put(use),
      transaction.done,
    ]);
    uses.set(use.key, use);
  }
  async function remove({ database, uses }: Opened, keys: readonly string[]): Promise<void> {
    const transaction = database.transaction(["texts", "uses"], "readwrite");
    const [texts, used] = [transaction.objectStore("texts"), transaction.objectStore("uses")];
    await Promise.all([...keys.flatMap((key) => [texts.delete(key), used.delete(key)]), transaction.done]);
    for (const key of keys) uses.delete(key);
  }
  /** Deletes the least recently used texts until at most `target` characters are left. */
  async function makeRoom(opened: Opened, target: number): Promise<void> {
    let total = totalOf(opened);
    const oldest = [...opened.uses.values()].sort((a, b) => a.usedAt - b.usedAt);
    const going: string[] = [];
    for (const { key, size } of oldest) {
      if (total <= target) break;
      going.push(key);
      total -= size;
    }
    await remove(opened, going);
  }
  /** Runs `work`; if anything fails, continues without the saved resources. */
  const orElse = async <T>(work: (opened: Opened) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work(await open());
    } catch {
      return otherwise;
    }
  };

  // The saved keys are loaded before the first lookup, so that looking up a missing text takes no time.
  void orElse(() => Promise.resolve(), undefined);

  return {
    has: (key, path) => uses?.get(key)?.path === path,
    get: (key, path) =>
      orElse(async (opened) => {
        const use = opened.uses.get(key);
        if (use?.path !== path) return null;
        const text = await opened.database.get("texts", key);
        if (typeof text !== "string") return null;
        const used = { ...use, usedAt: now() };
        opened.uses.set(key, used);
        opened.database.put("uses", used).catch(() => undefined); // the text is still valid
        return text;
      }, null),
    put: (key, path, text) =>
      orElse(async (opened) => {
        const use = { key, path, size: text.length, usedAt: now() };
        try {
          await write(opened, use, text);
        } catch {
          // The browser allows less space than `MOST`.
          await makeRoom(opened, totalOf(opened) / 2);
          await write(opened, use, text);
        }
        if (totalOf(opened) > most) await makeRoom(opened, most * LEFT);
      }, undefined),
    forget: (key) => orElse((opened) => remove(opened, [key]), undefined),
    clear: () => orElse((opened) => remove(opened, [...opened.uses.keys()]), undefined),
  };
}

interface Opened {
  readonly database: IDBPDatabase<Schema>;
  /** The size and last use of each saved text, by key. */
  readonly uses: Map<string, Use>;
}

const totalOf = ({ uses }: Opened): number => [...uses.values()].reduce((sum, { size }) => sum + size, 0);
