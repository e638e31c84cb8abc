import { coldCells } from "./cold-cells";
import { importManyRows } from "./import-200000";
import type { Row } from "./measure";
import { paneStart } from "./pane-start";
import { parsePage } from "./parse-page";
import { positions14y } from "./positions-14y";
import { previewCells } from "./preview-cells";
import { resourceSizes } from "./resource-sizes";
import { hasPostgres } from "../postgres";
import { history10y } from "./history-10y";
import { serveResources } from "./serve-resources";
import { storeYear } from "./store-year";
import { startTimes } from "./start-times";
import { serveSample, type SampleService } from "./sample-service";
import { warmCalls } from "./warm-calls";
import { warmRuntime } from "./warm-runtime";
import { wholeColumn } from "./whole-column";

/** Prints rows as they are ready, because some take a minute. */
function print(rows: readonly Row[]): void {
  for (const row of rows)
    console.log(
      process.argv.includes("--json")
        ? JSON.stringify(row)
        : `${row.id}: ${row.name}: ${shown(row)}, ${row.ratio.toPrecision(3)} × ${row.against}`,
    );
}

function shown({ value, unit }: Row): string {
  const digits = unit === "ms" || unit === "µs" ? 2 : 0;
  return `${value.toLocaleString("en", { maximumFractionDigits: digits })} ${unit}`;
}

type Part = (sample: () => Promise<SampleService>) => Row | readonly Row[] | Promise<Row | readonly Row[]>;

/**
 * The parts, by name. Those of a year run first, because the garbage of the others would slow down what runs in the
 * service's process.
 */
const PARTS: Readonly<Record<string, Part>> = {
  ...(hasPostgres ? { "store-year": storeYear, "history-10y": history10y } : {}),
  "warm-calls": async (sample) => warmCalls((await sample()).address),
  "whole-column": async (sample) => wholeColumn((await sample()).address),
  "warm-runtime": async (sample) => warmRuntime((await sample()).address),
  "cold-cells": async (sample) => coldCells((await sample()).address),
  "resource-sizes": async (sample) => resourceSizes((await sample()).store),
  "pane-start": async (sample) => paneStart((await sample()).store),
  "serve-resources": async (sample) => serveResources((await sample()).store),
  "positions-14y": positions14y,
  "import-200000": importManyRows,
  "preview-cells": previewCells,
  "parse-page": parsePage,
  "start-times": startTimes,
};

/** Runs the parts that are named, or all. */
async function main(named: readonly string[]): Promise<void> {
  const unknown = named.find((name) => !(name in PARTS));
  if (unknown !== undefined)
    throw new Error(`"${unknown}" is not a part. The parts are: ${Object.keys(PARTS).join(", ")}.`);
  let served: Promise<SampleService> | undefined;
  const sample = (): Promise<SampleService> => (served ??= serveSample());
  for (const [name, run] of Object.entries(PARTS))
    if (named.length === 0 || named.includes(name)) print([await run(sample)].flat());
  await (await served)?.close();
  process.exit(0); // the functions never stop watching their service
}
void main(process.argv.slice(2).filter((word) => !word.startsWith("--")));
