import { existsSync } from "node:fs";
import path from "node:path";
import { createHttpTransport, type Transport } from "../client/transport";
import { CodedError } from "../errors/coded-error";
import { inUse, servingOwner, type ServingOwner } from "../service/store/folder-lock";
import { hasDatabase } from "../service/store/replace-database";
import type { Store } from "../service/store/store";
import { PUBLISHED_FOLDER, SAMPLE_FOLDER } from "./folders";
import { fetchFrom } from "./fetch-from-owner";
import { progress, say } from "./report";

/** A data folder as this process can use it: opened here, or through the service that has it. */
export type Opened = { readonly store: Store } | { readonly owner: ServingOwner };

/** Loaded when a store is opened, because a command beside a service does not need it. */
const service = () => import("./open-here");

/** How long to wait for another command to release the folder, in milliseconds. */
const PATIENCE = 15_000;
const ASK_EVERY = 100;

/** A PostgreSQL server for published data; without one the database is embedded in the data folder. */
const databaseUrl = (): string | undefined => process.env.DATABASE_URL || undefined;

/** The schema of the tables on that server. */
const schema = (): string | undefined => process.env.HKSHORT_SCHEMA || undefined;

/**
 * Returns the folder of published data: the given one, or the usual one if a database server is given; undefined for
 * the sample.
 */
export const publishedFolder = (named: string | undefined): string | undefined =>
  named ?? (databaseUrl() === undefined ? undefined : PUBLISHED_FOLDER);

/**
 * Opens the folder to read from: the given one, otherwise the sample, which is made if it is missing. Published data
 * is not changed.
 */
export function openForReading(named: string | undefined, command: string): Promise<Opened> {
  const folder = publishedFolder(named);
  return openOrAsk(folder ?? SAMPLE_FOLDER, () =>
    folder === undefined ? openSample(command) : openUnchanged(folder, command),
  );
}

/** Opens the folder to import into: the given one, otherwise `data/published`. */
export function openForImport(folder: string = PUBLISHED_FOLDER, command: string): Promise<Opened> {
  return openOrAsk(folder, () => openPublished(folder, command));
}

/** Opens published data read-only: the given folder, otherwise `data/published`. */
export function openToLook(folder: string = PUBLISHED_FOLDER, command: string): Promise<Opened> {
  return openOrAsk(folder, () => openUnchanged(folder, command));
}

/** Opens a store of published data for this process alone, waiting for a short command to end. */
export const openAlone = (folder: string = PUBLISHED_FOLDER, command: string): Promise<Store> =>
  alone(folder, () => openPublished(folder, command));

/** Opens such a store read-only, for this process alone. */
export const openAloneToLook = (folder: string = PUBLISHED_FOLDER, command: string): Promise<Store> =>
  alone(folder, () => openUnchanged(folder, command));

async function alone(folder: string, open: () => Promise<Store>): Promise<Store> {
  const opened = await openOrAsk(folder, open);
  if ("store" in opened) return opened.store;
  throw inUse(folder);
}

async function openUnchanged(folder: string, command: string): Promise<Store> {
  if (databaseUrl() === undefined && !hasDatabase(folder))
    throw new CodedError("STORE_UNREADABLE", { folder, why: "there is no store in it." });
  const { openStore } = await service();
  return openStore(folder, { ...published(command), isReadOnly: true });
}

const published = (command: string) =>
  ({ kind: "published", command, databaseUrl: databaseUrl(), schema: schema() }) as const;

/**
 * Opens a store of published data, and imports what the archive has and the store lacks.
 *
 * @throws STORE_IS_SAMPLE
 */
export async function openPublished(folder: string, command: string): Promise<Store> {
  refuseNewInSample(folder);
  const { openStore, readInProcesses, recover, storeIdOf } = await service();
  const store = await openStore(folder, { ...published(command), reading: readInProcesses() });
  sayWhatIsSetAside(store);
  const bar = progress("Importing from the archive");
  try {
    // The rest is still served, and damaged publications can be imported again.
    await recover(
      store,
      (done) => bar.step(done),
      (error) => {
        if (error.code === "STORE_UNAVAILABLE") throw error;
        say(error.message);
      },
      ({ message }) => say(message),
    );
    return { ...store, id: (await storeIdOf(store.db)) ?? store.id };
  } catch (error) {
    await store.close();
    throw error;
  } finally {
    bar.end();
  }
}

/**
 * Refuses to make a store of published data in the sample's folder. A store that an older release made there still
 * opens.
 */
function refuseNewInSample(folder: string): void {
  if (path.resolve(folder) !== path.resolve(SAMPLE_FOLDER)) return;
  if (databaseUrl() !== undefined || !existsSync(path.join(folder, "store")))
    throw new CodedError("STORE_IS_SAMPLE", { folder });
}

export async function openSample(command: string): Promise<Store> {
  const { openSampleStore } = await service();
  const bar = progress("Making the sample market");
  const store = await openSampleStore(SAMPLE_FOLDER, command, (done) => {
    bar.step(done);
  });
  bar.end();
  sayWhatIsSetAside(store);
  return store;
}

function sayWhatIsSetAside({ setAside }: Store): void {
  if (setAside !== null)
    say(`The database could not be opened. It was moved to ${setAside}, and a new one is made.`);
}

/**
 * Opens the store, or finds the service that has it. Waits for a short command to end.
 *
 * @throws STORE_IN_USE
 */
async function openOrAsk(folder: string, open: () => Promise<Store>): Promise<Opened> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const owner = servingOwner(folder);
    if (owner !== null) return { owner };
    try {
      return { store: await open() };
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== "STORE_IN_USE") throw error;
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  }
}

/** How long a command waits for an answer. A cell waits less, because it shows #BUSY! until then. */
export const COMMAND_SECONDS = 120;

/** Returns the transport to the resources of an opened folder. */
export function transportTo(opened: Opened): Transport {
  if ("owner" in opened)
    return createHttpTransport(() => `${opened.owner.url}/`, {
      limitSeconds: COMMAND_SECONDS,
      fetch: fetchFrom(opened.owner),
    });
  const { store } = opened;
  return {
    async get(path) {
      const { resourceAt } = await service();
      const resource = await resourceAt(store, path);
      if (!resource) throw new CodedError("RESOURCE_NOT_FOUND");
      return JSON.stringify(resource);
    },
  };
}

export const close = (opened: Opened): Promise<void> =>
  "store" in opened ? opened.store.close() : Promise.resolve();
