import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { HostileFile } from "./hostile-file";
import { HOSTILE_FILES } from "./hostile-files-kinds";

const MEGABYTE = 1024 * 1024;

/** The cost of reading a file, in a separate process. */
export interface Reading {
  readonly milliseconds: number;
  /** Bytes by which the process's memory grew. */
  readonly rise: number;
  readonly outcome: string;
}

/** The longest wait for a file, in milliseconds. No reading takes nearly as long. */
const DEADLINE = 300_000;

/** Reads a file in a separate process. Returns a sentence if it could not be read to its end. */
export function readApart(file: string): Reading | string {
  const args = ["--import", require.resolve("tsx"), path.join(__dirname, "read-one.ts"), file];
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    timeout: DEADLINE,
  });
  return stdout === "" ? `${signal ?? "ended"}: ${stderr.slice(0, 200)}` : (JSON.parse(stdout) as Reading);
}

/** The limit for making and reading every kind at a size. Node itself needs about half of it. */
const MOST_HEAP = ["--max-old-space-size=96", "--max-semi-space-size=8"];

/** Makes and reads every kind at a size in one process, with a memory limit and a deadline. */
export const readKinds = (size: number): { stdout: string; stderr: string; signal: string | null } =>
  spawnSync(
    process.execPath,
    [...MOST_HEAP, "--import", require.resolve("tsx"), path.join(__dirname, "read-kinds.ts"), String(size)],
    { encoding: "utf8", timeout: DEADLINE },
  );

/** Returns the memory that reading this many bytes may take in addition to the process's own. */
export const mostMemory = (size: number): number => 8 * size + 64 * MEGABYTE;

/**
 * Twice the bytes take at most this many times as long, and these milliseconds more, because a process compiles code
 * that runs often.
 */
const MOST_RATIO = 3;
const MOST_MORE = 300;
/** Repeated, because the machine may be busy with something else. */
const ATTEMPTS = 3;

/** Returns the best of several readings. */
function bestOf(file: string, isEnough: (reading: Reading) => boolean): Reading | string {
  let best: Reading | string = "not tried";
  for (let i = 0; i < ATTEMPTS; i++) {
    const reading = readApart(file);
    if (typeof reading === "string") return reading;
    best = typeof best === "string" ? reading : lesserOf(best, reading);
    if (isEnough(best)) break;
  }
  return best;
}

const lesserOf = (a: Reading, b: Reading): Reading => ({
  milliseconds: Math.min(a.milliseconds, b.milliseconds),
  rise: Math.min(a.rise, b.rise),
  outcome: b.outcome,
});

export interface HostileReport {
  readonly kinds: number;
  readonly readings: number;
  /** The most memory over 64 MB, as a multiple of the bytes, and the most time for a megabyte, in milliseconds. */
  readonly worst: { readonly times: number; readonly millisecondsForMegabyte: number };
  readonly faults: readonly string[];
}

/** The smallest size, in MB. Below it, the start of the process takes all the time. */
const SMALLEST = 2;

/**
 * Reads every kind of hostile file at doubling sizes, up to this many MB: time and memory are linear, and memory is
 * at most 8 × the bytes and 64 MB. Prints a line for each kind.
 */
export function hostileFiles(
  largest: number,
  _seed: number,
  kinds: readonly HostileFile[] = HOSTILE_FILES,
): HostileReport {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "hkshort-hostile-")), "file");
  const faults: string[] = [];
  const worst = { times: 0, millisecondsForMegabyte: 0 };
  let readings = 0;
  for (const { name, make } of kinds) {
    let before = Infinity;
    const told: string[] = [];
    for (let size = SMALLEST; size <= largest; size *= 2) {
      writeFileSync(file, make(size * MEGABYTE));
      const mostTime = MOST_RATIO * before + MOST_MORE;
      const most = mostMemory(size * MEGABYTE);
      const reading = bestOf(file, ({ milliseconds, rise }) => milliseconds <= mostTime && rise <= most);
      readings++;
      if (typeof reading === "string") {
        faults.push(`${name}, ${size} MB: ${reading}`);
        break;
      }
      const { milliseconds, rise, outcome } = reading;
      const megabytes = Math.round(rise / MEGABYTE);
      if (milliseconds > mostTime) faults.push(`${name}, ${size} MB: ${milliseconds} ms after ${before} ms`);
      if (rise > most) faults.push(`${name}, ${size} MB: ${megabytes} MB of memory`);
      told.push(`${size} MB ${Math.round(milliseconds)} ms +${megabytes} MB ${outcome}`);
      worst.times = Math.max(worst.times, rise / MEGABYTE / size - 64 / size);
      worst.millisecondsForMegabyte = Math.max(worst.millisecondsForMegabyte, milliseconds / size);
      before = milliseconds;
    }
    console.log(`${name.padEnd(52)} ${told.join(" | ")}`);
  }
  rmSync(path.dirname(file), { recursive: true, force: true });
  return { kinds: kinds.length, readings, worst, faults };
}
