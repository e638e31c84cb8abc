import { parsePage } from "./parse-page";

const rows = parsePage();
if (process.argv.includes("--json")) for (const row of rows) console.log(JSON.stringify(row));
else
  for (const { id, name, value, unit, against, ratio } of rows)
    console.log(`${id}: ${name}: ${value.toFixed(2)} ${unit}, ${ratio.toFixed(3)} × ${against}`);
