import { MOST } from "./budget";
import { malformed, readCsvRecords } from "./csv-records";
import type { SuppliedHistory } from "./publication";
import { SuppliedDates } from "./supplied-dates";
import { isNothing } from "./supplied-figures";
import type { SuppliedFile } from "./supplied-file";
import { SuppliedRows } from "./supplied-rows";
import { WideHead } from "./wide-head";

type Read = Omit<SuppliedHistory, "kind">;

/**
 * Reads history with days down and codes across: one figure of all securities. The head says which figure it is, or the
 * user does. Columns whose heading is not a code are left out, and empty cells are no figures.
 */
export function readWide({ bytes, bounds, separator, stated }: SuppliedFile): Read {
  const records = (): ReturnType<typeof readCsvRecords> => readCsvRecords(bytes, MOST.historyRows, separator);
  const rows = new SuppliedRows(separator, false);
  const head = new WideHead(stated);
  const dates = new SuppliedDates(bounds, () => firstFields(records()), stated.dates);
  const lineOf = new Map<string, number>();
  let empty = 0;
  for (const { line, fields } of records()) {
    if (head.take(line, fields)) continue;
    const { column, columns, width } = head.known();
    if (fields.length < width || fields.slice(width).some((field) => field !== ""))
      throw malformed(line, `${fields.length} fields instead of ${width}`);
    const day = dates.read(line, fields[0] ?? "");
    const before = lineOf.get(day);
    if (before !== undefined) throw malformed(line, `its day is that of line ${before}`);
    lineOf.set(day, line);
    for (const { place, code, currency } of columns) {
      const text = fields[place] ?? "";
      if (isNothing(text)) empty++;
      else rows.add({ line, code, day, name: "", currency }, (asked) => (asked === column ? text : ""));
    }
  }
  const { column, heading, others, said } = head.known();
  const day = rows.latest();
  if (!day) throw malformed(2, "there are no rows");
  rows.verifyWeeks();
  return {
    ...{ day, form: "across", headings: { [column]: heading }, dateOrder: dates.order, rows: rows.rows },
    stated: { ...dates.statedOrder, ...said },
    ...{ closes: rows.closes, positions: rows.positions },
    leftOut: [
      ...(others.length > 0
        ? [{ why: "column-not-a-code" as const, count: others.length, columns: others }]
        : []),
      ...(empty > 0 ? [{ why: "empty-cell" as const, count: empty, columns: [] }] : []),
    ],
  };
}

function* firstFields(records: ReturnType<typeof readCsvRecords>): Generator<string> {
  for (const { fields } of records) yield fields[0] ?? "";
}
