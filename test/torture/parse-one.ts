import { readFileSync } from "node:fs";
import { hongKongClock } from "../../src/market/trading-day";
import { readPublication } from "../../src/publications/read-publication";

/* Reads one page and says how far the process's memory rose by it. The argument is a file: making it would have raised it too. */
const page = readFileSync(process.argv[2] ?? "");
const before = process.resourceUsage().maxRSS * 1024;
let outcome = "read";
try {
  readPublication(page, { today: hongKongClock(new Date()).day });
} catch (error) {
  outcome = (error as { code?: string }).code ?? "";
}
const rise = process.resourceUsage().maxRSS * 1024 - before;
process.stdout.write(JSON.stringify({ rise, size: page.length, outcome }));
