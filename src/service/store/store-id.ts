import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { withoutEdition } from "../../resources/resource-paths";
import type { Schema } from "./schema";

export const newStoreId = (): string => randomBytes(4).toString("hex");

/** The id of a store; undefined where it has none yet. */
export async function storeIdOf(db: Kysely<Schema>): Promise<string | undefined> {
  return (await db.selectFrom("store").select("id").executeTakeFirst())?.id;
}

/** The id of a store that has one. Another process may have renewed it since the store was opened. */
export async function requireStoreId(db: Kysely<Schema>): Promise<string> {
  return (await db.selectFrom("store").select("id").executeTakeFirstOrThrow()).id;
}

/** Gives a store a new id, unless another process has done so: under it the numbers mean other changes. */
export async function renewStoreId(db: Kysely<Schema>, former: string): Promise<void> {
  await db.updateTable("store").set({ id: newStoreId() }).where("id", "=", former).execute();
}

/** Gives a store a new edition: numbers mean the same changes, every address is new, so every cache is left behind. */
export async function renewEdition(db: Kysely<Schema>): Promise<void> {
  const id = withoutEdition(await requireStoreId(db));
  await db
    .updateTable("store")
    .set({ id: `${id}-${newStoreId()}` })
    .execute();
}
