import { NOT_IN_MEMORY, readAll, type DayView, type MarketView } from "../measures/market-view";
import { readCriteria } from "../measures/criteria";
import { codesOfAnyList } from "../measures/list";
import { rank } from "../measures/ranking";
import { screen } from "../measures/screen";
import { isListed, type CounterDay } from "../market/counter-day";
import { throwIfReversed, tradingDaysFrom } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Position } from "../market/position";
import type { Day } from "../market/trading-day";
import {
  COMPARISON_DATE,
  comparisonColumn,
  COUNTER_COLUMNS,
  MARKET_COLUMNS,
  POSITION_COLUMNS,
  RANKING_COLUMNS,
  SUPPLIED,
  type Column,
  type TableCell,
} from "./columns";
import type { TableKind, TableRequest, When, Which } from "./request";

/** A table before it is written: columns, and rows aligned with them. */
export interface TableContent {
  readonly columns: readonly {
    readonly id: string;
    readonly heading: string;
    readonly numberFormat: string;
  }[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The days or weeks of the rows, and the revision of each. */
  readonly revisions: Readonly<Record<Day, number>>;
}

const COLUMNS: Readonly<Record<Exclude<TableKind, "comparison">, Readonly<Record<string, Column<never>>>>> = {
  securities: COUNTER_COLUMNS,
  positions: POSITION_COLUMNS,
  market: MARKET_COLUMNS,
  ranking: RANKING_COLUMNS,
};
/** The columns that identify a table's rows. They are always included. */
export const KEY_COLUMNS: Readonly<Record<TableKind, readonly string[]>> = {
  securities: ["code", "date"],
  positions: ["code", "date"],
  market: ["date"],
  ranking: ["rank"],
  comparison: ["date"],
};

const KEY_HEADINGS: Readonly<Record<string, string>> = { code: "Code", date: "Date", rank: "Rank" };
/** The headings of the key columns in a sheet. */
export const keyHeadings = (kind: TableKind): readonly string[] =>
  KEY_COLUMNS[kind].map((id) => KEY_HEADINGS[id] ?? id);

/** Every column that a kind of table can have, in the default order; a comparison's columns are its codes. */
export const columnsOf = (
  kind: Exclude<TableKind, "comparison">,
): readonly {
  readonly id: string;
  readonly heading: string;
  readonly isExtra: boolean;
  readonly isKey: boolean;
}[] =>
  Object.entries(COLUMNS[kind]).map(([id, { heading, extra = false }]) => ({
    ...{ id, heading, isExtra: extra, isKey: KEY_COLUMNS[kind].includes(id) },
  }));

/** The archived trading days of a request, in order. @throws NO_DAYS, NOTHING_TO_LIST, DATES_REVERSED */
export function daysOf({ from, to }: When, { archive }: MarketView): readonly Day[] {
  const latest = archive.complete.at(-1);
  if (!latest) throw new CodedError("NO_DAYS");
  const [first, last] = [from, to].map((day) => (day === "latest" ? latest : day)) as [Day, Day];
  throwIfReversed(first, last);
  const days = tradingDaysFrom(first, last, archive).filter((day) => archive.has(day));
  if (days.length === 0)
    throw new CodedError("NOTHING_TO_LIST", { date: first === last ? first : `${first} – ${last}` });
  return days;
}

/**
 * Calculates the rows of a request. Like a custom function, it throws when memory lacks data, and runs again when the
 * data has arrived.
 *
 * @throws CodedError if there is nothing to list or the data cannot be fetched
 */
export function tableContent(view: MarketView, request: TableRequest): TableContent {
  switch (request.kind) {
    case "securities":
      return securities(view, request);
    case "positions":
      return positions(view, request);
    case "market":
      return market(view, request);
    case "ranking":
      return ranking(view, request);
    case "comparison":
      return comparison(view, request);
  }
}

/** The columns of a request, without rows. */
export function emptyContent(request: TableRequest): TableContent {
  return request.kind === "comparison"
    ? fill(comparisonColumns(request), [], {})
    : fill(chosen<never>(COLUMNS[request.kind], request), [], {});
}

function fill<Row>(
  columns: readonly (readonly [string, Column<Row>])[],
  rows: readonly Row[],
  revisions: TableContent["revisions"],
): TableContent {
  return {
    columns: columns.map(([id, { heading, numberFormat }]) => ({ id, heading, numberFormat })),
    rows: readAll(rows, (row) => readAll(columns, ([, column]) => column.valueOf(row))),
    revisions,
  };
}

function chosen<Row>(
  all: Readonly<Record<string, Column<Row>>>,
  { columns }: TableRequest,
): (readonly [string, Column<Row>])[] {
  return columns.flatMap((id) => (all[id] ? [[id, all[id]] as const] : []));
}

/** The choices of securities that depend only on the day, not on criteria or lists. */
type OfDayAlone = Exclude<Which, { kind: "screen" | "list" }>;

/** The counters of a day that a request asks for, if the day alone decides that. */
export function countersOf(day: DayView, which: OfDayAlone): readonly CounterDay[] {
  switch (which.kind) {
    case "sold-short":
      return day.counters().filter(isListed);
    case "all":
      return day.counters();
    case "designated":
      return day.counters().filter(({ designated }) => designated === true);
    case "codes":
      return which.codes.map((code) => day.counter(code));
  }
}

const revisionsOf = (view: MarketView, days: readonly Day[]): Record<Day, number> =>
  Object.fromEntries(days.map((day) => [day, view.revisionOf(day)]));

const editionOf = (day: DayView, code: StockCode): number | typeof SUPPLIED =>
  day.isSupplied(code) ? SUPPLIED : day.edition;

/** Returns a function that finds the counters of a day that a request asks for. @throws the errors of criteria and lists */
export function finderOf(view: MarketView, which: Which): (day: Day) => readonly CounterDay[] {
  if (which.kind === "list")
    return (day) => {
      const codes = codesOfAnyList(view, which.name, day);
      const found = view.day(day);
      return codes.map((code) => found.counter(code));
    };
  if (which.kind !== "screen") return (day) => countersOf(view.day(day), which);
  const criteria = readCriteria(which.criteria);
  return (day) => screen(view, day, criteria);
}

function securities(view: MarketView, request: TableRequest): TableContent {
  const days = daysOf(request.when, view);
  const find = finderOf(view, request.which);
  const rows = readAll(days, (day) => {
    const counters = find(day);
    const found = view.day(day);
    return counters.map((counter) => ({
      ...{ view, counter, edition: editionOf(found, counter.code) },
    }));
  }).flat();
  return fill(chosen(COUNTER_COLUMNS, request), rows, revisionsOf(view, days));
}

function positions(view: MarketView, request: TableRequest): TableContent {
  const { weeks } = view;
  const last = request.when.to === "latest" ? weeks.at(-1) : request.when.to;
  const first = request.when.from === "latest" ? last : request.when.from;
  const among = weeks.filter((week) => week >= (first ?? "") && week <= (last ?? ""));
  // For a single day, the report that applies on it.
  const before = weeks.findLast((week) => week <= (last ?? ""));
  const chosenWeeks = among.length > 0 ? among : before ? [before] : [];
  if (chosenWeeks.length === 0)
    throw new CodedError("NOTHING_TO_LIST", { date: `${first ?? ""} – ${last ?? ""}` });
  const rows = readAll(chosenWeeks, (week) =>
    positionsIn(view, week, request.which).map((position) => ({
      position,
      name: nameOf(view, position.code),
      revision: view.weekRevisionOf(week),
    })),
  ).flat();
  const revisions = Object.fromEntries(chosenWeeks.map((week) => [week, view.weekRevisionOf(week)]));
  return fill(chosen(POSITION_COLUMNS, request), rows, revisions);
}

/**
 * The positions of a week's report that a request covers. Named securities are looked up by code, so that all their weeks
 * come with one request each.
 */
function positionsIn(view: MarketView, week: Day, which: TableRequest["which"]): readonly Position[] {
  const named =
    which.kind === "codes"
      ? which.codes
      : which.kind === "list"
        ? codesOfAnyList(view, which.name, week)
        : null;
  if (named === null) return [...view.week(week).values()];
  const codes = [...new Set(named)].sort((a, b) => Number(a) - Number(b));
  return readAll(codes, (code) => view.positionIn(code, week)).filter((position) => position !== null);
}

/** Returns a security's name, or an empty text if it is not known: dropped files have no list of securities. */
function nameOf(view: MarketView, code: StockCode): string {
  if (!view.hasSecurities) return "";
  try {
    return view.security(code)?.name ?? "";
  } catch (error) {
    if (error === NOT_IN_MEMORY) throw error;
    return "";
  }
}

function market(view: MarketView, request: TableRequest): TableContent {
  const days = daysOf(request.when, view);
  const rows = readAll(days, (day) => ({
    ...{ view, market: view.market(day), edition: editionOf(view.day(day), MARKET) },
  }));
  return fill(chosen(MARKET_COLUMNS, request), rows, revisionsOf(view, days));
}

function ranking(view: MarketView, request: TableRequest): TableContent {
  const days = daysOf(request.when, view);
  const day = days.at(-1) as Day;
  const { by, count, etfs } = request.ranking ?? { by: "value", count: 10, etfs: false };
  const rows = rank(view, day, by, etfs)
    .slice(0, count)
    .map((ranked, i) => ({ view, rank: i + 1, ranked }));
  return fill(chosen(RANKING_COLUMNS, request), rows, revisionsOf(view, [day]));
}

function comparisonColumns({ which, measure = "ratio" }: TableRequest) {
  const codes = which.kind === "codes" ? which.codes : [];
  return [
    ["date", COMPARISON_DATE] as const,
    ...codes.map((code) => [code as string, comparisonColumn(code, measure)] as const),
  ];
}

function comparison(view: MarketView, request: TableRequest): TableContent {
  const days = daysOf(request.when, view);
  return fill(
    comparisonColumns(request),
    days.map((day) => ({ view, day })),
    revisionsOf(view, days),
  );
}
