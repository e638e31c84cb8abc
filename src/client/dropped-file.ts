import type { CounterDay } from "../market/counter-day";
import { eligibleTurnoverOf } from "../market/market-totals";
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

type DatedFile = Extract<DroppedFile, { kind: "day" | "week" }>;

/** A file that is used, at a revision below every revision of a service. */
export interface ChosenFile {
  readonly file: DatedFile;
  readonly revision: number;
}

/**
 * One file of each day and week: with totals before one without, else the newest. Every drop gives all of them
 * another revision: a list of designated securities changes days that were dropped before it.
 */
export function chooseFiles(files: readonly DroppedFile[]): ChosenFile[] {
  const chosen = new Map<string, DatedFile>();
  for (const file of files) {
    if (file.kind === "designated") continue;
    const key = `${file.kind} ${file.day}`;
    const earlier = chosen.get(key);
    const saysLess = earlier?.kind === "day" && earlier.complete && file.kind === "day" && !file.complete;
    if (!saysLess) chosen.set(key, file);
  }
  return [...chosen.values()].map((file) => ({ file, revision: -files.length }));
}

/** A dropped day in the form of a fetched one, with the designated list that applies to it, where one was dropped too. */
function droppedTable(
  file: Extract<DroppedFile, { kind: "day" }>,
  revision: number,
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
  const eligibleTurnover = quoted && funds ? eligibleTurnoverOf(counters) : null;
  const market = { ...file.market, eligibleTurnover };
  const head = { day, revision, edition: 1, complete, quoted, market };
  return decodeTable(encodeTable(revision, [head], counters));
}

/** An index with the days and weeks of dropped files that it does not have: what a service has ranks above them. */
export function withDropped(index: ResourceIndex, chosen: readonly ChosenFile[]): ResourceIndex {
  if (chosen.length === 0) return index;
  const days = new Map(
    index.days.map((day, i) => [
      day,
      { revision: index.revisions[i] ?? 0, complete: index.complete[i] ?? 0 },
    ]),
  );
  const weeks = new Map(index.weeks.map((week, i) => [week, index.weekRevisions[i] ?? 0]));
  for (const { file, revision } of chosen)
    if (file.kind === "week") weeks.set(file.day, weeks.get(file.day) ?? revision);
    else if (!days.has(file.day)) days.set(file.day, { revision, complete: file.complete ? 1 : 0 });
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

/** Puts a dropped file into memory, in the form of a fetched resource. */
export function rememberFile(
  memory: Memory,
  { file, revision }: ChosenFile,
  files: readonly DroppedFile[],
): void {
  if (file.kind === "day")
    memory.remember({
      request: { name: { kind: "day", day: file.day }, revision },
      revision,
      content: { kind: "table", value: droppedTable(file, revision, files) },
    });
  else
    memory.remember({
      request: { name: { kind: "positions", week: file.day } },
      revision,
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
