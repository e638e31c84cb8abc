import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openStore } from "../../src/service/store/store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { cuts } from "./cuts";
import { damage } from "./damage";
import { canMount, fullDisk, revokedFolder } from "./full-disk";
import { hostileFiles } from "./hostile-files";
import { kill } from "./kill";
import { load } from "./load";
import { parseMemory } from "./parse-memory";
import { mutate } from "./mutate";
import { readersUnderAttack } from "./readers-under-attack";
import { hasProxy } from "./proxy";
import { killRebuilds } from "./rebuild-kills";
import { semantic } from "./semantic";
import { fetchDays, SEVENTY_DAYS } from "./seventy-days";

/*
 * npm run torture                    all parts, at full length
 * npm run torture -- mutate 1000 7   one part, its count, and the seed
 */

type Report = {
  readonly faults?: readonly string[];
  readonly violations?: readonly string[];
  readonly errors?: number;
};
type Part = readonly [usual: number, run: (count: number, seed: number) => Promise<Report> | Report];

let server: PostgresServer | undefined;
const newDatabase = (): Promise<string> => (server ??= startPostgres()).newDatabase();

async function days(count: number): Promise<Report> {
  const store = await openStore(mkdtempSync(path.join(tmpdir(), "hkshort-days-")), {
    ...{ kind: "published", command: "torture" },
    databaseUrl: hasPostgres ? await newDatabase() : undefined,
  });
  const { health, ...report } = await fetchDays(store, SEVENTY_DAYS.slice(0, count));
  await store.close();
  return { ...report, ...{ issues: health.issues } };
}

const PARTS: Readonly<Record<string, Part>> = {
  mutate: [100_000, mutate],
  semantic: [100_000, semantic],
  memory: [20, parseMemory],
  "hostile-files": [64, hostileFiles],
  days: [SEVENTY_DAYS.length, days],
  "kill-embedded": [200, (count, seed) => kill(count, seed)],
  "kill-postgres": [200, (count, seed) => kill(count, seed, newDatabase)],
  "kill-rebuild": [50, (count, seed) => killRebuilds(count, seed, newDatabase)],
  cuts: [500, (count, seed) => cuts(count, seed, newDatabase)],
  "full-disk": [20, fullDisk],
  revoked: [20, revokedFolder],
  damage: [1000, damage],
  "readers-under-attack": [180, (seconds) => readersUnderAttack(seconds)],
  load: [600, async (seconds) => load(await newDatabase(), 1000, seconds)],
};
const NEEDS_ROOT = ["full-disk", "revoked"];
const NEEDS_POSTGRES = ["kill-postgres", "kill-rebuild", "cuts", "load"];

/** Returns why a part cannot run on this machine; null if it can. */
function whyNot(name: string): string | null {
  if (NEEDS_ROOT.includes(name) && !canMount) return "a file system can be mounted by root on Linux alone";
  if (NEEDS_POSTGRES.includes(name) && !hasPostgres) return "PostgreSQL is not installed";
  if (name === "load" && !hasProxy) return "nginx is not installed";
  return null;
}

/** Runs a part and prints its result. Returns whether it succeeded. */
async function runPart(
  name: string,
  [usual, run]: Part,
  given: number | undefined,
  seed: number,
): Promise<boolean> {
  const why = whyNot(name);
  if (why !== null) {
    console.warn(`${name}: SKIPPED, ${why}.`);
    return true;
  }
  const count = given ?? usual;
  const start = Date.now();
  const report = await run(count, seed);
  const isWell = [report.faults ?? [], report.violations ?? []].flat().length + (report.errors ?? 0) === 0;
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${name}: count ${count}, seed ${seed}, ${seconds} s: ${isWell ? "well" : "FAULTS"}`);
  console.log(JSON.stringify(report, null, 1));
  return isWell;
}

async function main(): Promise<void> {
  const [only, count, seed = "20251127"] = process.argv.slice(2);
  const parts = Object.entries(PARTS).filter(([name]) => only === undefined || name === only);
  if (parts.length === 0)
    throw new Error(`There is no such part. There are: ${Object.keys(PARTS).join(", ")}`);
  const given = count === undefined ? undefined : Number(count);
  let isWell = true;
  for (const [name, part] of parts) isWell = (await runPart(name, part, given, Number(seed))) && isWell;
  server?.remove();
  process.exit(isWell ? 0 : 1);
}
void main();
