import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { monthRevision, yearRevision } from "../../src/resources/resource-index";
import { resourcePath } from "../../src/resources/resource-paths";
import { stockCode } from "../../src/market/stock-code";
import { importPublication } from "../../src/service/import-publication";
import { setConnection } from "../../src/service/connection";
import { openStore } from "../../src/service/store/store";
import { samplePublications } from "../../src/sample/sample-publications";
import { tradingDaysBetween } from "../../src/simulated-exchange/market-of-days";
import { startSimulatedExchange } from "../../src/simulated-exchange/simulated-exchange";
import type { Day } from "../../src/market/trading-day";
import { startProxy } from "./proxy";
import { readers, type Readings } from "./readers";

export interface LoadReport extends Readings {
  readonly clients: number;
  readonly seconds: number;
  /** Resident memory of the surviving service, in MB: after a third of the time, and at the end. */
  readonly memory: readonly [number, number];
  /** Seconds until the other service fetched. */
  readonly takeOver: number;
}

const ROOT = path.resolve(__dirname, "../..");

/** Runs two services on one PostgreSQL server behind a proxy, with many clients, and kills one service halfway. */
export async function load(databaseUrl: string, clients: number, seconds: number): Promise<LoadReport> {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-load-"));
  await fill(folder, databaseUrl);
  setConnection(folder, true, new Date());
  const days = tradingDaysBetween("2025-11-24" as Day, "2025-11-28" as Day);
  const simulatedExchange = await startSimulatedExchange({
    days,
    now: () => new Date("2025-11-28T22:30:00+08:00"),
  });
  const services = [await startService(folder, databaseUrl, simulatedExchange.address)];
  await until(() => isFetching(services[0]), "the first service fetches");
  services.push(await startService(folder, databaseUrl, simulatedExchange.address));
  const [first, second] = services as [Service, Service];
  const proxy = await startProxy([first.port, second.port]);
  try {
    const index = (await (
      await fetch(`http://127.0.0.1:${proxy.port}/v1/index.json`)
    ).json()) as ResourceIndex;
    const running = readers(proxy.port, pathsOf(index), clients, seconds);
    const memory: number[] = [];
    const later = (part: number, work: () => void): NodeJS.Timeout => setTimeout(work, part * seconds * 1000);
    const timers = [
      later(1 / 3, () => memory.push(residentOf(second))),
      later(0.95, () => memory.push(residentOf(second))),
    ];
    let takeOver = Number.NaN;
    const killing = new Promise<void>((resolve, reject) => {
      timers.push(
        later(1 / 2, () => {
          const start = Date.now();
          first.process.kill("SIGKILL");
          until(() => isFetching(second), "the second service fetches").then(() => {
            takeOver = (Date.now() - start) / 1000;
            resolve();
          }, reject);
        }),
      );
    });
    const result = await running;
    await killing;
    return { clients, seconds, ...result, memory: [memory[0] ?? 0, memory[1] ?? 0], takeOver };
  } finally {
    proxy.close();
    for (const { process: child } of services) child.kill("SIGKILL");
    await simulatedExchange.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, databaseUrl: string): Promise<void> {
  const store = await openStore(folder, { kind: "published", command: "load", databaseUrl });
  for (const publication of samplePublications()) await importPublication(store, publication);
  await store.close();
}

/**
 * Returns the paths that workbooks request: mostly days and years of single counters, sometimes a month, and the
 * index repeatedly.
 */
export function pathsOf(index: ResourceIndex): string[] {
  const { id } = index.store;
  const at = (name: Parameters<typeof resourcePath>[1], revision: number): string =>
    `/${resourcePath(id, name, revision)}`;
  const year = yearRevision(index, "2025");
  return [
    "/v1/index.json",
    ...index.days.slice(-10).map((day, i) => at({ kind: "day", day }, index.revisions.slice(-10)[i] ?? 0)),
    ...[700, 9988, 30_001, 30_002, 30_003].map((code) =>
      at({ kind: "stock-year", code: stockCode(code), year: "2025" }, year),
    ),
    at({ kind: "month", month: "2025-11" }, monthRevision(index, "2025-11")),
    at({ kind: "securities" }, index.securities),
    at({ kind: "sources", year: "2025" }, year),
  ];
}

interface Service {
  readonly process: ChildProcess;
  readonly port: number;
}

async function startService(
  folder: string,
  databaseUrl: string,
  simulatedExchange: string,
): Promise<Service> {
  const options = [
    "--rate-limit",
    "1000000000",
    "--stand-in",
    simulatedExchange,
    "--pause",
    "0",
    "--look-every",
    "500",
  ];
  const child = spawn(
    process.execPath,
    [
      "--import",
      require.resolve("tsx"),
      path.join(ROOT, "src/cli/hkshort.ts"),
      "serve",
      "--data",
      folder,
      "--port",
      "0",
      ...options,
    ],
    { cwd: ROOT, env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ["ignore", "pipe", "ignore"] },
  );
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await until(() => /http:\/\/localhost:(\d+)/.test(text), "a service listens");
  return { process: child, port: Number(/http:\/\/localhost:(\d+)/.exec(text)?.[1]) };
}

async function isFetching(service: Service | undefined): Promise<boolean> {
  const answer = await fetch(`http://localhost:${service?.port ?? 0}/v1/connection`).catch(() => null);
  const state = (await answer?.json().catch(() => null)) as { collecting?: { isCollecting: boolean } } | null;
  return state?.collecting?.isCollecting ?? false;
}

const PATIENCE = 60_000;
async function until(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`In vain waited until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Linux shows the memory of every process. */
const residentOf = ({ process: { pid } }: Service): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);
