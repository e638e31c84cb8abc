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

/** An archive whose journal is not written: it is not yet decided whether the new database is used. */
export const withoutNotes = (archive: Archive): Archive => ({
  ...archive,
  note: () => Promise.resolve(),
  replaceJournal: () => Promise.resolve(),
});

/**
 * The first difference between the database in use and the new one; null where they are equal. Where answers differ, the new one
 * gets a new edition of the id, unless it has a new id already: then no address changes what it answers.
 */
export async function differenceOf(inUse: Kysely<Schema>, anew: Kysely<Schema>): Promise<string | null> {
  const difference = firstDifference(await contentsOf(inUse), await contentsOf(anew));
  if (difference === null || difference.startsWith(REFUSED)) return difference;
  const [former, id] = [await requireStoreId(inUse), await requireStoreId(anew)];
  if (withoutEdition(former) === withoutEdition(id)) await renewEdition(anew);
  return difference;
}

/** Refused files are served at no address. They are compared last. */
const REFUSED = "quarantine,";
