import path from "node:path";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import {
  invocationEvents,
  type Invocation,
  type InvocationResult,
} from "../../src/preview/protocol/custom-functions-service";
import { median, type Row } from "./measure";
import { tradedCode } from "../traded-codes";

const CALLS = 100_000;
/**
 * The number of calls that a workbook sends in a message. The runtime itself slows down with much longer messages.
 */
const IN_A_MESSAGE = 10_000;
const CODES = 700;
const ROUNDS = 2;
const ARRAY = 800;
const ARRAY_ROUNDS = 7;

/**
 * 100,000 calls through Microsoft's custom-functions runtime, from the host's messages to the last result: SHORTRATIO
 * in memory, compared with a function that returns a constant of the same shape; and one array formula for 800 codes,
 * compared with 800 formulas.
 */
export async function warmRuntime(address: string): Promise<Row[]> {
  const preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return fetch(address + pathname, init?.signal ? { signal: init.signal } : {});
    },
  });
  const runtime = (preview.window as unknown as { CustomFunctions: typeof CustomFunctions }).CustomFunctions;
  runtime.associate("CONSTANT", () => [[{ type: "Double", basicValue: 0.099, numberFormat: "0.00%" }]]);
  const { days } = (await (await fetch(`${address}/v1/index.json`)).json()) as { days: string[] };
  while (!(preview.functions as unknown as { ready: boolean }).ready)
    await new Promise((resolve) => setImmediate(resolve));
  const codes = Array.from({ length: CODES }, (_, i) => [tradedCode(i)]);
  await calls(
    preview,
    days.map((day, i) => invocation(i + 1, "SHORTRATIO", codes, [[day]])),
  );
  const all = (name: string): Invocation[] =>
    Array.from({ length: CALLS }, (_, i) =>
      invocation(i + 1, name, [[tradedCode(i % CODES)]], [[days[Math.floor(i / CODES) % days.length]]]),
    );
  const times = { SHORTRATIO: [] as number[], CONSTANT: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of ["CONSTANT", "SHORTRATIO"] as const) {
      const invocations = all(name);
      const start = performance.now();
      for (let first = 0; first < CALLS; first += IN_A_MESSAGE)
        await calls(preview, invocations.slice(first, first + IN_A_MESSAGE));
      if (round > 0) times[name].push(performance.now() - start);
    }
  const column = Array.from({ length: ARRAY }, (_, i) => [tradedCode(i)]);
  const arrays: number[] = [];
  const singles: number[] = [];
  for (let round = 0; round <= ARRAY_ROUNDS; round++) {
    const start = performance.now();
    await calls(preview, [invocation(1, "SHORTRATIO", column, [["2025-11-27"]])]);
    const between = performance.now();
    await calls(
      preview,
      column.map((code, i) => invocation(i + 1, "SHORTRATIO", [code], [["2025-11-27"]])),
    );
    if (round > 0) arrays.push(between - start);
    if (round > 0) singles.push(performance.now() - between);
  }
  preview.close();
  const own = median(times.SHORTRATIO);
  return [
    {
      ...{
        id: "warm-runtime",
        name: `${CALLS} calls of SHORTRATIO in memory, through office.js`,
        unit: "ms",
      },
      ...{ value: own, against: "a function that returns a constant", ratio: own / median(times.CONSTANT) },
    },
    {
      ...{ id: "array-call", name: `one array formula for ${ARRAY} codes, through office.js`, unit: "ms" },
      ...{ value: median(arrays), against: `${ARRAY} formulas`, ratio: median(arrays) / median(singles) },
    },
  ];
}

const invocation = (id: number, functionName: string, code: unknown, date: unknown): Invocation => ({
  ...{ invocationId: id, functionName, parameterValues: [code, date, null, null], flags: 4 },
});

/** Sends invocations as Excel does, in one message. Resolves when every result has come back. */
function calls(preview: NodePreview, invocations: readonly Invocation[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = invocations.length;
    preview.functions.receive = (results: readonly InvocationResult[]) => {
      for (const [, succeeded, value] of results) if (!succeeded) reject(new Error(String(value)));
      left -= results.length;
      if (left <= 0) resolve();
    };
    preview.channel.fire(invocationEvents(invocations));
  });
}
