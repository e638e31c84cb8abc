import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "../market/errors/coded-error";
import { SAMPLE_CLOCK } from "../sample/published-figures";
import { samplePublications } from "../sample/sample-publications";
import { importPublication } from "./import-publication";
import { openStore, type Store, type StoreOptions } from "./store/store";

/** Raised whenever the sample's publications change: an older sample store is then made anew. */
const SAMPLE_VERSION = 3;

/** Opens the sample store in `folder`, making it from the sample's publications where it is missing or unfinished. */
export async function openSampleStore(
  folder: string,
  command: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Store> {
  const store = await openOrMakeAnew(folder, { kind: "sample", command, sampleVersion: SAMPLE_VERSION });
  const { sample_version, filled } = await store.db
    .selectFrom("store")
    .select(["sample_version", "filled"])
    .executeTakeFirstOrThrow();
  if (store.kind === "sample" && sample_version !== SAMPLE_VERSION) {
    await store.close();
    await rm(folder, { recursive: true });
    return openSampleStore(folder, command, onProgress);
  }
  if (store.kind === "sample" && !filled) await fill(store, onProgress);
  return store.kind === "sample" ? { ...store, now: () => SAMPLE_CLOCK } : store;
}

/** A sample that will not open (its first making was cut off, say) holds nothing that cannot be made again. */
async function openOrMakeAnew(folder: string, options: StoreOptions): Promise<Store> {
  try {
    return await openStore(folder, options);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== "STORE_UNREADABLE") throw error;
    const database = path.join(folder, "store");
    if (!existsSync(database)) throw error; // the folder is at fault, and may be somebody's file
    await rm(database, { recursive: true });
    return openStore(folder, options);
  }
}

async function fill(store: Store, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const publication of samplePublications()) {
    await importPublication(store, publication);
    onProgress(++done);
  }
  await store.db.updateTable("store").set({ filled: true }).execute();
}
