import { rm } from "node:fs/promises";
import path from "node:path";
import { SAMPLE_CLOCK } from "../sample/published-figures";
import { samplePublications } from "../sample/sample-publications";
import { importPublication } from "./import-publication";
import { openStore, type Store } from "./store/store";

/** Raised whenever the sample's publications change: an older sample store is then made anew. */
const SAMPLE_VERSION = 3;

/** Opens the sample store in `folder`, making it from the sample's publications where it is missing or unfinished. */
export async function openSampleStore(
  folder: string,
  command: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Store> {
  const store = await openStore(folder, { kind: "sample", command, sampleVersion: SAMPLE_VERSION });
  const { sample_version, filled } = await store.db
    .selectFrom("store")
    .select(["sample_version", "filled"])
    .executeTakeFirstOrThrow();
  if (store.kind === "sample" && sample_version !== SAMPLE_VERSION) {
    await store.close();
    // Nothing else in the folder: it may be somebody's.
    for (const part of ["store", "archive"])
      await rm(path.join(folder, part), { recursive: true, force: true });
    return openSampleStore(folder, command, onProgress);
  }
  if (store.kind === "sample" && !filled) await fill(store, onProgress);
  return store.kind === "sample" ? { ...store, now: () => SAMPLE_CLOCK } : store;
}

async function fill(store: Store, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const publication of samplePublications()) {
    await importPublication(store, publication);
    onProgress(++done);
  }
  await store.db.updateTable("store").set({ filled: true }).execute();
}
