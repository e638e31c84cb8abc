import { builtFunctions, one, type CustomFunction } from "../built-functions";
import { openLink, type Link } from "../e2e/link";
import { batchingFunction } from "./batching-pattern";
import type { Row } from "./measure";
import { tradedCode } from "../traded-codes";

const CELLS = 10_000;
const DELAY = 50;
/** The number of connections that a browser opens to a host. */
const AT_ONCE = 6;
/**
 * The number of timed requests with one request per cell. The time of the rest is calculated, because all take a
 * minute and a half.
 */
const TIMED = 600;

interface Measured {
  readonly time: number;
  readonly requests: number;
  readonly bytes: number;
}

/** 10,000 cells without figures in memory, over a link that delays every answer by 50 ms. */
export async function coldCells(address: string): Promise<Row[]> {
  const link = await openLink(address);
  link.delay = DELAY;
  const { days } = (await (await fetch(`${address}/v1/index.json`)).json()) as { days: string[] };
  const cells = Array.from({ length: CELLS }, (_, i): [string, string] => [
    tradedCode((i * 37) % 700),
    days[(i * 13) % days.length] ?? "",
  ]);
  await ours(link, cells); // the service makes its resources, which it does only for the first reader
  const own = await measured(link, () => ours(link, cells));
  const fetches = await measured(link, () => fetchEach(link, cells.slice(0, TIMED)));
  const batching = await measured(link, () => batch(link, cells));
  await link.close();
  const each: Measured = {
    time: (fetches.time * CELLS) / TIMED,
    requests: (fetches.requests * CELLS) / TIMED,
    bytes: (fetches.bytes * CELLS) / TIMED,
  };
  const name = `${CELLS} cold cells, every answer ${DELAY} ms late`;
  const row = (unit: Row["unit"], of: keyof Measured, rival: Measured, against: string): Row => ({
    ...{ id: "cold-cells", name, unit, value: own[of], against, ratio: own[of] / rival[of] },
  });
  const perCell = `a fetch per cell, ${AT_ONCE} at a time (${TIMED} timed)`;
  const pattern = "the batching pattern, one request of all cells";
  return [
    row("ms", "time", each, perCell),
    row("requests", "requests", each, perCell),
    row("bytes", "bytes", each, perCell),
    row("ms", "time", batching, pattern),
    row("requests", "requests", batching, pattern),
    row("bytes", "bytes", batching, pattern),
  ];
}

async function measured(link: Link, run: () => Promise<unknown>): Promise<Measured> {
  const [requests, bytes, start] = [link.asked.length, link.bytes, performance.now()];
  await run();
  return {
    time: performance.now() - start,
    requests: link.asked.length - requests,
    bytes: link.bytes - bytes,
  };
}

async function ours(link: Link, cells: readonly [string, string][]): Promise<void> {
  const ratio = builtFunctions(link.address).get("SHORTRATIO") as CustomFunction;
  const blocks = await Promise.all(cells.map(([code, day]) => ratio(one(code), one(day), null, null, {})));
  if (!JSON.stringify(blocks.at(-1)).includes("basicValue")) throw new Error("A cell has no value.");
}

/** Requests, for each cell alone, the smallest resource with its figure. */
async function fetchEach(link: Link, cells: readonly [string, string][]): Promise<void> {
  const index = (await (await fetch(`${link.address}/v1/index.json`)).json()) as {
    store: { id: string };
    revisions: number[];
    weekRevisions: number[];
  };
  const revision = Math.max(...index.revisions, ...index.weekRevisions);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < cells.length) {
      const [code] = cells[next++] as [string, string];
      const answer = await fetch(
        `${link.address}/v1/${index.store.id}/stock-years/${code}/2025.${revision}.json`,
      );
      await answer.json();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The pattern's service answers with exactly the requested values; only the link counts. */
async function batch(link: Link, cells: readonly [string, string][]): Promise<void> {
  const call = batchingFunction(async (entries) => {
    const body = JSON.stringify(entries);
    await new Promise((resolve) => setTimeout(resolve, DELAY));
    const results = entries.map(() => ({ result: 0.0990015764582239 }));
    link.asked.push("/batch");
    link.bytes += body.length + JSON.stringify(results).length;
    return results;
  });
  await Promise.all(cells.map(([code, day]) => call(code, day)));
}
