import { session } from "../client/session";
import { writeFile } from "node:fs/promises";
import { createMarketData } from "../client/market-data";
import { CodedError } from "../errors/coded-error";
import { toDay, type Day } from "../market/trading-day";
import { columnsOf, tableContent, type TableContent } from "../tables/content";
import { toCsv } from "../tables/csv";
import type { TableRequest } from "../tables/request";
import { close, COMMAND_SECONDS, openForReading, transportTo } from "./open-store";
import { print } from "./report";

export interface ExportTableOptions {
  readonly csv?: string;
  readonly xlsx?: string;
  readonly parquet?: string;
  readonly from?: string;
  readonly to?: string;
  readonly data?: string;
}

/** The usual columns, and the prices as printed. */
const PRICES = ["previousClose", "close", "high", "low"];
const EXPORTED = columnsOf("securities").flatMap(({ id, isExtra }) =>
  isExtra && !PRICES.includes(id) ? [] : [id],
);

/**
 * `hkshort export --csv FILE`, `--xlsx FILE`, `--parquet FILE`: writes the securities sold short on the given days,
 * as the pane imports them, and their prices. The workbook has them as a Table with a pivot table. Returns the exit code.
 */
export async function exportTable({
  csv,
  xlsx,
  parquet,
  from,
  to,
  data,
}: ExportTableOptions): Promise<number> {
  const opened = await openForReading(data, "hkshort export");
  try {
    const market = createMarketData({ transport: transportTo(opened), limitSeconds: COMMAND_SECONDS });
    session.use(market);
    const request: TableRequest = {
      kind: "securities",
      which: { kind: "sold-short" },
      when: { from: dayOf(from) ?? dayOf(to) ?? "latest", to: dayOf(to) ?? dayOf(from) ?? "latest" },
      columns: EXPORTED,
    };
    const content = await market.read(({ view }, given) => tableContent(view, given), request);
    if (csv !== undefined) await write(csv, toCsv(content), content);
    if (xlsx !== undefined) {
      const { toXlsx } = await import("./xlsx");
      await write(xlsx, await toXlsx(content), content);
    }
    if (parquet !== undefined) {
      const { toParquet } = await import("./parquet");
      await write(parquet, await toParquet(content), content);
    }
    return 0;
  } finally {
    await close(opened);
  }
}

async function write(file: string, bytes: string | Uint8Array, { rows }: TableContent): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (cause) {
    throw new CodedError("FOLDER_UNWRITABLE", { folder: file, why: (cause as Error).message }, { cause });
  }
  print(`${file}: ${rows.length} rows.`);
}

/** @throws DATE_INVALID */
function dayOf(text: string | undefined): Day | null {
  if (text === undefined) return null;
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const day = toDay(Number(year), Number(month), Number(date));
  if (!day) throw new CodedError("DATE_INVALID", { date: text });
  return day;
}
