import path from "node:path";
import type { FastifyInstance } from "fastify";
import { openSampleStore } from "../../src/service/sample-store";
import { createService, listen } from "../../src/service/service";
import type { Store } from "../../src/service/store/store";
import { builtFunctions, one, type CustomFunction } from "../built-functions";
import { temporaryFolder } from "../service/temporary-folder";
import { openLink, type Fault, type Link } from "./link";

/*
 * 10,000 cells of the built functions over a link with faults: every one settles while the fault lasts, none shows a
 * wrong number, none keeps an error when the fault is over.
 */
const CELLS = 10_000;
/** Their promise is ten seconds; a busy machine has more, and the faults last longer still. In milliseconds. */
const LIMIT = 28_000;

let store: Store;
let app: FastifyInstance;
let link: Link;
let right: number[];
const days: string[] = [];
beforeAll(async () => {
  store = await openSampleStore(path.join(temporaryFolder(), "sample"), "test");
  app = await createService({ store, token: "", logLevel: "silent" });
  link = await openLink(await listen(app, 0));
  const index = (await (await fetch(`${link.address}/v1/index.json`)).json()) as { days: string[] };
  days.push(...index.days);
  const of = functions();
  do right = (await recalculate(of)) as number[];
  while (!right.every((value) => typeof value === "number"));
});
afterAll(async () => {
  await link.close();
  await app.close();
  await store.close();
});

const functions = (address = link.address): Map<string, CustomFunction> => builtFunctions(address);
const NAMES = ["SHORTRATIO", "SHORTVALUE", "SHORTSHARES", "SHORTTURNOVER"];

/** One cell after the other, as the runtime calls them; what each shows when all have settled. */
async function recalculate(of: Map<string, CustomFunction>): Promise<unknown[]> {
  const cells = Array.from({ length: CELLS }, (_, i) => {
    const call = of.get(NAMES[i % NAMES.length] ?? "") as CustomFunction;
    const code = String(30_001 + (i % 700));
    return Promise.resolve()
      .then(() => call(one(code), one(days[Math.floor(i / 700) % days.length]), null, null, {}))
      .then(
        (block) => ((block as unknown[][])[0]?.[0] as { basicValue: number }).basicValue,
        (error: unknown) => (error as { code: string }).code,
      );
  });
  return Promise.all(cells);
}

/** Calculates again until every figure is there: a machine that stands still may time a calculation out. */
async function untilRight(of: Map<string, CustomFunction>): Promise<void> {
  for (;;) {
    const shown = await recalculate(of);
    const wrong = shown.findIndex((value, i) => value !== right[i] && value !== "#N/A");
    if (wrong >= 0) throw new Error(`Cell ${wrong} shows ${String(shown[wrong])}, not ${right[wrong]}.`);
    if (!shown.includes("#N/A")) return;
  }
}

const RESOURCES = /(?<!index)\.json$/;
const faults: [string, RegExp, Fault | "refused"][] = [
  ["connection refused", /./, "refused"],
  ["500", /./, { kind: "status", status: 500 }],
  ["500 for all but the index", RESOURCES, { kind: "status", status: 500 }],
  ["429 with Retry-After", /./, { kind: "status", status: 429, headers: { "retry-after": "2" } }],
  [
    "429 with a Retry-After of an hour",
    RESOURCES,
    { kind: "status", status: 429, headers: { "retry-after": "3600" } },
  ],
  ["reset mid-body", RESOURCES, { kind: "reset" }],
  ["reset mid-body, the index too", /./, { kind: "reset" }],
  ["a body cut short", RESOURCES, { kind: "cut" }],
  ["HTML instead of JSON", /./, { kind: "html" }],
  ["HTML instead of JSON for all but the index", RESOURCES, { kind: "html" }],
  ["30 s of silence", /./, { kind: "silence" }],
  ["30 s of silence for all but the index", RESOURCES, { kind: "silence" }],
];

describe("faults on the way", () => {
  it.each(faults)("%s", async (_, faulty, fault) => {
    const of = functions();
    link.faulty = faulty;
    if (fault === "refused") await link.refuse();
    else link.fault = fault;
    const start = performance.now();
    const shown = await recalculate(of);
    expect(performance.now() - start).toBeLessThan(LIMIT);
    expect([...new Set(shown)]).toEqual(["#N/A"]);

    link.fault = { kind: "none" };
    if (fault === "refused") await link.open();
    await untilRight(of);
  });

  it("a name that nobody knows", async () => {
    const start = performance.now();
    expect(new Set(await recalculate(functions("http://no-such-host.invalid")))).toEqual(new Set(["#N/A"]));
    expect(performance.now() - start).toBeLessThan(LIMIT);
  });

  it.each([-1, 1])("a clock off by %i day", async (off) => {
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + off * 86_400_000);
    await untilRight(functions());
    clock.mockRestore();
  });

  it("shows what it knows while the rest fails", async () => {
    const of = functions();
    const ratio = of.get("SHORTVALUE") as CustomFunction;
    await ratio(one("30001"), one(days[0]), null, {});
    link.fault = { kind: "status", status: 503 };
    link.faulty = /./;
    const shown = await recalculate(of);
    link.fault = { kind: "none" };
    const known = shown.filter((value) => value !== "#N/A");
    expect(known.length).toBeGreaterThan(0);
    shown.forEach((value, i) => {
      if (value !== "#N/A") expect(value).toBe(right[i]);
    });
    await untilRight(of);
  });
});
