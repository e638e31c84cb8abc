import { randomBytes } from "node:crypto";
import path from "node:path";
import { Migrator, type Kysely } from "kysely";
import { CodedError } from "../../market/errors/coded-error";
import { openArchive, type Archive } from "../archive";
import { inUse, tryLockFolder, type FolderLock } from "./folder-lock";
import { MIGRATIONS } from "./migrations";
import { openPgliteDatabase } from "./pglite-database";
import type { Schema } from "./schema";

export interface Store {
  readonly folder: string;
  /** Part of every resource's path: two stores never share one. */
  readonly id: string;
  readonly kind: "sample" | "published";
  readonly db: Kysely<Schema>;
  readonly archive: Archive;
  readonly lock: FolderLock;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly kind: Store["kind"];
  /** What this process is, for others who want the folder: "hkshort serve". */
  readonly command: string;
  readonly sampleVersion?: number;
}

/**
 * Opens the store in a data folder, making it where there is none.
 *
 * @throws STORE_IN_USE when another process has the folder, STORE_UNREADABLE
 */
export async function openStore(folder: string, options: StoreOptions): Promise<Store> {
  const lock = tryLockFolder(folder, options.command);
  if (!lock) throw inUse(folder);
  try {
    const db = await openPgliteDatabase(path.join(folder, "store"));
    await migrate(db);
    const { id, kind } = await identify(db, options);
    const close = async (): Promise<void> => {
      await db.destroy();
      lock.release();
    };
    return { folder, id, kind, db, archive: openArchive(path.join(folder, "archive")), lock, close };
  } catch (cause) {
    lock.release();
    if (cause instanceof CodedError) throw cause;
    throw new CodedError("STORE_UNREADABLE", { folder, why: "its database is damaged." }, { cause });
  }
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error as Error;
}

async function identify(
  db: Kysely<Schema>,
  options: StoreOptions,
): Promise<{ id: string; kind: Store["kind"] }> {
  const known = await db.selectFrom("store").select(["id", "kind"]).executeTakeFirst();
  if (known) return known;
  const made = { id: randomBytes(4).toString("hex"), kind: options.kind };
  await db
    .insertInto("store")
    .values({ ...made, sample_version: options.sampleVersion ?? null })
    .execute();
  return made;
}
