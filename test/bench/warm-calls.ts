import { builtFunctions, one, type CustomFunction } from "../built-functions";
import { tradedCode } from "../traded-codes";
import { batchingFunction } from "./batching-pattern";
import { median, type Row } from "./measure";

const CALLS = 100_000;
const ROUNDS = 15;
const CODES = 700;

type Call = readonly [code: unknown[][], date: unknown[][]];

/**
 * The add-in's own part of 100,000 calls, and of one, with the figures in memory. Compared with Microsoft's batching
 * pattern.
 */
export async function warmCalls(address: string): Promise<Row[]> {
  const { days } = (await (await fetch(`${address}/v1/index.json`)).json()) as { days: string[] };
  const calls = Array.from({ length: CALLS }, (_, i): Call => [
    one(tradedCode(i % CODES)),
    one(days[Math.floor(i / CODES) % days.length]),
  ]);
  // What Excel passes for two cells and two omitted arguments.
  const invocation = { isInValuePreview: false, parameterAddresses: ["Sheet1!A1", "Sheet1!B1", "", ""] };
  const inMemory = async (addin?: string): Promise<(call: Call) => unknown> => {
    const ratio = builtFunctions(address, globalThis, addin).get("SHORTRATIO") as CustomFunction;
    // One call brings all figures into memory.
    const codes = calls.slice(0, CODES).map(([code]) => [code[0]?.[0]]);
    await ratio(codes, [days], null, null, invocation);
    return ([code, date]) => ratio(code, date, null, null, invocation);
  };
  const ours = await inMemory();
  const batching = batchingFunction();
  const theirs = ([code, date]: Call): unknown => batching(code[0]?.[0], date[0]?.[0]);
  const own = await medianTime(() => all(calls, ours));
  const pattern = await medianTime(() => all(calls, theirs), 3);
  const [only] = calls as [Call];
  const ownOne = await medianTime(() => all([only], ours));
  const patternOne = await medianTime(() => all([only], theirs), 5);
  const against = "Microsoft's batching pattern, its service answering at once";
  const name = `${CALLS} calls of SHORTRATIO in memory`;
  const rows: Row[] = [
    {
      ...{ id: "warm-own", name, unit: "calls/s", against },
      ...{ value: CALLS / (own / 1000), ratio: pattern / own },
    },
    {
      ...{ id: "warm-one", name: "one call of SHORTRATIO in memory", unit: "µs", against },
      ...{ value: ownOne * 1000, ratio: ownOne / patternOne },
    },
  ];
  const earlier = process.env["HKSHORT_BENCH_EARLIER"];
  if (earlier !== undefined) rows.push(await beside(name, ours, await inMemory(earlier), calls));
  return rows;
}

/** Compares with the add-in of an earlier release, in turn. HKSHORT_BENCH_EARLIER is the folder of its dist/addin. */
async function beside(
  name: string,
  ours: (call: Call) => unknown,
  theirs: (call: Call) => unknown,
  calls: readonly Call[],
): Promise<Row> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await medianTime(() => all(calls, ours), 1));
    times[1].push(await medianTime(() => all(calls, theirs), 1));
  }
  const [own, other] = [median(times[0]), median(times[1])];
  return {
    ...{ id: "warm-earlier", name, unit: "calls/s", against: "the add-in of an earlier release" },
    ...{ value: CALLS / (own / 1000), ratio: other / own },
  };
}

/** Counts immediate results at once, and waits for promises. */
async function all(calls: readonly Call[], call: (call: Call) => unknown): Promise<number> {
  const waiting: Promise<unknown>[] = [];
  let numbers = 0;
  const count = (result: unknown): void => {
    if (result) numbers++;
  };
  for (const each of calls) {
    const result = call(each);
    if (result instanceof Promise) waiting.push(result);
    else count(result);
  }
  for (const result of await Promise.all(waiting)) count(result);
  if (numbers !== calls.length) throw new Error("A call had no result.");
  return numbers;
}

async function medianTime(run: () => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    await run();
    if (round > 0) times.push(performance.now() - start);
  }
  return median(times);
}
