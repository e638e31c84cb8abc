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
import { serveSample } from "./sample-service";
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

async function main(): Promise<void> {
  // These run first, because the garbage of other rows would slow down what runs in the service's process.
  if (hasPostgres) print([await storeYear(), await history10y()]);
  const { store, address, close } = await serveSample();
  print(await warmCalls(address));
  print(await wholeColumn(address));
  print(await warmRuntime(address));
  print(await coldCells(address));
  print(await resourceSizes(store));
  print([await paneStart(store)]);
  print(await serveResources(store));
  await close();
  print(await positions14y());
  print([await importManyRows()]);
  print([await previewCells()]);
  print(parsePage());
  print(await startTimes());
  process.exit(0); // the functions never stop watching their service
}
void main();
