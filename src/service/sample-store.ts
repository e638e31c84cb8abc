import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "../errors/coded-error";
import { SAMPLE_CLOCK } from "../sample/published-figures";
import { samplePublications } from "../sample/sample-publications";
import { openArchive, sha256Of } from "./archive";
import { importPublication } from "./import-publication";
import { openStore, type Store } from "./store/store";

/** Increased whenever the sample's publications change, so that older sample stores are rebuilt. */
const SAMPLE_VERSION = 5;

/**
 * Opens the sample store in `folder`, building it from the sample's publications if it is missing or unfinished.
 *
 * @throws STORE_IS_PUBLISHED if the folder holds something else
 */
export async function openSampleStore(
  folder: string,
  command: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Store> {
  const isSample = await hasArchiveOfSample(folder);
  // Without this file PGlite starts a new database, and the archive would belong to another store.
  const isNew = !existsSync(path.join(folder, "store", "PG_VERSION"));
  if (isNew && !isSample) throw isPublished(folder);
  const options = { kind: "sample", command, sampleVersion: SAMPLE_VERSION } as const;
  const store = await openStore(folder, { ...options, isKept: !isSample }).catch((error: unknown) => {
    throw error instanceof CodedError && error.code === "STORE_UNREADABLE" && !isSample
      ? isPublished(folder)
      : error;
  });
  if (store.kind !== "sample") {
    await store.close();
    throw isPublished(folder);
  }
  const { sample_version, filled } = await store.db
    .selectFrom("store")
    .select(["sample_version", "filled"])
    .executeTakeFirstOrThrow();
  if (sample_version !== SAMPLE_VERSION) {
    await store.close();
    // Removes nothing else from the folder: it may belong to the user.
    for (const part of ["store", "archive"])
      await rm(path.join(folder, part), { recursive: true, force: true });
    return openSampleStore(folder, command, onProgress);
  }
  if (!filled) await fill(store, onProgress);
  return { ...store, now: () => SAMPLE_CLOCK };
}

const isPublished = (folder: string): CodedError => new CodedError("STORE_IS_PUBLISHED", { folder });

/**
 * Whether the archive belongs to a sample store: it has the sample's first publication. Used if the database does not
 * open.
 */
async function hasArchiveOfSample(folder: string): Promise<boolean> {
  const archive = path.join(folder, "archive");
  const journal = existsSync(archive) ? await openArchive(archive).journal() : [];
  const [first] = samplePublications();
  const sha256 = first && sha256Of(first.bytes);
  return journal.length === 0 || journal.some(({ entry }) => entry?.sha256 === sha256);
}

async function fill(store: Store, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const publication of samplePublications()) {
    await importPublication(store, publication);
    onProgress(++done);
  }
  await store.db.updateTable("store").set({ filled: true }).execute();
}
