import type { Board } from "../market/board";
import type {
  BoardDay,
  BoardOnDay,
  PageReport,
  Report,
  RestatementReport,
  SuppliedReport,
  TurnoverReport,
} from "../market/board-day/report";
import { merge } from "../market/board-day/merge";
import { createCalendar } from "../market/calendar";
import type { Understood } from "../market/own-history";
import type { Position } from "../market/position";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { ResourceIndex } from "../resources/resource-index";
import { suppliedWeeks } from "./supplied-weeks";

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
  | SuppliedDrop
  /** A list of designated securities: the day from which it applies, codes and whether each is a fund. */
  | {
      readonly kind: "designated";
      readonly day: Day;
      readonly funds: ReadonlyMap<StockCode, boolean | null>;
    };

/** History that the user has, and what was understood of it. */
interface SuppliedDrop {
  readonly kind: "supplied";
  readonly understood: Understood;
  /** What it says about each board's day. */
  readonly reports: readonly (BoardOnDay & { readonly report: SuppliedReport })[];
  readonly positions: readonly Position[];
}

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
  const supplied = files.filter(isOf("supplied"));
  const calendar = createCalendar([...index.days, ...ofBoards.map(({ day }) => day)], index.calendar);
  // A later file has a greater number.
  const orderOf = new Map(files.map((file, i) => [file, i + 1]));
  const add = (day: Day, board: Board, report: Report): void => {
    const boards = days.get(day) ?? {};
    (boards[board] ??= []).push(report);
    days.set(day, boards);
  };
  for (const file of ofBoards) add(file.day, file.board, { ...file.report, source: orderOf.get(file) ?? 0 });
  for (const file of ofBoards) {
    const before = calendar.previous(file.day);
    if (file.restatement && days.get(before)?.[file.board])
      add(before, file.board, { ...file.restatement, source: orderOf.get(file) ?? 0 });
  }
  for (const file of supplied)
    for (const { day, board, report } of file.reports)
      add(day, board, { ...report, source: orderOf.get(file) ?? 0 });
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
    ...suppliedWeeks(supplied, [...index.weeks, ...weeks.keys()]).map(([day, positions]): Dropped => ({
      kind: "week",
      day,
      revision,
      positions,
    })),
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
  // History that a user has is the latest day only if nothing else can be.
  const hasOfficial =
    index.complete.includes(1) ||
    dropped.some((each) => each.kind === "day" && isComplete(each.boards) && isOfficial(each));
  const weeks = new Map(index.weeks.map((week, i) => [week, index.weekRevisions[i] ?? 0]));
  for (const each of dropped)
    if (each.kind === "week") weeks.set(each.day, weeks.get(each.day) ?? each.revision);
    else if (!days.has(each.day)) {
      const isWhole = isComplete(each.boards) && (isOfficial(each) || !hasOfficial);
      days.set(each.day, { revision: each.revision, complete: isWhole ? 1 : 0 });
    }
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

const isOfficial = ({ boards }: Extract<Dropped, { kind: "day" }>): boolean =>
  Object.values(boards).some(({ official }) => official);

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
