import type { CounterDay } from "../market/counter-day";
import type { Position } from "../market/position";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { decodeTable, type CounterTable } from "../resources/counter-table";
import { encodeTable } from "../resources/encode-table";
import type { ResourceIndex } from "../resources/resource-index";
import type { DayHead } from "../resources/table-resource";
import type { Memory } from "./memory";

/** A publication that the user gave to the add-in, read and verified: it can be handed over by a worker. */
export type DroppedFile =
  | {
      readonly kind: "day";
      readonly day: Day;
      readonly complete: boolean;
      readonly quoted: boolean;
      readonly counters: readonly Omit<CounterDay, "designated" | "fund">[];
      readonly market: NonNullable<DayHead["market"]>;
    }
  | { readonly kind: "week"; readonly day: Day; readonly positions: readonly Position[] }
  /** A list of designated securities: the day from which it applies, codes and whether each is a fund. */
  | {
      readonly kind: "designated";
      readonly day: Day;
      readonly funds: ReadonlyMap<StockCode, boolean | null>;
    };

/** The revision of a day that stands in a dropped file: below every revision of a service. */
const DROPPED = -1;

/** A dropped day in the form of a fetched one, with the designated list that applies to it, where one was dropped too. */
function droppedTable(
  file: Extract<DroppedFile, { kind: "day" }>,
  files: readonly DroppedFile[],
): CounterTable {
  const list = files
    .filter((each) => each.kind === "designated" && each.day <= file.day)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1);
  const funds = list?.kind === "designated" ? list.funds : null;
  const { day, complete, quoted } = file;
  const counters = file.counters.map((counter): CounterDay => {
    const fund = funds?.get(counter.code);
    const designated = funds === null ? null : fund !== undefined;
    return { ...counter, designated, fund: fund ?? null };
  });
  const eligibleTurnover =
    quoted && funds
      ? counters
          .filter(({ currency, designated }) => designated && currency === "HKD")
          .reduce((sum, { totalValue }) => sum + (totalValue ?? 0), 0)
      : null;
  const market = { ...file.market, eligibleTurnover };
  const head = { day, revision: DROPPED, edition: 1, complete, quoted, market };
  return decodeTable(encodeTable(DROPPED, [head], counters));
}

/** An index with the days and weeks of dropped files that it does not have: what a service has ranks above them. */
export function withDropped(index: ResourceIndex, files: readonly DroppedFile[]): ResourceIndex {
  const days = new Map(index.days.map((day, i) => [day, { revision: index.revisions[i] ?? 0, i }]));
  const weeks = new Map(index.weeks.map((week, i) => [week, index.weekRevisions[i] ?? 0]));
  const completeOf = new Map(index.days.map((day, i) => [day, index.complete[i] ?? 0]));
  for (const file of files)
    if (file.kind === "day" && !(days.get(file.day)?.revision ?? 0)) {
      days.set(file.day, { revision: DROPPED, i: -1 });
      completeOf.set(file.day, file.complete || completeOf.get(file.day) ? 1 : 0);
    } else if (file.kind === "week" && !weeks.has(file.day)) weeks.set(file.day, DROPPED);
  const allDays = [...days.keys()].sort();
  const allWeeks = [...weeks.keys()].sort();
  return {
    ...index,
    days: allDays,
    revisions: allDays.map((day) => days.get(day)?.revision ?? 0),
    complete: allDays.map((day) => completeOf.get(day) ?? 0),
    weeks: allWeeks,
    weekRevisions: allWeeks.map((week) => weeks.get(week) ?? 0),
  };
}

/** Puts a dropped file into memory, in the form of a fetched resource. */
export function rememberFile(memory: Memory, file: DroppedFile, files: readonly DroppedFile[]): void {
  if (file.kind === "day")
    memory.remember({
      request: { name: { kind: "day", day: file.day }, revision: DROPPED },
      revision: DROPPED,
      content: { kind: "table", value: droppedTable(file, files) },
    });
  else if (file.kind === "week")
    memory.remember({
      request: { name: { kind: "positions", week: file.day } },
      revision: DROPPED,
      content: {
        kind: "positions",
        value: new Map(file.positions.map((position) => [position.code, position])),
      },
    });
}

/** The index of a machine that has no service: nothing but what was dropped. */
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
