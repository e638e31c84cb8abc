import path from "node:path";
import { samplePublications, type SamplePublication } from "../../src/sample/sample-publications";
import { importPublication } from "../../src/service/import-publication";
import { openStore } from "../../src/service/store/store";

const DAYS = ["251105", "251106", "251107", "251110", "251111", "251112"];

/** Returns the day in the name of a sample page, "d251113e.htm". */
const dayOf = ({ name }: SamplePublication): string => /^d(\d{6})e/.exec(name)?.[1] ?? "";

/**
 * Makes a published store of six days up to 12 Nov 2025 in a folder. Returns its path, and the page of 13 Nov, which
 * restates the 12th. The publications are the sample's, invented.
 */
export async function publishedStore(folder: string): Promise<{ data: string; next: SamplePublication }> {
  const data = path.join(folder, "published");
  const publications = [...samplePublications()];
  const store = await openStore(data, { kind: "published", command: "test" });
  for (const publication of publications)
    if (publication.name.startsWith("ds_list") || DAYS.includes(dayOf(publication)))
      await importPublication(store, publication);
  await store.close();
  return { data, next: publications.find((each) => dayOf(each) === "251113") as SamplePublication };
}
