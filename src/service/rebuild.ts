import type { CodedError } from "../market/errors/coded-error";
import { besideEmbedded } from "./rebuild-embedded";
import { besideOnServer } from "./rebuild-on-server";
import { recover } from "./recover";
import { copyClosures } from "./store/carry-over";
import { identify, type Store } from "./store/store";

export interface Rebuilt {
  readonly publications: number;
  /** In what the store that stood before differed from its archive; null where they were equal. */
  readonly difference: string | null;
}

/**
 * Makes the store anew from its archive, compares the two, and puts the new one in the old one's place where they differ. What
 * the archive does not have is carried over: closures of before it noted them, how far the collector has come. The store is closed
 * afterwards.
 *
 * @throws ARCHIVE_DAMAGED, STORE_DEPENDED_ON, STORE_REBUILDING, STORE_RIGHT_MISSING; the store is then as it was
 */
export async function rebuild(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
  /** Told what cannot be as it was: a new id, say. */
  onNotice: (notice: CodedError) => void = () => undefined,
): Promise<Rebuilt> {
  const { databaseUrl, schema } = store;
  try {
    const beside =
      databaseUrl !== null && schema !== null
        ? await besideOnServer(store, { databaseUrl, schema })
        : await besideEmbedded(store);
    try {
      await identify(beside.db, store);
      await copyClosures(store.db, beside.db);
      const publications = await recover({ ...store, db: beside.db }, onProgress, undefined, onNotice);
      const { difference, late } = await beside.compareAndReplace();
      return { publications: publications + late, difference };
    } finally {
      await beside.remove();
    }
  } finally {
    await store.close();
  }
}
