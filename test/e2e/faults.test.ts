import path from "node:path";
import type { FastifyInstance } from "fastify";
import { openSampleStore } from "../../src/service/sample-store";
import { createService, listen } from "../../src/service/service";
import type { Store } from "../../src/service/store/store";
import { builtFunctions, one, type CustomFunction } from "../built-functions";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { IS_WHOLE } from "../this-run";
import { TRADED_CODES } from "../traded-codes";
import { openLink, type Fault, type Link } from "./link";

/*
 * Cells of the built functions, 10,000 in the whole run, over a link with faults. Every cell settles within ten seconds,
 * none shows a wrong number, and none keeps an error after the fault.
 */
const CELLS = IS_WHOLE ? 10_000 : 1_000;
/** The time in which every cell settles, in milliseconds. */
const LIMIT = 10_000;

let store: Store;
let app: FastifyInstance;
let link: Link;
let right: number[];
const days: string[] = [];
beforeAll(async () => {
  const folder = temporaryFolder();
  copySampleData(folder);
  store = await openSampleStore(path.join(folder, "data/sample"), "test");
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
/** A cell that shows #N/A because the service took too long, as may happen on a stalled machine. */
const TIMED_OUT = "#N/A: timed out";
const reasonOf = ({ code, message }: { code: string; message: string }): string =>
  code === "#N/A" && message.includes("8 seconds") ? TIMED_OUT : code;

/** Calls one cell after the other, as the runtime does. Returns the values when all have settled. */
async function recalculate(of: Map<string, CustomFunction>): Promise<unknown[]> {
  const cells = Array.from({ length: CELLS }, (_, i) => {
    const call = of.get(NAMES[i % NAMES.length] ?? "") as CustomFunction;
    const code = TRADED_CODES[i % TRADED_CODES.length] ?? "";
    return Promise.resolve()
      .then(() =>
        call(one(code), one(days[Math.floor(i / TRADED_CODES.length) % days.length]), null, null, {}),
      )
      .then((block) => ((block as unknown[][])[0]?.[0] as { basicValue: number }).basicValue, reasonOf);
  });
  return Promise.all(cells);
}

/**
 * Whether something ends in time by this process's own timers. The timer that is due first runs first, however busy
 * the machine is.
 */
async function isInTime(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const inTime = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}

/** Requests sent during the fault may still be running: one for the index, then one for a resource. */
const MOST_FAILURES = 2;

/** Calculates until every figure is there. */
async function untilRight(of: Map<string, CustomFunction>): Promise<void> {
  for (let failures = 0; ;) {
    const shown = await recalculate(of);
    const missing: unknown[] = shown.filter((value) => value === "#N/A" || value === TIMED_OUT);
    const wrong = shown.findIndex((value, i) => value !== right[i] && !missing.includes(value));
    if (wrong >= 0) throw new Error(`Cell ${wrong} shows ${String(shown[wrong])}, not ${right[wrong]}.`);
    if (missing.length === 0) return;
    if (!missing.includes(TIMED_OUT) && ++failures > MOST_FAILURES)
      throw new Error("Cells stay at #N/A after the fault.");
  }
}

const RESOURCES = /(?<!index)\.json$/;
/** Without the whole run, one fault of each kind, and none that takes the eight seconds of a silent service. */
const SOME = ["connection refused", "500", "reset mid-body", "a body cut short", "HTML instead of JSON"];
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

describe("faults of the network", () => {
  it.each(faults.filter(([name]) => IS_WHOLE || SOME.includes(name)))("%s", async (_, faulty, fault) => {
    const of = functions();
    link.faulty = faulty;
    if (fault === "refused") await link.refuse();
    else link.fault = fault;
    const calculation = recalculate(of);
    expect(await isInTime(calculation, LIMIT)).toBe(true);
    for (const shown of new Set(await calculation)) expect(["#N/A", TIMED_OUT]).toContain(shown);

    link.fault = { kind: "none" };
    if (fault === "refused") await link.open();
    await untilRight(of);
  });

  it("an unknown host name", async () => {
    const calculation = recalculate(functions("http://no-such-host.invalid"));
    expect(await isInTime(calculation, LIMIT)).toBe(true);
    for (const shown of new Set(await calculation)) expect(["#N/A", TIMED_OUT]).toContain(shown);
  });

  it.each([-1, 1])("a clock that is wrong by %i day", async (off) => {
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + off * 86_400_000);
    await untilRight(functions());
    clock.mockRestore();
  });

  it("shows known figures while the rest fails", async () => {
    const of = functions();
    const ratio = of.get("SHORTVALUE") as CustomFunction;
    await ratio(one(TRADED_CODES[0]), one(days[0]), null, {});
    link.fault = { kind: "status", status: 503 };
    link.faulty = /./;
    const shown = await recalculate(of);
    link.fault = { kind: "none" };
    const known = shown.filter((value) => typeof value === "number");
    expect(known.length).toBeGreaterThan(0);
    shown.forEach((value, i) => {
      if (typeof value === "number") expect(value).toBe(right[i]);
    });
    await untilRight(of);
  });
});
