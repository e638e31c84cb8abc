import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { parseResourceIndex } from "../../src/resources/resource-index";
import { importPublication } from "../../src/service/import-publication";
import { createService, listen } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage } from "../publications/pages";
import { refusalOf } from "../publications/refusal";
import { temporaryFolder } from "./temporary-folder";

/*
 * Excel keeps an add-in's pages for days: a service that was upgraded is asked by the add-in of before. Its own code, taken out
 * of the history, reads what this service answers.
 */
const PREVIOUS = "49b1dcf";
const ROOT = path.resolve(__dirname, "../..");
const FOLDER = path.join(ROOT, "test-output", `release-${PREVIOUS}`);

function takeOut(): boolean {
  try {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    const files = execFileSync("git", ["archive", PREVIOUS, "src", "tsconfig.json"], {
      cwd: ROOT,
      maxBuffer: 64e6,
      stdio: ["ignore", "pipe", "ignore"],
    });
    execFileSync("tar", ["-x", "-C", FOLDER], { input: files });
    return true;
  } catch {
    console.warn(
      `The history does not reach back to ${PREVIOUS}: the test of the previous release is SKIPPED.`,
    );
    return false;
  }
}
const withPrevious = takeOut() ? it : it.skip;

let store: Store;
let app: FastifyInstance;
let address: string;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  await importPublication(store, { name: "page", bytes: dailyQuotationsPage() });
  app = await createService({ store, token: "x", logLevel: "silent" });
  address = await listen(app, 0);
});
afterAll(async () => {
  await app.close();
  await store.close();
});

withPrevious("the add-in of the release before reads what this service answers", async () => {
  const script = `
    const { createMarketData } = require(${JSON.stringify(path.join(FOLDER, "src/client/market-data.ts"))});
    const { createHttpTransport } = require(${JSON.stringify(path.join(FOLDER, "src/client/transport.ts"))});
    const data = createMarketData({ transport: createHttpTransport(() => ${JSON.stringify(`${address}/`)}) });
    data.read(({ view }) => {
      const day = view.archive.complete.at(-1);
      return JSON.stringify([day, view.counter("0700", day).shortValue, view.counter("0700", day).totalValue, view.market(day).count, view.sources("2025").days.length]);
    }, null).then((text) => { console.log(text); process.exit(0); }, (error) => { console.error(error); process.exit(1); });`;
  const child = spawn(process.execPath, ["--import", require.resolve("tsx"), "-e", script], { cwd: FOLDER });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
  await once(child, "close");
  expect(out.trim()).toBe('["2025-11-27",1200000,4800000,5,1]');
});

it("an add-in that is too old for a later form of the data says so, and what to do", () => {
  expect(refusalOf(() => parseResourceIndex({ version: 2 })).code).toBe("ADDIN_TOO_OLD");
});
