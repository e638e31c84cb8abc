import { latestDay, parseResourceIndex } from "../resources/resource-index";
import { INDEX_PATH } from "../resources/resource-paths";
import { SAMPLE_FOLDER } from "./folders";
import { close, publishedFolder, openForReading, transportTo } from "./open-store";
import { print } from "./report";

/** `hkshort status`: shows what a store holds and which process has it. Returns the exit code. */
export async function status({ data, json }: { data?: string; json?: boolean }): Promise<number> {
  const opened = await openForReading(data, "hkshort status");
  try {
    const index = parseResourceIndex(
      JSON.parse(await transportTo(opened).get(INDEX_PATH, new AbortController().signal)),
    );
    const summary = {
      folder: publishedFolder(data) ?? SAMPLE_FOLDER,
      kind: index.store.kind,
      days: index.days.length,
      first: index.days[0] ?? null,
      latest: latestDay(index) ?? null,
      served: "owner" in opened ? opened.owner.url : null,
    };
    if (json) print(JSON.stringify(summary));
    else {
      print(`${summary.folder}: ${summary.kind === "sample" ? "sample data" : "published data"}`);
      print(
        summary.first
          ? `${summary.days} trading days, ${summary.first} to ${index.days.at(-1)}`
          : "no trading days yet",
      );
      print(`latest day with its Daily Quotations: ${summary.latest ?? "none"}`);
      print(summary.served ? `served at ${summary.served}` : "not served by any process");
    }
  } finally {
    await close(opened);
  }
  return 0;
}
