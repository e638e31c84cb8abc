import { readCriteria } from "../measures/criteria";
import { publishedList } from "../measures/list";
import { dependsOnDayAlone } from "../measures/screen";
import { NOT_IN_MEMORY, readAll, type MarketView } from "../measures/market-view";
import type { Day } from "../market/trading-day";
import { toExcelSerial } from "../market/trading-day";
import { countersOf, daysOf, tableContent, type TableContent } from "./content";
import type { TableRequest } from "./request";
import { keyPlacesIn, rowKeyAt, type RowKey } from "./row-key";

/** What is known about a table from the time it was last written. */
export interface LastWritten {
  readonly requests: readonly TableRequest[];
  readonly revisions: Readonly<Record<Day, number>>;
  readonly rows: number;
}

/** The combined content of all requests of a table, each row once. */
export function contentOf(view: MarketView, requests: readonly TableRequest[]): TableContent {
  const [first, ...others] = requests.map((request) => tableContent(view, request));
  const kind = requests[0]?.kind ?? "securities";
  if (!first || others.length === 0) return first ?? { columns: [], rows: [], revisions: {} };
  const keyOf = rowKeyAt(kind, keyPlacesIn(kind, first));
  const rows = new Map(first.rows.map((row) => [keyOf(row), row]));
  for (const other of others) {
    const places = first.columns.map(({ id }) => other.columns.findIndex((column) => column.id === id));
    for (const row of other.rows) {
      const aligned = places.map((place) => row[place] ?? "");
      if (!rows.has(keyOf(aligned))) rows.set(keyOf(aligned), aligned);
    }
  }
  const revisions = Object.assign({}, ...[first, ...others].map((each) => each.revisions)) as Record<
    Day,
    number
  >;
  return { columns: first.columns, rows: [...rows.values()], revisions };
}

/** Whether a row was in a table when it was last written; "unknown" if this cannot be found out. */
export type Written = "yes" | "no" | "unknown";

/**
 * Returns a function that tells whether a row was in the table when it was last written. If it was and is now
 * missing, the user has deleted it. A day at the same revision had the same rows; for a restated day the old revision
 * is read.
 */
export function writtenBefore(
  view: MarketView,
  { requests, revisions, rows }: LastWritten,
  content: TableContent,
): (key: RowKey) => Written {
  const kind = requests[0]?.kind ?? "securities";
  const yesIf = (is: boolean): Written => (is ? "yes" : "no");
  if (kind === "ranking") return (key) => yesIf(Number(key) <= rows);
  const serials = new Map<string, Day>(
    Object.keys(revisions).map((day) => [String(toExcelSerial(day as Day)), day as Day]),
  );
  const keyOf = rowKeyAt(kind, keyPlacesIn(kind, content));
  const fresh = new Set(content.rows.map(keyOf));
  const restated = Object.keys(revisions).filter((day) => {
    const now = content.revisions[day as Day];
    return now !== undefined && now !== revisions[day as Day];
  }) as Day[];
  const old = kind === "securities" ? oldKeys(view, requests, revisions, restated) : null;
  // The securities that meet the criteria, or are in the user's list, may have changed although the day was not
  // restated.
  const dependsOnOthers = requests.some(
    ({ which }) =>
      (which.kind === "screen" && !dependsOnDayAlone(readCriteria(which.criteria))) ||
      (which.kind === "list" && publishedList(which.name) === null),
  );
  return (key) => {
    const day = serials.get(key.split("|").at(-1) ?? "");
    if (day === undefined) return "no"; // a new day
    if (dependsOnOthers) return "unknown";
    if (!restated.includes(day)) return yesIf(fresh.has(key));
    if (kind === "market" || kind === "comparison") return yesIf(fresh.has(key));
    const keys = old?.get(day);
    return keys ? yesIf(keys.has(key)) : "unknown";
  };
}

/**
 * The former rows of restated days. Left out are days whose old revision cannot be fetched, and days of a screen or a
 * list.
 */
function oldKeys(
  view: MarketView,
  requests: readonly TableRequest[],
  revisions: LastWritten["revisions"],
  days: readonly Day[],
): Map<Day, Set<RowKey>> {
  const found = readAll(days, (day) => {
    try {
      const then = view.dayAt(day, revisions[day] ?? 0);
      const asked = requests.filter(({ when }) => daysOf(when, view).includes(day));
      const keys: RowKey[] = [];
      for (const { which } of asked) {
        // A screen and a list are calculated from the present day, not from its old revision.
        if (which.kind === "screen" || which.kind === "list") return null;
        for (const { code } of countersOf(then, which)) keys.push(`${code}|${toExcelSerial(day)}`);
      }
      return keys;
    } catch (error) {
      if (error === NOT_IN_MEMORY) throw error;
      return null;
    }
  });
  return new Map(days.flatMap((day, i) => (found[i] ? [[day, new Set(found[i])]] : [])));
}
