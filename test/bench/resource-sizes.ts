import { gzipSync } from "node:zlib";
import { compress, init } from "@bokuweb/zstd-wasm";
import { Float64, tableFromArrays, tableToIPC, vectorFromArray } from "apache-arrow";
import * as parquet from "parquet-wasm/node";
import type { CounterDay } from "../../src/market/counter-day";
import { PRICES, toPrice } from "../../src/market/price";
import { decodeTable, type CounterTable } from "../../src/resources/counter-table";
import { yearRevision, monthRevision } from "../../src/resources/resource-index";
import { resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { compressBrotli } from "../../src/service/http/resource-bodies";
import type { Store } from "../../src/service/store/store";
import { stockCode } from "../../src/market/stock-code";
import { medians, type Row } from "./measure";

/**
 * Compares the bytes sent for a day, a month and a stock's year of the sample with the same numbers in other formats.
 */
export async function resourceSizes(store: Store): Promise<Row[]> {
  await init();
  const index = await indexOf(store);
  const day = index.days.at(-2) as (typeof index.days)[0];
  const cases: [string, ResourceName, number][] = [
    ["resource-day", { kind: "day", day }, index.revisions.at(-2) ?? 0],
    ["resource-month", { kind: "month", month: "2025-10" }, monthRevision(index, "2025-10")],
    [
      "resource-year",
      { kind: "stock-year", code: stockCode(30_010), year: "2025" },
      yearRevision(index, "2025"),
    ],
  ];
  const rows: Row[] = [];
  for (const [id, name, revision] of cases) {
    const json = JSON.stringify(await resourceAt(store, resourcePath(store.id, name, revision)));
    rows.push(...(await rowsOf(id, json)));
  }
  return rows;
}

async function rowsOf(id: string, json: string): Promise<Row[]> {
  const table = decodeTable(JSON.parse(json));
  // In the order of this project's rows, in which neighbours are similar.
  const counters = table.heads
    .flatMap((_, place) => table.countersAt(place))
    .sort((a, b) => Number(a.code) - Number(b.code) || (a.day < b.day ? -1 : 1));
  const csv = Buffer.from(toCsv(counters));
  const ours = (await compressBrotli(Buffer.from(json))).length;
  const withoutPrices = JSON.stringify({ ...(JSON.parse(json) as object), prices: undefined });
  const bare = (await compressBrotli(Buffer.from(withoutPrices))).length;
  const size = (against: string, rival: number): Row => ({
    ...{
      id,
      name: `${counters.length} rows, brotli`,
      value: ours,
      unit: "bytes",
      against,
      ratio: ours / rival,
    },
  });
  const parquetFile = Buffer.from(toParquet(counters));
  const [decode = 0, csvTime = 1] = medians([
    () => readAll(decodeTable(JSON.parse(json))),
    () =>
      csv
        .toString()
        .split("\n")
        .map((line) => line.split(",").map(Number)),
  ]);
  return [
    size("the same numbers as CSV, gzip", gzipSync(csv).length),
    size("the same numbers as CSV, zstd", compress(csv, 10).length),
    size("the same numbers as Parquet with zstd", parquetFile.length),
    size("the same without prices", bare),
    {
      ...{ id: `${id}-decode`, name: `${counters.length} rows decoded and read`, value: decode, unit: "ms" },
      ...{ against: "splitting the CSV into numbers", ratio: decode / csvTime },
    },
  ];
}

const readAll = (table: CounterTable): number =>
  table.heads.reduce(
    (sum, _, place) => table.countersAt(place).reduce((s, { shortValue }) => s + (shortValue ?? 0), sum),
    0,
  );

/**
 * Only the numbers. The rest of this project's format (names, states, market, revisions) is not in the other formats.
 */
const FIGURES = ["shortShares", "shortValue", "totalShares", "totalValue"] as const;

const priceIn = ({ prices }: CounterDay, name: (typeof PRICES)[number]): number | null => {
  const price = typeof prices === "object" ? prices[name] : null;
  return price === null ? null : toPrice(price);
};

const toCsv = (rows: readonly CounterDay[]): string =>
  ["code,day,short_shares,short_value,total_shares,total_value,previous_close,close,high,low"]
    .concat(
      rows.map((row) =>
        [
          ...[row.code, row.day, ...FIGURES.map((figure) => row[figure] ?? "")],
          ...PRICES.map((name) => priceIn(row, name) ?? ""),
        ].join(),
      ),
    )
    .join("\n");

/** int64 columns with nulls, prices as doubles, codes and days as a dictionary, as a data engineer would write them. */
function toParquet(rows: readonly CounterDay[]): Uint8Array {
  const arrow = tableFromArrays({
    code: Int32Array.from(rows, ({ code }) => Number(code)),
    day: Int32Array.from(rows, ({ day }) => Date.parse(day) / 86_400_000),
    ...Object.fromEntries(
      FIGURES.map((figure) => [
        figure,
        vectorFromArray(rows.map((row) => (row[figure] === null ? null : BigInt(row[figure])))),
      ]),
    ),
    ...Object.fromEntries(
      PRICES.map((name) => [
        name,
        vectorFromArray(
          rows.map((row) => priceIn(row, name)),
          new Float64(),
        ),
      ]),
    ),
  });
  const wasm = parquet.Table.fromIPCStream(tableToIPC(arrow, "stream"));
  const properties = new parquet.WriterPropertiesBuilder().setCompression(parquet.Compression.ZSTD).build();
  return parquet.writeParquet(wasm, properties);
}
