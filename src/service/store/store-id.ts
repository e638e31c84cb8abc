import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "./schema";

export const newStoreId = (): string => randomBytes(4).toString("hex");

/** The id of a store; undefined where it has none yet. */
export async function storeIdOf(db: Kysely<Schema>): Promise<string | undefined> {
  return (await db.selectFrom("store").select("id").executeTakeFirst())?.id;
}

/** Gives a store a new id: what was read of it under the former one is read anew. */
export async function renewStoreId(db: Kysely<Schema>): Promise<string> {
  const id = newStoreId();
  await db.updateTable("store").set({ id }).execute();
  return id;
}
