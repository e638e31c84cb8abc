import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { revisionOf } from "../../src/client/known";
import type { StockCode } from "../../src/market/stock-code";
import { parseResourceIndex } from "../../src/resources/resource-index";
import { INDEX_PATH, resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { copySampleData } from "../stores-of-run";
import { stopBeforeRemoval } from "../service/temporary-folder";

const ROOT = path.resolve(__dirname, "../..");

/** The environment variable with the addresses of the run's service of the sample. */
export const SAMPLE_SERVICE = "HKSHORT_TEST_SAMPLE_SERVICE";

/** The addresses of a preview and of the service that answers its add-in. */
interface Addresses {
  readonly preview: string;
  readonly service: string;
}

/** The run's service of the sample, for suites that only read from it. */
export const sampleService = (): Addresses => JSON.parse(process.env[SAMPLE_SERVICE] ?? "") as Addresses;

export interface Serving extends Addresses {
  readonly process: ChildProcess;
  /** Returns the paths requested so far, with --access-log. */
  accessLog(): Promise<string[]>;
  /** Returns everything printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

const AS_A_BROWSER = { headers: { "accept-encoding": "gzip, deflate, br" } };

/** Requests the tables, so that the service has them in memory: a newly opened page waits at most eight seconds. */
async function askForTables(service: string): Promise<void> {
  const response = await fetch(`${service}/${INDEX_PATH}`);
  if (!response.ok) return;
  const index = parseResourceIndex(await response.json());
  const names: ResourceName[] = [
    ...[...new Set(index.days.map((day) => day.slice(0, 7)))].map(
      (month) => ({ kind: "month", month }) as const,
    ),
    ...[...new Set(index.days.map((day) => day.slice(0, 4)))].map(
      (year) => ({ kind: "stock-year", code: "MARKET" as StockCode, year }) as const,
    ),
  ];
  for (const name of names) {
    const resource = resourcePath(index.store.id, name, revisionOf(index, name));
    await (await fetch(`${service}/${resource}`, AS_A_BROWSER)).arrayBuffer();
  }
}

/** Runs `hkshort serve --preview` as `npm start` does, with a separate data folder and free ports. */
export async function serve(cwd: string, ...more: string[]): Promise<Serving> {
  if (!more.includes("--data")) copySampleData(cwd);
  const child = spawn(
    process.execPath,
    [path.join(ROOT, "dist/cli/hkshort.js"), "serve", "--preview", ...more],
    { cwd, env: { ...process.env, CI: "true" } },
  );
  let printed = "";
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Stop with Ctrl+C")) resolve();
    });
    child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    child.on("exit", () => {
      reject(new Error(printed));
    });
  });
  await ready;
  const address = (label: string): string => new RegExp(`${label} +(http://\\S+)`).exec(printed)?.[1] ?? "";
  const service = address("Data service");
  await askForTables(service);
  const stop = async (): Promise<void> => {
    child.removeAllListeners("exit");
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  stopBeforeRemoval(stop);
  let marks = 0;
  /** A line of the log may be later than its answer, so this waits for the line of its own request. */
  const accessLog = async (): Promise<string[]> => {
    const mark = `/healthz?mark=${++marks}`;
    const logged = new Promise<void>((resolve) => {
      const look = (): void => {
        if (!printed.includes(`"url":"${mark}"`)) return;
        child.stdout.off("data", look);
        resolve();
      };
      child.stdout.on("data", look);
    });
    await fetch(service + mark);
    await logged;
    return [...printed.matchAll(/"method":"GET","url":"([^"]+)"/g)].map(([, url = ""]) => url);
  };
  return {
    preview: address("Preview workbook"),
    service,
    process: child,
    accessLog,
    printed: () => printed,
    stop,
  };
}
