import type { CodedError } from "../errors/coded-error";
import { withoutNotes } from "./beside";
import { besideEmbedded } from "./rebuild-embedded";
import { besideOnServer } from "./rebuild-on-server";
import { copyClosures } from "./store/carry-over";
import { identify, type Store } from "./store/store";
import { requireStoreId } from "./store/store-id";
import { takeIn } from "./take-in";

export interface Rebuilt {
  readonly publications: number;
  /** How the former store differed from its archive; null if they were equal. */
  readonly difference: string | null;
}

/**
 * Rebuilds the store from its archive, compares the two, and replaces the old one if they differ. Data that the archive
 * does not have is copied: closures learned by releases that did not record them, and the fetcher's progress. If they
 * are equal, nothing is changed. If an answer differs, the new store has the id and the numbers of the old one and a
 * new edition; if the archive cannot give it these numbers, a new id. The store is closed afterwards.
 *
 * @throws ARCHIVE_DAMAGED, STORE_DEPENDED_ON, STORE_REBUILDING, STORE_RIGHT_MISSING; the store is then unchanged
 */
export async function rebuild(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
  /** Called with notices, such as a new id. */
  onNotice: (notice: CodedError) => void = () => undefined,
): Promise<Rebuilt> {
  const { databaseUrl, schema } = store;
  try {
    const beside =
      databaseUrl !== null && schema !== null
        ? await besideOnServer(store, { databaseUrl, schema })
        : await besideEmbedded(store);
    try {
      const { db } = beside;
      await identify(db, { ...store, id: await requireStoreId(store.db) });
      await copyClosures(store.db, db);
      const notices: CodedError[] = [];
      const taking = {
        onProgress,
        isIdKnown: true,
        onProblem: (error: CodedError) => {
          throw error;
        },
        onNotice: (notice: CodedError) => void notices.push(notice),
      };
      const anew = { ...store, db, archive: withoutNotes(store.archive) };
      let publications = await takeIn(anew, taking);
      const difference = await beside.compareAndReplace(async () => {
        publications += await takeIn(anew, { ...taking, onProgress: () => undefined });
      });
      if (difference !== null) notices.forEach(onNotice);
      return { publications, difference };
    } finally {
      await beside.remove();
    }
  } finally {
    await store.close();
  }
}
