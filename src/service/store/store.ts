import { existsSync, lstatSync, statSync } from "node:fs";
import { rename, rm, statfs } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { openArchive, type Archive } from "../archive";
import { machineNow } from "../machine-clock";
import { readHere, type Reading } from "../reading/reading";
import { inUse, NO_LOCK, tryLockFolder, type FolderLock } from "./folder-lock";
import { lockFor } from "./locks";
import { makeDatabase, openAndMigrate } from "./new-database";
import { storeErrorOf } from "./database-errors";
import { finishReplacement } from "./replace-database";
import type { Schema } from "./schema";
import { toSchemaName, USUAL_SCHEMA } from "./schema-name";
import { prepareSchema, requireSchema } from "./server-schema";
import { newStoreId, storeIdOf } from "./store-id";

export interface Store {
  readonly folder: string;
  /** Part of every resource's path. No two stores have the same id. */
  readonly id: string;
  readonly kind: "sample" | "published";
  readonly db: Kysely<Schema>;
  readonly archive: Archive;
  /** How it reads imported and archived files. */
  readonly reading: Reading;
  readonly lock: FolderLock;
  /** The address of its PostgreSQL server; null for the embedded database. */
  readonly databaseUrl: string | null;
  /** The schema of its tables on the server; null for the embedded database. */
  readonly schema: string | null;
  /** Where a database that did not open was moved when a new one replaced it. */
  readonly setAside: string | null;
  /** The store's time: that of this machine, of the sample, or of the simulated exchange. */
  readonly now: () => Date;
  /**
   * Call it before writing, because an embedded database that runs out of disk space ends without an error.
   *
   * @throws DISK_FULL
   */
  keepReserve(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly kind: Store["kind"];
  /** The name of this process, for others that need the folder: "hkshort serve". */
  readonly command: string;
  readonly sampleVersion?: number;
  /**
   * A PostgreSQL server instead of the embedded database. The folder then holds only the archive, and several
   * processes may open it.
   */
  readonly databaseUrl?: string | undefined;
  /** The schema of its tables on the server; if omitted, the usual one. */
  readonly schema?: string | undefined;
  /** Opens the store without changing it: creates, updates and moves nothing, and throws on any fault. */
  readonly isReadOnly?: boolean | undefined;
  /** Leaves a database that does not open where it is, instead of moving it aside. */
  readonly isKept?: boolean;
  /** How it reads publications; if omitted, in this process. The store closes it. */
  readonly reading?: Reading;
  /** The id to keep when a store is rebuilt. */
  readonly id?: string;
}

/**
 * Opens the store in a data folder, making it if there is none. An embedded database that does not open is set aside
 * and replaced by an empty one, which `recover` fills from the archive.
 *
 * @throws STORE_IN_USE if another process has the folder; STORE_UNREADABLE, STORE_UNAVAILABLE
 */
export async function openStore(folder: string, options: StoreOptions): Promise<Store> {
  const { databaseUrl } = options;
  if (databaseUrl !== undefined) return openOnServer(folder, databaseUrl, options);
  const lock = tryLockFolder(folder, options.command);
  if (!lock) throw inUse(folder);
  try {
    const { db, setAside } = await openEmbedded(folder, options);
    return await toStore(folder, db, options, lock, { databaseUrl: null, schema: null, setAside });
  } catch (cause) {
    lock.release();
    if (cause instanceof CodedError) throw cause;
    const ofStore = storeErrorOf(cause);
    if (ofStore?.code === "DISK_FULL") throw ofStore;
    throw new CodedError("STORE_UNREADABLE", { folder, why: "its database is damaged." }, { cause });
  }
}

async function openOnServer(folder: string, databaseUrl: string, options: StoreOptions): Promise<Store> {
  const schema = toSchemaName(options.schema ?? USUAL_SCHEMA);
  const { isReadOnly = false } = options;
  const { openPostgresDatabase } = await import("./postgres-database");
  const db = openPostgresDatabase(databaseUrl, { schema, isReadOnly });
  try {
    await (isReadOnly ? requireSchema : prepareSchema)(db, schema);
    return await toStore(folder, db, options, NO_LOCK, { databaseUrl, schema, setAside: null });
  } catch (cause) {
    await db.destroy();
    if (cause instanceof CodedError) throw cause;
    throw new CodedError("STORE_UNREADABLE", { folder, why: (cause as Error).message }, { cause });
  }
}

async function toStore(
  folder: string,
  db: Kysely<Schema>,
  options: StoreOptions,
  lock: FolderLock,
  place: Pick<Store, "databaseUrl" | "schema" | "setAside">,
): Promise<Store> {
  const archive = openArchive(path.join(folder, "archive"));
  const known = (await storeIdOf(db)) ?? options.id ?? (await notedId(archive));
  const { id, kind } = await identify(db, known === undefined ? options : { ...options, id: known });
  const { reading = readHere } = options;
  const close = async (): Promise<void> => {
    reading.close();
    await db.destroy();
    lock.release();
  };
  const keepReserve = async (): Promise<void> => {
    if (place.databaseUrl === null) await refuseFullDisk(folder);
  };
  return { folder, id, kind, db, archive, reading, lock, ...place, now: machineNow, keepReserve, close };
}

/** Returns the id in the journal, for a new database that is restored from its archive. */
async function notedId(archive: Archive): Promise<string | undefined> {
  return (await archive.journal()).findLast(({ entry }) => entry?.store !== undefined)?.entry?.store;
}

/** The least free bytes of disk for a write: several segments of the database's log, and a page with its figures. */
const RESERVE = 96 * 1024 * 1024;

async function refuseFullDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch((cause: unknown) => {
    throw new CodedError("FOLDER_UNWRITABLE", { folder, why: (cause as Error).message }, { cause });
  });
  if (bavail * bsize < RESERVE) throw new CodedError("DISK_FULL");
}

/**
 * Opens the embedded database. A file with the name of the database's folder may be the user's, so it is not moved.
 */
async function openEmbedded(
  folder: string,
  { isReadOnly = false, isKept = isReadOnly }: StoreOptions,
): Promise<{ db: Kysely<Schema>; setAside: string | null }> {
  const database = path.join(folder, "store");
  await finishReplacement(folder);
  // An existing database can be read on a nearly full disk; a new one would be incomplete.
  if (!existsSync(database)) {
    await refuseFullDisk(folder);
    await makeDatabase(folder);
  }
  try {
    return { db: await openAndMigrate(database), setAside: null };
  } catch (error) {
    const isFolder = statSync(database, { throwIfNoEntry: false })?.isDirectory() ?? false;
    // A coded error is about the disk or the version of the program, so the database itself is intact.
    const isDamaged = !(error instanceof CodedError) || error.code === "DATABASE_STOPPED";
    if (!isFolder || isKept || !isDamaged) throw error;
    const setAside = freeName(`${database}-${new Date().toISOString().replace(/[:.]/g, "")}`);
    await rename(database, setAside);
    try {
      await makeDatabase(folder);
      return { db: await openAndMigrate(database), setAside };
    } catch {
      // A new database does not open here either, for example because the disk is full. So the old one is not the
      // cause.
      await rm(database, { recursive: true, force: true });
      await rename(setAside, database);
      throw error;
    }
  }
}

/** Returns a free path, because a move would replace an empty folder. */
function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; lstatSync(name, { throwIfNoEntry: false }); n++) name = `${wanted}-${n}`;
  return name;
}

/** Reads a store's identity; a new store gets the one of the options. */
export async function identify(
  db: Kysely<Schema>,
  options: Pick<StoreOptions, "kind" | "id" | "sampleVersion">,
): Promise<{ id: string; kind: Store["kind"] }> {
  const whoItIs = (from: Kysely<Schema>) =>
    from.selectFrom("store").select(["id", "kind"]).executeTakeFirst();
  const known = await whoItIs(db);
  if (known) return known;
  return db.transaction().execute(async (tx) => {
    // Two servers may start on one empty database at the same time.
    await lockFor(tx, "opening");
    const known = await whoItIs(tx);
    if (known) return known;
    const made = { id: options.id ?? newStoreId(), kind: options.kind };
    await tx
      .insertInto("store")
      .values({ ...made, sample_version: options.sampleVersion ?? null })
      .execute();
    return made;
  });
}
