import { createFetcher } from "../../src/service/fetching/fetcher";
import { SYSTEM_CLOCK } from "../../src/service/fetching/exchange-clock";
import { createFetchPage } from "../../src/service/fetching/fetch-page";
import { importPublication } from "../../src/service/import-publication";
import { recover } from "../../src/service/recover";
import { openStore } from "../../src/service/store/store";
import { samplePublications } from "../../src/sample/sample-publications";

/*
 * A process that will be killed. It imports the sample's publications into a store, or fetches from the simulated
 * exchange, and prints each accepted publication. Arguments: folder, "import" or the simulated exchange's address,
 * the hour of its clock. DATABASE_URL as usual.
 */
const [folder = "", work = "import", hour = ""] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const store = await openStore(folder, {
    kind: "published",
    command: "victim",
    databaseUrl: process.env.DATABASE_URL || undefined,
  });
  await recover(store);
  say("open");
  if (work === "import")
    for (const publication of samplePublications()) {
      const { outcome } = await importPublication(store, publication);
      if (outcome === "accepted") say(`in ${publication.name}`);
    }
  else {
    const now = (): Date => new Date(hour);
    const fetcher = createFetcher({
      ...{ store, since: now(), pause: 0, fetchPage: createFetchPage({ simulatedExchange: work }) },
      clock: { ...SYSTEM_CLOCK, now },
      log: ({ outcome, series, day }) => {
        if (outcome === "accepted") say(`in ${series} ${day}`);
        if (outcome === "failed") say(`failed ${series} ${day}`);
      },
    });
    await fetcher.step(new AbortController().signal);
  }
  say("done");
  await store.close();
}

main().catch((error: unknown) => {
  const { code = "", message } = error as { code?: string; message: string };
  say(`refused ${code} ${message}`);
  process.exit(3);
});
