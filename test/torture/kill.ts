import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Day } from "../../src/market/trading-day";
import { createRandom } from "../../src/sample/random";
import { rebuild } from "../../src/service/rebuild";
import { openStore } from "../../src/service/store/store";
import { tradingDaysBetween } from "../../src/simulated-exchange/market-of-days";
import { startSimulatedExchange } from "../../src/simulated-exchange/simulated-exchange";
import { checkStore } from "./check-store";

const VICTIM = path.join(__dirname, "victim.ts");
const HOUR = "2025-11-28T22:30:00+08:00";
/**
 * After this many kills a store is compared with its rebuilt archive, and the next one begins with its first start.
 */
const KILLS_A_STORE = 8;
const LONGEST_LIFE = 5000;

export interface KillReport {
  readonly kills: number;
  readonly killedWhileOpening: number;
  readonly stores: number;
  readonly publications: number;
  readonly faults: readonly string[];
}

/** Kills a process that imports or fetches, at random moments, and checks what it leaves. */
export async function kill(
  count: number,
  seed: number,
  newDatabase?: () => Promise<string>,
): Promise<KillReport> {
  const random = createRandom(seed);
  const days = tradingDaysBetween("2025-09-25" as Day, "2025-11-28" as Day);
  const simulatedExchange = await startSimulatedExchange({ days, now: () => new Date(HOUR) });
  const report = { kills: 0, killedWhileOpening: 0, stores: 0, publications: 0, faults: [] as string[] };
  while (report.kills < count) {
    const folder = mkdtempSync(path.join(tmpdir(), "hkshort-kill-"));
    const databaseUrl = await newDatabase?.();
    const acknowledged = new Set<string>();
    for (let i = 0; i < KILLS_A_STORE && report.kills < count; i++) {
      const work = random() < 0.5 ? "import" : simulatedExchange.address;
      const { isOpen } = await killOne({
        folder,
        databaseUrl,
        work,
        after: random() ** 2 * LONGEST_LIFE,
        acknowledged,
      });
      report.kills++;
      if (!isOpen) report.killedWhileOpening++;
      const faults = await checkStore(folder, databaseUrl, acknowledged);
      report.faults.push(...faults.map((fault) => `seed ${seed}, kill ${report.kills}: ${fault}`));
    }
    const store = await openStore(folder, { kind: "published", command: "check", databaseUrl });
    const { difference } = await rebuild(store);
    if (difference) report.faults.push(`seed ${seed}: differs from its archive in ${difference}`);
    report.stores++;
    report.publications += acknowledged.size;
    rmSync(folder, { recursive: true, force: true });
  }
  await simulatedExchange.close();
  return report;
}

interface Victim {
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly work: string;
  /** Milliseconds after it began to load its code. */
  readonly after: number;
  readonly acknowledged: Set<string>;
}

async function killOne({
  folder,
  databaseUrl,
  work,
  after,
  acknowledged,
}: Victim): Promise<{ isOpen: boolean }> {
  const victim = startVictim(folder, work, databaseUrl);
  let isOpen = false;
  onLines(victim, (line) => {
    if (line === "open") isOpen = true;
    if (line.startsWith("in ")) acknowledged.add(line.slice(3));
  });
  const ended = once(victim, "close");
  const timer = setTimeout(() => victim.kill("SIGKILL"), after + 400);
  await ended;
  clearTimeout(timer);
  return { isOpen };
}

/** Passes on a victim's output, line by line. */
export function onLines(victim: ChildProcess, take: (line: string) => void): void {
  let text = "";
  victim.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    lines.forEach(take);
  });
}

export function startVictim(
  folder: string,
  work: string,
  databaseUrl?: string,
  identity: object = {},
): ChildProcess {
  return spawn(process.execPath, ["--import", require.resolve("tsx"), VICTIM, folder, work, HOUR], {
    env: { ...process.env, DATABASE_URL: databaseUrl ?? "" },
    stdio: ["ignore", "pipe", "inherit"],
    ...identity,
  });
}
