import type { Kysely } from "kysely";
import { withoutEdition } from "../resources/resource-paths";
import type { Archive } from "./archive";
import { contentsOf, firstDifference } from "./store/contents";
import type { Schema } from "./store/schema";
import { renewEdition, requireStoreId } from "./store/store-id";

/** A new database beside the one in use, which it can replace. */
export interface Beside {
  readonly db: Kysely<Schema>;
  /**
   * Calls `takeInLate` while nobody else writes, to import what arrived in the meantime. Then compares the new
   * database with the one in use, and replaces that one if they differ. Returns the first difference; null if they
   * are equal.
   */
  compareAndReplace(takeInLate: () => Promise<void>): Promise<string | null>;
  /** Closes it, and removes the database that is not in use. */
  remove(): Promise<void>;
}

/**
 * Returns an archive whose journal is not written, because it is not yet decided whether the new database is used.
 */
export const withoutNotes = (archive: Archive): Archive => ({
  ...archive,
  note: () => Promise.resolve(),
  replaceJournal: () => Promise.resolve(),
});

/**
 * Returns the first difference between the database in use and the new one; null if they are equal. If answers
 * differ, the new database gets a new edition of the id, unless it already has a new id, so that no address changes
 * its content.
 */
export async function differenceOf(inUse: Kysely<Schema>, anew: Kysely<Schema>): Promise<string | null> {
  const difference = firstDifference(await contentsOf(inUse), await contentsOf(anew));
  if (difference === null || difference.startsWith(REFUSED)) return difference;
  const [former, id] = [await requireStoreId(inUse), await requireStoreId(anew)];
  if (withoutEdition(former) === withoutEdition(id)) await renewEdition(anew);
  return difference;
}

/** The beginning of a line about a refused file. These files are not served, so they are compared last. */
const REFUSED = "quarantine,";
