import { FIGURE_COLUMNS } from "../market/own-history";
import { MOST } from "./budget";
import { malformed, readCsvRecords } from "./csv-records";
import type { SuppliedHistory } from "./publication";
import { suppliedColumns, type SuppliedColumn, type SuppliedColumns } from "./supplied-columns";
import { SuppliedDates } from "./supplied-dates";
import { readCurrency } from "./supplied-figures";
import type { SuppliedFile } from "./supplied-file";
import { SuppliedRows } from "./supplied-rows";

type Read = Omit<SuppliedHistory, "kind">;

/**
 * Reads history with a row for each security and day, in the form that `hkshort export --csv` writes. Columns may have
 * other names (supplied-columns.ts). Further columns are left out, and so are rows without a figure.
 */
export function readLong({ bytes, bounds, separator, stated, isShortOnly }: SuppliedFile): Read {
  const records = (): ReturnType<typeof readCsvRecords> => readCsvRecords(bytes, MOST.historyRows, separator);
  const rows = new SuppliedRows(separator, isShortOnly);
  let columns: SuppliedColumns | null = null;
  let width = 0;
  let without = 0;
  let isCurrencySaid = false;
  const dates = new SuppliedDates(
    bounds,
    () => fieldsAt(records(), columns?.places.Date ?? -1),
    stated.dates,
  );
  for (const { line, fields } of records()) {
    if (!columns) {
      columns = suppliedColumns(fields, stated.currency !== undefined);
      width = fields.length;
      continue;
    }
    if (fields.length !== width) throw malformed(line, `${fields.length} fields instead of ${width}`);
    const { places } = columns;
    const at = (column: SuppliedColumn): string => fields[places[column]] ?? "";
    if (rows.isEmpty(at, FIGURE_COLUMNS)) {
      without++;
      continue;
    }
    const currency = at("Currency") === "" ? stated.currency : readCurrency(line, at("Currency"));
    isCurrencySaid ||= at("Currency") === "" && currency !== undefined;
    const counter = {
      ...{ line, code: rows.codeOf(line, at("Code")), day: dates.read(line, at("Date")), name: at("Name") },
      currency: currency ?? null,
    };
    rows.add(counter, at);
  }
  const day = rows.latest();
  if (!day || !columns) throw malformed(2, "there are no rows");
  rows.verifyWeeks();
  const { headings, others } = columns;
  return {
    ...{ day, form: "rows", headings, dateOrder: dates.order, rows: rows.rows },
    stated: {
      ...dates.statedOrder,
      ...(isCurrencySaid && stated.currency ? { currency: stated.currency } : {}),
    },
    ...{ closes: rows.closes, positions: rows.positions },
    leftOut: [
      ...(others.length > 0
        ? [{ why: "column-not-read" as const, count: others.length, columns: others }]
        : []),
      ...(without > 0 ? [{ why: "row-without-figure" as const, count: without, columns: [] }] : []),
    ],
  };
}

/** The fields of a column. */
function* fieldsAt(records: ReturnType<typeof readCsvRecords>, place: number): Generator<string> {
  for (const { fields } of records) yield fields[place] ?? "";
}
