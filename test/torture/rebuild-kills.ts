import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRandom } from "../../src/sample/random";
import { samplePublications, type SamplePublication } from "../../src/sample/sample-publications";
import { importPublication } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { recover } from "../../src/service/recover";
import { resourcePath, withoutEdition } from "../../src/resources/resource-paths";
import { openStore, type Store } from "../../src/service/store/store";
import { administer } from "../postgres";

const VICTIM = path.join(__dirname, "../service/rebuild-victim.ts");

/** A list, and pages of about three days. */
const PUBLICATIONS = 8;

export interface RebuildKillReport {
  readonly kills: number;
  /** Kills after which the new tables had replaced the old ones. */
  readonly replaced: number;
  readonly faults: readonly string[];
}

/** Objects of another program in the same database, some with the same names as the store's. */
export const OTHERS: readonly string[] = [
  `create table public.store (id serial primary key, town text)`,
  `insert into public.store (town) values ('Tai Po'), ('Sai Kung')`,
  `create table public.publication (isbn text primary key)`,
  `insert into public.publication values ('962-04-0000-0')`,
  `create view public.towns as select town from public.store`,
  `create extension if not exists pg_trgm schema public`,
  `create schema theirs`,
  `create table theirs.closure (at date)`,
];

/** Returns which of them exist. */
export const othersIn = (url: string): Promise<unknown[]> =>
  administer(
    url,
    `select (select json_agg(s) from public.store s) as stores, (select json_agg(p) from public.publication p) as publications,
       (select count(*) from public.towns) as towns, public.similarity('a', 'a') as alike, to_regclass('theirs.closure') as closure`,
  );

/** Kills a process that rebuilds a store on a server, at random statements, and checks what it leaves. */
export async function killRebuilds(
  count: number,
  seed: number,
  newDatabase: () => Promise<string>,
): Promise<RebuildKillReport> {
  const random = createRandom(seed);
  const databaseUrl = await newDatabase();
  await administer(databaseUrl, ...OTHERS);
  const theirs = JSON.stringify(await othersIn(databaseUrl));
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-rebuild-"));
  const open = (): Promise<Store> => openStore(folder, { kind: "published", command: "check", databaseUrl });
  const store = await open();
  const publications = samplePublications();
  for (let i = 0; i < PUBLICATIONS; i++) {
    const { value } = publications.next() as IteratorYieldResult<SamplePublication>;
    await importPublication(store, value);
  }
  const wanted = await answersOf(store);
  await damage(store);
  const damaged = await answersOf(store);
  await store.close();
  const statements = Number(runVictim(folder, databaseUrl, 0)?.split(" ")[0]);
  const report = { kills: 0, replaced: 0, faults: [] as string[] };
  const fault = (what: string): void =>
    void report.faults.push(`seed ${seed}, kill ${report.kills}: ${what}`);
  let misses = 0;
  while (report.kills < count) {
    const before = await open();
    await damage(before);
    await before.close();
    if (runVictim(folder, databaseUrl, nextStatement(random, statements, report.kills + misses)) !== null) {
      misses++;
      continue;
    }
    report.kills++;
    const after = await open();
    if ((await recover(after)) !== 0) fault("something was lost");
    const answers = await answersOf(after);
    if (answers === wanted) report.replaced++;
    else if (answers !== damaged) fault("the store is neither the one before nor the new one");
    await after.close();
    if (JSON.stringify(await othersIn(databaseUrl)) !== theirs) fault("others' tables are not as they were");
  }
  if (runVictim(folder, databaseUrl, 0) === null) fault("it did not end");
  const left = await administer(databaseUrl, "select nspname from pg_namespace where nspname ~ '^hkshort_'");
  if (left.length > 0) fault(`left over: ${JSON.stringify(left)}`);
  const last = await open();
  if ((await answersOf(last)) !== wanted) fault("the store is not as it was at first");
  await last.close();
  rmSync(folder, { recursive: true, force: true });
  return report;
}

/**
 * Returns the statement at which to kill. The first kills are at the last statements: the new tables are in place,
 * and their schema is not dropped yet. Then a third is near the end, where the tables are moved.
 */
function nextStatement(random: () => number, statements: number, before: number): number {
  if (before < 2) return statements - 1 - before;
  return random() < 0.33 ? statements - Math.floor(40 * random()) : 1 + Math.floor(statements * random());
}

const damage = ({ db }: Store): Promise<unknown> =>
  db.updateTable("counter_day").set({ short_value: 1 }).where("short_value", ">", 1).execute();

/**
 * Returns everything that readers get: the index with the store's id and every revision, and the days' resources at
 * these addresses. The id is compared as open workbooks do, because a corrected store has another edition.
 */
async function answersOf(store: Store): Promise<string> {
  const index = { ...(await indexOf(store)), clock: "" };
  const days: unknown[] = [];
  for (const [i, day] of index.days.entries())
    days.push(
      await resourceAt(store, resourcePath(index.store.id, { kind: "day", day }, index.revisions[i] ?? 0)),
    );
  return JSON.stringify([{ ...index, store: withoutEdition(index.store.id) }, days]);
}

/** Returns the process's last output; null if it was killed. */
function runVictim(folder: string, databaseUrl: string, n: number): string | null {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", require.resolve("tsx"), VICTIM, folder, "statements", String(n)],
    { encoding: "utf8", env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  if (signal === "SIGKILL") return null;
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
