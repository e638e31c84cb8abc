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
const SAMPLE_VERSION = 7;
/** The digests of the first publications of earlier samples, whose stores are rebuilt. */
const FORMER_FIRST = ["5c2642ba4eb94e6d635c74b606b0a4a59509be8f67dd18a1f59a6b2e5790cae6"];

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
 * Whether the archive belongs to a sample store: it has the first publication of this sample or of an earlier one. Used
 * if the database does not open.
 */
async function hasArchiveOfSample(folder: string): Promise<boolean> {
  const archive = path.join(folder, "archive");
  const journal = existsSync(archive) ? await openArchive(archive).journal() : [];
  const [first] = samplePublications();
  const ours = new Set([...FORMER_FIRST, ...(first ? [sha256Of(first.bytes)] : [])]);
  return journal.length === 0 || journal.some(({ entry }) => entry?.sha256 && ours.has(entry.sha256));
}

async function fill(store: Store, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  for (const publication of samplePublications()) {
    await importPublication(store, publication);
    onProgress(++done);
  }
  await store.db.updateTable("store").set({ filled: true }).execute();
}
