import { readPublication } from "../../src/publications/read-publication";
import { hongKongClock } from "../../src/market/trading-day";
import { HOSTILE_FILES } from "./hostile-files-kinds";

/*
 * Reads every kind of hostile file at a size, and prints each result. A test gives this process a memory limit and a
 * deadline.
 */
const size = Number(process.argv[2]);
const outcomes: Record<string, string> = {};
for (const { name, make } of HOSTILE_FILES) {
  outcomes[name] = "read";
  try {
    readPublication(make(size), { today: hongKongClock(new Date()).day });
  } catch (error) {
    outcomes[name] = (error as { code?: string }).code ?? String(error);
  }
}
process.stdout.write(JSON.stringify(outcomes));
