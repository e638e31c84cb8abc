import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import {
  monthRevision,
  parseResourceIndex,
  yearRevision,
  type ResourceIndex,
} from "../../src/resources/resource-index";
import { importPublication } from "../../src/service/import-publication";
import { createService, listen } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage, positionsFile } from "../publications/pages";
import { refusalOf } from "../publications/refusal";
import { breaches, CONTRACT } from "./resource-contract";
import { temporaryFolder } from "./temporary-folder";

/*
 * Excel keeps an add-in's pages for days, and its functions.js for a day beside a newer pane. So the add-ins of the
 * last two releases request data from an upgraded service. resource-contract.ts lists what they read of its
 * resources, and their own code, from the history, calculates with this service's answers.
 */
const PREVIOUS = ["d352bb5", "568db72"];
const ROOT = path.resolve(__dirname, "../..");
const folderOf = (commit: string): string => path.join(ROOT, "test-output", `release-${commit}`);

function takeOut(commit: string): boolean {
  const folder = folderOf(commit);
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const files = execFileSync("git", ["archive", commit, "src", "tsconfig.json"], {
      cwd: ROOT,
      maxBuffer: 64e6,
      stdio: ["ignore", "pipe", "ignore"],
    });
    execFileSync("tar", ["-x", "-C", folder], { input: files });
    return true;
  } catch {
    console.warn(`The history does not reach back to ${commit}: the test of that release is SKIPPED.`);
    return false;
  }
}

let store: Store;
let app: FastifyInstance;
let address: string;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  await importPublication(store, { name: "page", bytes: dailyQuotationsPage() });
  await importPublication(store, { name: "week", bytes: positionsFile(["21/11/2025,700,TENCENT,500,2000"]) });
  app = await createService({ store, token: "x", logLevel: "silent" });
  address = await listen(app, 0);
});
afterAll(async () => {
  await app.close();
  await store.close();
});

const DAY = "2025-11-27";
/** Every function, with the figures of the page above. */
const CALLS: readonly {
  readonly name: string;
  readonly given: readonly unknown[];
  readonly cells: unknown;
}[] = [
  { name: "SHORTRATIO", given: ["0700", DAY], cells: [[0.25]] },
  { name: "SHORTRATIO", given: ["MARKET", DAY], cells: [[1365000 / 233_514_818_711]] },
  { name: "SHORTCHANGE", given: ["0700", DAY, DAY], cells: [[0]] },
  { name: "SHORTVALUE", given: ["0700", DAY], cells: [[1_200_000]] },
  { name: "SHORTSHARES", given: ["MARKET", DAY], cells: [[6510]] },
  { name: "SHORTTURNOVER", given: ["0700", DAY], cells: [[4_800_000]] },
  { name: "SHORTCOUNT", given: [DAY], cells: [[5]] },
  { name: "SHORTAVERAGE", given: ["0700", DAY, 1], cells: [[0.25]] },
  { name: "SHORTDEVIATION", given: ["0700", DAY, 1], cells: [["WINDOW_TOO_SHORT"]] },
  { name: "SHORTPOSITION", given: ["0700", DAY], cells: [[500]] },
  { name: "SHORTCOVER", given: ["0700", DAY, 1], cells: [[0.0625]] },
  { name: "SHORTHISTORY", given: ["0700", DAY, DAY], cells: [[45_988, 1_200_000, 0.25]] },
  {
    name: "SHORTTOP",
    given: [null, 2, DAY, null, true],
    cells: [
      ["0700", "TENCENT", 1_200_000, 0.25],
      ["0005", "HSBC HOLDINGS", 150_000, 0.1],
    ],
  },
  { name: "SHORTNAME", given: ["0700"], cells: [["TENCENT"]] },
  { name: "SHORTDATE", given: ["2025-11-30"], cells: [[45_988]] },
  {
    name: "SHORTSOURCE",
    given: ["0700", DAY],
    cells: [
      ["Publication", "Daily Quotations, Main Board (HKEX)"],
      ["Trading day", 45_988],
      ["File", "page"],
      ["Published", 45_988.875],
      ["Revision", 1],
      ["Data", "As published"],
    ],
  },
  { name: "SHORTVALUE", given: ["0700", DAY, "2025-11-26"], cells: [["BEFORE_ARCHIVE"]] },
];

/** Returns the results of the functions in a release's source; errors as their codes. */
async function answersOf(folder: string): Promise<unknown> {
  const from = (file: string): string => `require(${JSON.stringify(path.join(folder, "src", file))})`;
  // Where its functions get their data from.
  const isOfSession = existsSync(path.join(folder, "src/client/session.ts"));
  const script = `
    const { createMarketData } = ${from("client/market-data.ts")};
    const { createHttpTransport } = ${from("client/transport.ts")};
    const useMarketData = ${
      isOfSession
        ? `${from("client/session.ts")}.session.use`
        : `${from("functions/market-data.ts")}.useMarketData`
    };
    const { ALL_FUNCTIONS } = ${from("functions/all-functions.ts")};
    useMarketData(createMarketData({ transport: createHttpTransport(() => ${JSON.stringify(`${address}/`)}) }));
    const plain = (cell) => cell.value ?? cell.code ?? cell;
    const answer = async ({ name, given }) =>
      (await ALL_FUNCTIONS[name].compute(...given.map((value) => value === null ? null : [[value]])))
        .map((row) => row.map(plain)).filter(([label]) => label !== "Fetched"); // the hour of this test
    Promise.all(${JSON.stringify(CALLS)}.map(answer)).then(
      (answers) => { console.log(JSON.stringify(answers)); process.exit(0); },
      (error) => { console.error(error); process.exit(1); });`;
  const child = spawn(process.execPath, ["--import", require.resolve("tsx"), "-e", script], { cwd: folder });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
  await once(child, "close");
  return JSON.parse(out);
}

describe.each(PREVIOUS)("the add-in of an earlier release, %s,", (commit) => {
  const withPrevious = takeOut(commit) ? it : it.skip;
  withPrevious("calculates over what this service answers", async () => {
    expect(await answersOf(folderOf(commit))).toEqual(CALLS.map(({ cells }) => cells));
  });
});

describe("everything that the add-ins of the last two releases read still exists", () => {
  const read = async (resource: string): Promise<unknown> =>
    (await fetch(`${address}/v1/${resource}.json`)).json();
  it("in the index", async () => {
    expect(breaches(await read("index"), CONTRACT.index)).toEqual([]);
  });
  it.each([
    ["days", `days/${DAY}`, (index: ResourceIndex) => index.revisions[0]],
    ["months", "months/2025-11", (index: ResourceIndex) => monthRevision(index, "2025-11")],
    ["stock-years", "stock-years/0700/2025", (index: ResourceIndex) => yearRevision(index, "2025")],
    ["positions", "positions/2025-11-21", (index: ResourceIndex) => index.weekRevisions[0]],
    ["position-histories", "position-histories/0700", (index: ResourceIndex) => index.positions?.revision],
    ["securities", "securities", (index: ResourceIndex) => index.securities],
    ["sources", "sources/2025", (index: ResourceIndex) => index.sources?.["2025"]],
  ] as const)("in %s", async (folder, resource, revisionOf) => {
    const index = parseResourceIndex(await read("index"));
    const revision = revisionOf(index);
    expect(breaches(await read(`${index.store.id}/${resource}.${revision}`), CONTRACT[folder])).toEqual([]);
  });
  it.each([
    ["a field that is gone", { days: [] }, { version: "number" }],
    ["a field of another type", { version: "1" }, { version: "number" }],
    ["one of many", { days: [{ day: "2025-11-27" }, {}] }, { "days[].day": "string" }],
    ["a list that became a text", { codes: "0700" }, { "codes[]": "number" }],
  ] as const)("a breach is found: %s", (_, resource, fields) => {
    expect(breaches(resource, fields)).toHaveLength(1);
  });
});

it("an add-in that is too old for a later form of the data says so, and what to do", () => {
  expect(refusalOf(() => parseResourceIndex({ version: 2 })).code).toBe("ADDIN_TOO_OLD");
});
