import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { samplePublications } from "../src/sample/sample-publications";
import { importPublication } from "../src/service/import-publication";
import { openStore } from "../src/service/store/store";

/** The page of 13 Nov, which restates the 12th. */
export const NEXT_PAGE = "d251113e.htm";

const IN_STORE = /^(ds_list|d2511(05|06|07|10|11|12)e)/;

/**
 * Makes a published store of six days up to 12 Nov 2025 in a folder, and the page of the next day beside it. The
 * publications are the sample's, invented.
 */
export async function makePublishedStore(folder: string, beside: string): Promise<void> {
  const store = await openStore(folder, { kind: "published", command: "test" });
  mkdirSync(beside, { recursive: true });
  for (const publication of samplePublications()) {
    if (IN_STORE.test(publication.name)) await importPublication(store, publication);
    if (publication.name === NEXT_PAGE) writeFileSync(path.join(beside, NEXT_PAGE), publication.bytes);
  }
  await store.close();
}
