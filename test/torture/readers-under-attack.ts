import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createHistogram } from "node:perf_hooks";
import { samplePublications } from "../../src/sample/sample-publications";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { importPublication } from "../../src/service/import-publication";
import { openStore } from "../../src/service/store/store";
import { HOSTILE_FILES } from "./hostile-files-kinds";
import { pathsOf } from "./load";
import { readers, slownessOf, type Readings } from "./readers";

export interface AttackReport {
  readonly clients: number;
  /** Without an attack, and during it. */
  readonly usual: Pick<Readings, "requests" | "median" | "p99">;
  readonly attacked: Pick<Readings, "requests" | "median" | "p99">;
  /** How many kinds of hostile file were read, and how many there are. */
  readonly kinds: { readonly read: number; readonly all: number };
  /** The results of the hostile files. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

const ROOT = path.resolve(__dirname, "../..");
const TOKEN = "token-of-the-attack";
/** A third of all kinds fits in memory. The accepted history among them has nearly as many rows as allowed. */
const FILE_BYTES = 10_000_000;
/**
 * Rounds with and without attack in turn, because a machine has better and worse minutes; each with a third of the
 * kinds.
 */
const ROUNDS = 3;
/** The slowest of a hundred answers may take at most this many times as long. */
const MOST = 2;

/** Readers request what workbooks request, while hostile files are uploaded to the service, for this many seconds. */
export async function readersUnderAttack(
  seconds: number,
  clients = 200,
  bytes = FILE_BYTES,
): Promise<AttackReport> {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-attack-"));
  await fill(folder);
  const service = spawn(
    process.execPath,
    [
      ...["--import", require.resolve("tsx"), path.join(ROOT, "src/cli/hkshort.ts"), "serve"],
      ...["--data", folder, "--port", "0", "--rate-limit", "1000000000"],
    ],
    { cwd: ROOT, env: { ...process.env, HKSHORT_TOKEN: TOKEN }, stdio: ["ignore", "pipe", "ignore"] },
  );
  try {
    const port = await portOf(service);
    const address = `http://localhost:${port}`;
    const index = (await (await fetch(`${address}/v1/index.json`)).json()) as ResourceIndex;
    const read = (): Promise<Readings> => readers(port, pathsOf(index), clients, seconds / (2 * ROUNDS));
    const usual: Readings[] = [];
    const attacked: Readings[] = [];
    const kinds = new Set<string>();
    const outcomes: Record<string, number> = {};
    await read(); // a service that has just started is slower
    for (let round = 0; round < ROUNDS; round++) {
      usual.push(await read());
      const attacker = fork(
        path.join(__dirname, "attacker.ts"),
        [...[address, TOKEN, String(bytes), String(round), String(ROUNDS)]],
        {
          execArgv: ["--require", require.resolve("tsx/cjs")],
        },
      );
      await once(attacker, "message"); // a first file was read
      attacked.push(await read());
      for (const [outcome, count] of Object.entries(await stop(attacker))) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
        const [, kind] = /^(.*): [^:]*$/.exec(outcome) ?? [];
        if (kind !== undefined) kinds.add(kind);
      }
    }
    const report = {
      ...{ clients, usual: together(usual), attacked: together(attacked) },
      ...{ kinds: { read: kinds.size, all: HOSTILE_FILES.length }, outcomes },
    };
    return { ...report, faults: faultsOf(report, [...usual, ...attacked]) };
  } finally {
    service.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

function faultsOf(
  { usual, attacked, outcomes }: Omit<AttackReport, "faults">,
  readings: readonly Readings[],
): string[] {
  const faults = readings.flatMap(({ kinds }) => Object.entries(kinds).map(([kind, n]) => `${kind}: ${n}`));
  if (attacked.p99 > MOST * usual.p99)
    faults.push(`The slowest of a hundred answers took ${attacked.p99} ms, usually ${usual.p99} ms.`);
  if (!Object.keys(outcomes).some((outcome) => outcome.includes(": "))) faults.push("No file was read.");
  for (const outcome of Object.keys(outcomes)) if (/INTERNAL|cut off/.test(outcome)) faults.push(outcome);
  return faults;
}

/** Combines all answers of all rounds, so that one bad round counts. */
function together(readings: readonly Readings[]): AttackReport["usual"] {
  const all = createHistogram();
  for (const { times } of readings) all.add(times);
  return slownessOf(all);
}

async function fill(folder: string): Promise<void> {
  const store = await openStore(folder, { kind: "published", command: "attack" });
  const publications = [...samplePublications()];
  // The list, the last days of both boards, and the last week.
  const pages = publications.filter(({ name }) => name.endsWith(".htm")).slice(-4);
  for (const each of [...publications.slice(0, 1), ...pages, ...publications.slice(-1)])
    await importPublication(store, each);
  await store.close();
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  let text = "";
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    const port = /http:\/\/localhost:(\d+)/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error("The service does not start.");
}

async function stop(attacker: ChildProcess): Promise<Record<string, number>> {
  attacker.send("stop");
  const [outcomes] = (await once(attacker, "message")) as [Record<string, number>];
  return outcomes;
}
