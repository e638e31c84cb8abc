import { session } from "../client/session";
import { writeFile } from "node:fs/promises";
import { createMarketData } from "../client/market-data";
import { CodedError } from "../errors/coded-error";
import type { ArchivedDays } from "../market/archived-days";
import { parseDateArgument } from "../market/date-argument";
import { findDay } from "../market/day-lookup";
import type { Day } from "../market/trading-day";
import type { Measure } from "../market/measure";
import { readAll, type MarketView } from "../measures/market-view";
import { readListText } from "../measures/own-list-text";
import { columnsOf, finderOf, daysOf, tableContent, type TableContent } from "../tables/content";
import { toCsv } from "../tables/csv";
import type { TableRequest, Which } from "../tables/request";
import { close, COMMAND_SECONDS, openForReading, transportTo } from "./open-store";
import { readFileBytes } from "./read-file";
import { markedAsSample } from "../tables/sample-mark";
import { print, SAMPLE_NOTE, say } from "./report";

export interface ExportTableOptions {
  readonly csv?: string;
  readonly xlsx?: string;
  readonly parquet?: string;
  readonly from?: string;
  readonly to?: string;
  /** The figure of a matrix, in place of a row for each security and day. */
  readonly matrix?: Measure;
  readonly screen?: readonly string[];
  /** The name of a list of the publications. */
  readonly list?: string;
  /** A file with a list of the user's own. */
  readonly codes?: string;
  readonly data?: string;
}

/** The usual columns, and the prices as printed. */
const PRICES = ["previousClose", "close", "priceHigh", "priceLow"];
const EXPORTED = columnsOf("securities").flatMap(({ id, isExtra }) =>
  isExtra && !PRICES.includes(id) ? [] : [id],
);

/**
 * `hkshort export --csv FILE`, `--xlsx FILE`, `--parquet FILE`: writes a table of securities with their figures and
 * prices, like one that the pane imports. By default it has the securities sold short on the given days; with
 * `--screen`, those that meet criteria; with `--list` or `--codes`, those of a list. With `--matrix` it has one figure
 * and a column for each security. In a workbook the rows are a Table, with a pivot table. Returns the exit code.
 */
export async function exportTable({
  csv,
  xlsx,
  parquet,
  from,
  to,
  matrix,
  screen,
  list,
  codes,
  data,
}: ExportTableOptions): Promise<number> {
  const which = await whichOf(screen, list, codes);
  const opened = await openForReading(data, "hkshort export");
  try {
    const market = createMarketData({ transport: transportTo(opened), limitSeconds: COMMAND_SECONDS });
    session.use(market);
    const read = await market.read(({ view }, given) => tableContent(view, requestFor(given, view)), {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(matrix === undefined ? {} : { matrix }),
      which,
    });
    const isSample = market.known()?.index.store.kind === "sample";
    const content = isSample ? markedAsSample(read) : read;
    if (csv !== undefined) await write(csv, toCsv(content), content);
    if (xlsx !== undefined) {
      const { toXlsx } = await import("./xlsx");
      await write(xlsx, await toXlsx(content), content);
    }
    if (parquet !== undefined) {
      const { toParquet } = await import("./parquet");
      await write(parquet, await toParquet(content), content);
    }
    if (isSample) say(SAMPLE_NOTE);
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

/** Which securities to export. @throws PATH_UNREADABLE, LIST_LINE_INVALID, LISTS_TOO_LARGE, NO_CODES */
async function whichOf(
  screen: readonly string[] | undefined,
  list: string | undefined,
  codes: string | undefined,
): Promise<Which> {
  if (screen !== undefined) return { kind: "screen", criteria: screen };
  if (list !== undefined) return { kind: "list", name: list };
  if (codes === undefined) return { kind: "sold-short" };
  const text = new TextDecoder().decode(await readFileBytes(codes));
  return { kind: "codes", codes: readListText(text).map(({ code }) => code) };
}

/**
 * Returns the request for a table: the securities over a range of days or on one day, with the usual columns and the
 * prices. A matrix has one figure instead.
 */
function requestFor(
  { from, to, which, matrix }: Pick<ExportTableOptions, "from" | "to" | "matrix"> & { readonly which: Which },
  view: MarketView,
): TableRequest {
  const { archive } = view;
  const when = { from: dayOf(from ?? to, archive), to: dayOf(to ?? from, archive) };
  if (matrix === undefined) return { kind: "securities", which, when, columns: EXPORTED };
  const days = readAll(daysOf(when, view), finderOf(view, which));
  const codes = new Set(days.flatMap((counters) => counters.map(({ code }) => code)));
  // The user's own list keeps its order.
  const inOrder = which.kind === "codes" ? which.codes : [...codes].sort((a, b) => Number(a) - Number(b));
  return { kind: "comparison", which: { kind: "codes", codes: inOrder }, when, columns: [], measure: matrix };
}

/** A date is written as in the functions. @throws DATE_INVALID, DATE_AMBIGUOUS */
function dayOf(text: string | undefined, archive: ArchivedDays): Day | "latest" {
  const date = parseDateArgument(text ?? "latest");
  if (date.kind === "day") return date.day;
  return date.kind === "latest" ? "latest" : findDay(date, archive);
}
