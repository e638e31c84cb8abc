import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { withoutEdition } from "../../resources/resource-paths";
import type { Schema } from "./schema";

export const newStoreId = (): string => randomBytes(4).toString("hex");

/** Returns the id of a store; undefined if it has none yet. */
export async function storeIdOf(db: Kysely<Schema>): Promise<string | undefined> {
  return (await db.selectFrom("store").select("id").executeTakeFirst())?.id;
}

/** Returns the id of a store that has one. Another process may have renewed it since the store was opened. */
export async function requireStoreId(db: Kysely<Schema>): Promise<string> {
  return (await db.selectFrom("store").select("id").executeTakeFirstOrThrow()).id;
}

/** Gives a store a new id, unless another process has done so. Under the new id the numbers mean other changes. */
export async function renewStoreId(db: Kysely<Schema>, former: string): Promise<void> {
  await db.updateTable("store").set({ id: newStoreId() }).where("id", "=", former).execute();
}

/**
 * Gives a store a new edition. Numbers still mean the same changes, but every address is new, so no cache is used
 * again.
 */
export async function renewEdition(db: Kysely<Schema>): Promise<void> {
  const id = withoutEdition(await requireStoreId(db));
  await db
    .updateTable("store")
    .set({ id: `${id}-${newStoreId()}` })
    .execute();
}
