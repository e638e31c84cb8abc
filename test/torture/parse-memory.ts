import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fullSizePage } from "../../src/sample/full-size-page";
import { createRandom } from "../../src/sample/random";
import { mostMemory, readApart } from "./hostile-files";
import { MUTATIONS } from "./mutations";

export interface MemoryReport {
  readonly pages: number;
  /** The largest rise of memory of all pages, in MB, above that with the page in memory. */
  readonly worst: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

const MEGABYTE = 1024 * 1024;
const KINDS = ["byte replaced", "byte dropped", "byte inserted", "truncated", "block copied over another"];

/** Reads pages of 30 MB, unchanged and mutated, each in a separate process: at most 8 × the input and 64 MB. */
export function parseMemory(count: number, seed: number): MemoryReport {
  const random = createRandom(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-memory-"));
  const file = path.join(folder, "page.htm");
  const page = fullSizePage();
  const faults: string[] = [];
  const outcomes: Record<string, number> = {};
  let worst = 0;
  for (let i = 0; i < count; i++) {
    const mutation = MUTATIONS[KINDS[Math.floor(random() * KINDS.length)] ?? ""];
    // The first is unchanged.
    writeFileSync(file, i === 0 || !mutation ? page : mutation(page, random));
    const reading = readApart(file);
    if (typeof reading === "string") {
      faults.push(`page ${i}: ${reading}`);
      continue;
    }
    const { rise, outcome } = reading;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    worst = Math.max(worst, rise);
    if (rise > mostMemory(page.length))
      faults.push(`page ${i} (${outcome}): ${Math.round(rise / MEGABYTE)} MB`);
  }
  rmSync(folder, { recursive: true, force: true });
  return { pages: count, worst: Math.round(worst / MEGABYTE), outcomes, faults };
}
