import type { Kysely } from "kysely";
import { withoutEdition } from "../resources/resource-paths";
import type { Archive } from "./archive";
import { contentsOf, firstDifference } from "./store/contents";
import type { Schema } from "./store/schema";
import { renewEdition, requireStoreId } from "./store/store-id";

/** A database that is made anew beside the one in use, and can take its place. */
export interface Beside {
  readonly db: Kysely<Schema>;
  /**
   * Calls `takeInLate` when nobody else writes, for what came while it was made; compares it with the one in use, and puts it in its
   * place where they differ. Answers in what they do; null where they are equal.
   */
  compareAndReplace(takeInLate: () => Promise<void>): Promise<string | null>;
  /** Closes it, and removes what is not in use. */
  remove(): Promise<void>;
}

/** An archive whose journal stays as it is: whether a database that is made anew is ever used is not decided yet. */
export const withoutNotes = (archive: Archive): Archive => ({
  ...archive,
  note: () => Promise.resolve(),
  replaceJournal: () => Promise.resolve(),
});

/**
 * In what a database that is made anew differs from the one in use; null where they are equal. Where answers do, it gets an id of
 * its own: a new edition, unless its numbers gave it a new one already. At no address something else is answered then than before.
 */
export async function differenceOf(inUse: Kysely<Schema>, anew: Kysely<Schema>): Promise<string | null> {
  const difference = firstDifference(await contentsOf(inUse), await contentsOf(anew));
  if (difference === null || difference.startsWith(REFUSED)) return difference;
  const [former, id] = [await requireStoreId(inUse), await requireStoreId(anew)];
  if (withoutEdition(former) === withoutEdition(id)) await renewEdition(anew);
  return difference;
}

/** What was refused is answered at no address; it is compared last. */
const REFUSED = "quarantine,";
