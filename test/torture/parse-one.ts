import { readPublication } from "../../src/publications/read-publication";
import { fullSizePage } from "../../src/sample/full-size-page";
import { createRandom } from "../../src/sample/random";
import { MUTATIONS } from "./mutations";

/* Reads one mutated page of 30 MB and says how far the process's memory rose by it. The argument is the seed. */
const random = createRandom(Number(process.argv[2]));
const kinds = ["byte replaced", "byte dropped", "byte inserted", "truncated", "block copied over another"];
const mutation = MUTATIONS[kinds[Math.floor(random() * kinds.length)] ?? ""];
const page = fullSizePage();
const mutated = random() < 0.2 || !mutation ? page : mutation(page, random);
global.gc?.();
const before = process.resourceUsage().maxRSS * 1024;
let outcome = "read";
try {
  readPublication(mutated);
} catch (error) {
  outcome = (error as { code?: string }).code ?? "";
}
const rise = process.resourceUsage().maxRSS * 1024 - before;
process.stdout.write(JSON.stringify({ rise, size: mutated.length, outcome }));
