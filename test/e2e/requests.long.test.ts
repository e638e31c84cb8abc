import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { builtFunctions, one, type CustomFunction } from "../built-functions";
import { hkshort } from "../cli/run-hkshort";
import { temporaryFolder } from "../service/temporary-folder";
import { slowClock } from "../slow-clock";
import { startPreviewServer } from "../../src/preview/server/preview-server";
import { launch, openPreview } from "./browser";
import { serve, type Serving } from "./serve";

/*
 * How many resources a recalculation requests, without the index: from a service, by its access log, and from the
 * exported site.
 */
const folder = temporaryFolder();
let serving: Serving;
let site: { server: Server; address: string; asked: string[] };
let days: string[];
beforeAll(async () => {
  serving = await serve(folder, "--access-log");
  const index = (await (await fetch(`${serving.service}/v1/index.json`)).json()) as { days: string[] };
  ({ days } = index);
  const exported = await hkshort(["export", "--site", path.join(folder, "site")], folder);
  if (exported.exitCode !== 0) throw new Error(exported.said);
  site = await staticServer(path.join(folder, "site"));
});
afterAll(async () => {
  site.server.close();
  site.server.closeAllConnections();
  await serving.stop();
});

const TYPES: Record<string, string> = {
  ".json": "application/json",
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
  ".xml": "application/xml",
  ".png": "image/png",
};

/** Starts a plain web server with the files of a folder and the headers that the site needs. */
async function staticServer(root: string): Promise<typeof site> {
  const asked: string[] = [];
  const wanted = [...(await readFile(path.join(root, "_headers"), "utf8")).matchAll(/^ +([^:]+): (.*)$/gm)];
  const headers = Object.fromEntries(wanted.map(([, name = "", value = ""]) => [name, value] as const));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    asked.push(pathname);
    readFile(path.join(root, pathname)).then(
      (bytes) =>
        response
          .writeHead(200, { ...headers, "content-type": TYPES[path.extname(pathname)] ?? "text/plain" })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { server, asked, address: `http://localhost:${(server.address() as AddressInfo).port}` };
}

type Calls = (of: Map<string, CustomFunction>) => unknown[];
/** Returns a result, or the reason for which there is none: not every security is traded on every day. */
async function call(of: Map<string, CustomFunction>, name: string, ...args: unknown[]): Promise<unknown> {
  try {
    return await (of.get(name) as CustomFunction)(...args.map((arg) => (arg === null ? null : one(arg))));
  } catch (error) {
    return String(error);
  }
}
const code = (i: number): string => String(30_001 + (i % 700));

const cases: [string, number, Calls][] = [
  [
    "800 codes on one day",
    1,
    (of) => Array.from({ length: 800 }, (_, i) => call(of, "SHORTRATIO", String(30_001 + i), days[50])),
  ],
  [
    "one array of 800 codes",
    1,
    (of) => [
      (of.get("SHORTRATIO") as CustomFunction)(
        Array.from({ length: 800 }, (_, i) => [String(30_001 + i)]),
        [[days[50]]],
      ),
    ],
  ],
  ["one code on every day", 3, (of) => days.map((day) => call(of, "SHORTRATIO", "30010", day))],
  [
    "10,000 cells of four functions over 700 codes and 60 days",
    5,
    (of) =>
      Array.from({ length: 10_000 }, (_, i) =>
        call(
          of,
          ["SHORTRATIO", "SHORTVALUE", "SHORTSHARES", "SHORTTURNOVER"][i % 4] ?? "",
          code(Math.floor(i / 4) * 37),
          days[(i * 13) % 60],
        ),
      ),
  ],
  ["one cell", 1, (of) => [call(of, "SHORTRATIO", "30010")]],
  ["a deviation", 1, (of) => [call(of, "SHORTDEVIATION", "30010")]],
  ["a z-score", 1, (of) => [call(of, "SHORTZSCORE", "30010")]],
  ["a streak", 1, (of) => [call(of, "SHORTSTREAK", "30010")]],
  [
    "a ranking by z-score over 31 days",
    12,
    (of) => [(of.get("SHORTTOP") as CustomFunction)("zscore", one(10))],
  ],
  [
    "a ranking by deviation over 31 days",
    12,
    (of) => [(of.get("SHORTTOP") as CustomFunction)("deviation", one(10))],
  ],
  [
    "a matrix of 800 codes on every day",
    3,
    (of) => [
      (of.get("SHORTHISTORY") as CustomFunction)(
        [Array.from({ length: 800 }, (_, i) => String(30_001 + i))],
        one(days[0]),
        null,
        "date,value",
      ),
    ],
  ],
  [
    "a history and its position",
    1,
    (of) => [(of.get("SHORTHISTORY") as CustomFunction)(one("30010"), one(-40), null, "date,ratio,position")],
  ],
];

describe("requests", () => {
  it.each(cases)("%s: at most %i", async (_, most, calls) => {
    for (const [address, asked] of [
      [serving.service, () => serving.accessLog()],
      [site.address, () => Promise.resolve(site.asked)],
    ] as const) {
      const before = resourcesOf(await asked()).length;
      const results = await Promise.all(calls(builtFunctions(address, slowClock(globalThis))));
      const shown = JSON.stringify(results);
      expect(shown).toContain("basicValue");
      expect(shown).not.toContain("does not answer");
      const requests = resourcesOf(await asked()).slice(before);
      expect(requests.length).toBeGreaterThan(0);
      expect(requests.length).toBeLessThanOrEqual(most);
    }
  });

  it("requests one cell's counter, not the market's day", () => {
    expect(resourcesOf(site.asked).some((each) => each.includes("/stock-years/30010/"))).toBe(true);
  });
});

describe("the exported site", () => {
  it("shows the add-in and answers in a workbook, from files alone", async () => {
    const preview = await startPreviewServer({
      addin: site.address,
      folder: path.resolve("dist/preview"),
      port: 0,
    });
    const browser = await launch();
    const { type, text, settled, complaints } = await openPreview(browser, preview.address);
    await type("A1", '=SHORTRATIO("0700","2025-11-27")');
    await type("A2", '=SHORTVALUE("1","2025-11-27")');
    await settled();
    expect(await text("A1:A2")).toEqual([["9.90%"], ["#N/A"]]);
    // A code that was never quoted has no file, which is not a fault of the site.
    expect(complaints.filter((each) => !each.includes("404"))).toEqual([]);
    await browser.close();
    await preview.close();
  });
});

const resourcesOf = (asked: readonly string[]): string[] =>
  asked.filter((each) => each.includes("/v1/") && !each.includes("index.json"));
