import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CodedError } from "../../src/errors/coded-error";
import { createRandom } from "../../src/sample/random";
import { importPublication } from "../../src/service/import-publication";
import { openStore } from "../../src/service/store/store";
import { samplePublications, type SamplePublication } from "../../src/sample/sample-publications";
import { administer } from "../postgres";
import { checkStore } from "./check-store";
import { startCutter } from "./cutter";

export interface CutReport {
  readonly imports: number;
  /** The results: "in", or the code of an error, with counts. */
  readonly ends: Readonly<Record<string, number>>;
  readonly stores: number;
  readonly faults: readonly string[];
}

/**
 * A page and its sixth of a megabyte are written in some hundred thousand bytes; a cut comes anywhere in them, or
 * after.
 */
const LONGEST = 400_000;

/**
 * Imports over connections that are lost: cut by the network at a random byte, or ended by an administrator. Each
 * failed import is repeated. A store that has accepted everything is checked, and the next one is begun.
 */
export async function cuts(
  count: number,
  seed: number,
  newDatabase: () => Promise<string>,
): Promise<CutReport> {
  const random = createRandom(seed);
  const report = { imports: 0, ends: {} as Record<string, number>, stores: 0, faults: [] as string[] };
  // Errors that would end a process are collected here when this is a separate program (`npm run torture`). Under
  // jest the tests have a copy of `process` that does not get them; jest gets them itself, and fails the test.
  const deaths: string[] = [];
  const died = (error: unknown): void => void deaths.push(`would have died: ${String(error)}`);
  process.on("uncaughtException", died);
  process.on("unhandledRejection", died);
  try {
    while (report.imports < count) {
      const folder = mkdtempSync(path.join(tmpdir(), "hkshort-cuts-"));
      const databaseUrl = await newDatabase();
      const faults = await importAll(folder, databaseUrl, { count, random, report });
      report.faults.push(...faults.map((fault) => `seed ${seed}, store ${report.stores}: ${fault}`));
      report.stores++;
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    process.off("uncaughtException", died);
    process.off("unhandledRejection", died);
  }
  report.faults.push(...deaths);
  return report;
}

interface Run {
  readonly count: number;
  readonly random: () => number;
  readonly report: { imports: number; ends: Record<string, number> };
}

async function importAll(
  folder: string,
  databaseUrl: string,
  { count, random, report }: Run,
): Promise<string[]> {
  const cutter = await startCutter(databaseUrl);
  const store = await openStore(folder, { kind: "published", command: "cuts", databaseUrl: cutter.url });
  const acknowledged = new Set<string>();
  const faults: string[] = [];
  let ending: Promise<unknown> = Promise.resolve();
  const endAllIn = (milliseconds: number): void => {
    const ended = new Promise((resolve) => setTimeout(resolve, milliseconds)).then(() =>
      administer(databaseUrl, END_ALL).catch(() => undefined),
    );
    ending = Promise.all([ending, ended]);
  };
  /** Returns whether the publication was accepted. */
  const attempt = async (publication: SamplePublication): Promise<boolean> => {
    report.imports++;
    if (random() < 0.8) cutter.cutAfter(Math.ceil(random() ** 3 * LONGEST));
    else endAllIn(random() ** 2 * 400);
    const end = await importPublication(store, publication).then(
      () => "in",
      (error: unknown) => (error instanceof CodedError ? error.code : String(error)),
    );
    cutter.cutAfter(Infinity);
    report.ends[end] = (report.ends[end] ?? 0) + 1;
    if (end !== "in" && end !== "STORE_UNAVAILABLE") faults.push(`${publication.name}: ${end}`);
    return end === "in";
  };
  for (const publication of samplePublications()) {
    let isIn = false;
    for (let tries = 0; tries < TRIES && !isIn && report.imports < count; tries++)
      isIn = await attempt(publication);
    if (isIn) acknowledged.add(publication.name);
    if (report.imports >= count) break;
  }
  await store.close();
  await cutter.close();
  // The check of the store must not be cut off.
  await ending;
  return [...faults, ...(await checkStore(folder, databaseUrl, acknowledged))];
}

/** At least a sixth of them is not cut, because the cut would come after the last byte. */
const TRIES = 40;
const END_ALL = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
