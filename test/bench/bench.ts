import { parsePage } from "./parse-page";
import { resourceSizes } from "./resource-sizes";
import { serveSample } from "./sample-service";
import { warmCalls } from "./warm-calls";
import type { Row } from "./measure";

/** Prints rows as they come: some take a minute. */
function print(rows: readonly Row[]): void {
  for (const row of rows)
    console.log(
      process.argv.includes("--json")
        ? JSON.stringify(row)
        : `${row.id}: ${row.name}: ${shown(row)}, ${row.ratio.toFixed(3)} × ${row.against}`,
    );
}

function shown({ value, unit }: Row): string {
  const digits = unit === "ms" ? 2 : 0;
  return `${value.toLocaleString("en", { maximumFractionDigits: digits })} ${unit}`;
}

async function main(): Promise<void> {
  const { store, address, close } = await serveSample();
  print(await warmCalls(address));
  print(await resourceSizes(store));
  await close();
  print(parsePage());
  process.exit(0); // the functions watch for their service for ever
}
void main();
