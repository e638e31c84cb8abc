import { readFileSync, writeFileSync } from "node:fs";
import { hongKongClock } from "../../src/market/trading-day";
import { readPublication } from "../../src/publications/read-publication";

/*
 * Reads a file and prints the cost: processor time, and the rise of memory. Making the file here would raise it too.
 */

/** Returns the most memory that the process had since the last call; on other systems than Linux since it began. */
function peakMemory(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "latin1")) ?? [];
    writeFileSync("/proc/self/clear_refs", "5");
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // The whole process's peak is used instead.
  }
  return process.resourceUsage().maxRSS * 1024;
}

const bytes = readFileSync(process.argv[2] ?? "");
peakMemory();
const base = process.memoryUsage.rss();
const begin = process.cpuUsage();
let outcome = "read";
try {
  readPublication(bytes, { today: hongKongClock(new Date()).day });
} catch (error) {
  outcome = (error as { code?: string }).code ?? String(error);
}
const { user, system } = process.cpuUsage(begin);
const rise = Math.max(0, peakMemory() - base);
process.stdout.write(JSON.stringify({ milliseconds: (user + system) / 1000, rise, outcome }));
