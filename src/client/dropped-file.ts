import type { Board } from "../market/board";
import type {
  BoardDay,
  PageReport,
  Report,
  RestatementReport,
  TurnoverReport,
} from "../market/board-day/report";
import { merge } from "../market/board-day/merge";
import { createCalendar } from "../market/calendar";
import type { Position } from "../market/position";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { ResourceIndex } from "../resources/resource-index";

/** A publication that the user gave to the add-in, read and verified. A worker can post it. */
export type DroppedFile =
  | {
      readonly kind: "board";
      readonly board: Board;
      readonly day: Day;
      /** Number of its counters that were sold short. */
      readonly count: number;
      readonly report: PageReport | TurnoverReport;
      /** Its restatement of the previous trading day. */
      readonly restatement: RestatementReport | null;
    }
  | { readonly kind: "week"; readonly day: Day; readonly positions: readonly Position[] }
  /** A list of designated securities: the day from which it applies, codes and whether each is a fund. */
  | {
      readonly kind: "designated";
      readonly day: Day;
      readonly funds: ReadonlyMap<StockCode, boolean | null>;
    };

type OfKind<K extends DroppedFile["kind"]> = Extract<DroppedFile, { kind: K }>;

/** A day or a week made from dropped files. Its revision is negative, so below every revision of a service. */
export type Dropped =
  | {
      readonly kind: "day";
      readonly day: Day;
      readonly revision: number;
      readonly boards: Readonly<Partial<Record<Board, BoardDay>>>;
      /** The list of designated securities that applies, if one was dropped too. */
      readonly funds: ReadonlyMap<StockCode, boolean | null> | null;
    }
  | {
      readonly kind: "week";
      readonly day: Day;
      readonly revision: number;
      readonly positions: readonly Position[];
    };

const isOf =
  <K extends DroppedFile["kind"]>(kind: K) =>
  (file: DroppedFile): file is OfKind<K> =>
    file.kind === kind;

/**
 * Merges dropped files by board and week, as a service does. The file dropped last counts as the one published last.
 * Every drop gives all days a new revision, because a list of designated securities or a restatement changes days
 * dropped before it.
 */
export function daysOfFiles(files: readonly DroppedFile[], index: ResourceIndex): Dropped[] {
  const revision = -files.length;
  const days = new Map<Day, Partial<Record<Board, Report[]>>>();
  const ofBoards = files.filter(isOf("board"));
  const calendar = createCalendar([...index.days, ...ofBoards.map(({ day }) => day)], index.calendar);
  const add = (day: Day, board: Board, report: Report): void => {
    const boards = days.get(day) ?? {};
    (boards[board] ??= []).push(report);
    days.set(day, boards);
  };
  for (const [order, { day, board, report }] of ofBoards.entries())
    add(day, board, { ...report, source: order + 1 });
  for (const [order, { day, board, restatement }] of ofBoards.entries()) {
    const before = calendar.previous(day);
    if (restatement && days.get(before)?.[board]) add(before, board, { ...restatement, source: order + 1 });
  }
  const lists = files.filter(isOf("designated")).sort((a, b) => (a.day < b.day ? -1 : 1));
  const weeks = new Map(files.filter(isOf("week")).map((file) => [file.day, file]));
  return [
    ...[...days].map(([day, reports]): Dropped => ({
      ...{ kind: "day", day, revision },
      boards: {
        ...(reports.main ? { main: merge(reports.main) } : {}),
        ...(reports.gem ? { gem: merge(reports.gem) } : {}),
      },
      funds: lists.findLast((list) => list.day <= day)?.funds ?? null,
    })),
    ...[...weeks.values()].map(({ day, positions }): Dropped => ({ kind: "week", day, revision, positions })),
  ];
}

/** Adds the days and weeks of dropped files to an index. Days and weeks of the service take precedence. */
export function withDropped(index: ResourceIndex, dropped: readonly Dropped[]): ResourceIndex {
  if (dropped.length === 0) return index;
  const days = new Map(
    index.days.map((day, i) => [
      day,
      { revision: index.revisions[i] ?? 0, complete: index.complete[i] ?? 0 },
    ]),
  );
  const weeks = new Map(index.weeks.map((week, i) => [week, index.weekRevisions[i] ?? 0]));
  for (const each of dropped)
    if (each.kind === "week") weeks.set(each.day, weeks.get(each.day) ?? each.revision);
    else if (!days.has(each.day))
      days.set(each.day, { revision: each.revision, complete: isComplete(each.boards) ? 1 : 0 });
  const allDays = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const allWeeks = [...weeks].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...index,
    days: allDays.map(([day]) => day),
    revisions: allDays.map(([, { revision }]) => revision),
    complete: allDays.map(([, { complete }]) => complete),
    weeks: allWeeks.map(([week]) => week),
    weekRevisions: allWeeks.map(([, revision]) => revision),
  };
}

/** A day with GEM's page alone can be complete too: GEM's counters then have their figures. */
const isComplete = ({ main, gem }: Readonly<Partial<Record<Board, BoardDay>>>): boolean =>
  (main ?? gem)?.complete ?? false;

/** The index of a machine without a service. It has only dropped files. */
export const NO_SERVICE: ResourceIndex = {
  version: 1,
  store: { id: "dropped", kind: "published" },
  clock: "",
  days: [],
  revisions: [],
  complete: [],
  weeks: [],
  weekRevisions: [],
  securities: 0,
};
