import { spawnSync } from "node:child_process";
import path from "node:path";

export interface MemoryReport {
  readonly pages: number;
  /** The most of all pages: how far memory rose above what it was, by the input's size after 64 MB. */
  readonly worst: number;
  readonly faults: readonly string[];
}

/** Reads pages of 30 MB, whole and mutated, each in a process of its own, and sees how far its memory rises. */
export function parseMemory(count: number, seed: number): MemoryReport {
  const faults: string[] = [];
  let worst = 0;
  for (let i = 0; i < count; i++) {
    const child = spawnSync(
      process.execPath,
      ["--import", require.resolve("tsx"), path.join(__dirname, "parse-one.ts"), String(seed + i)],
      { encoding: "utf8" },
    );
    const { rise, size, outcome } = JSON.parse(child.stdout || "{}") as Partial<Record<string, number>> & {
      outcome?: string;
    };
    if (rise === undefined || size === undefined)
      faults.push(`seed ${seed + i}: ${child.stderr.slice(0, 200)}`);
    else {
      const times = (rise - 64 * 1024 * 1024) / size;
      worst = Math.max(worst, times);
      if (times > 10)
        faults.push(`seed ${seed + i} (${outcome ?? ""}): ${times.toFixed(1)} × the input and 64 MB`);
    }
  }
  return { pages: count, worst: Math.round(worst * 10) / 10, faults };
}
