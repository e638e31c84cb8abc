import { sql, type Kysely } from "kysely";
import { BOARDS, type Board } from "../../market/board";
import { marketOfBoards, type BoardHead } from "../../market/board-day/market-of-boards";
import type { Day } from "../../market/trading-day";
import { boardDayAt, headAt, toBoardDay } from "./board-rows";
import { codesOf, eligibleTurnover, listAt, listsOn, type ListOnDay } from "./designated-lists";
import { numbersFrom, type Change } from "./numbers";
import type { DayRevisionTable, Schema } from "./schema";
import type { StoredHead } from "./stored-head";
import { writeBoardDays, type NextState, type StoredState } from "./write-board-days";

export type DayRevision = Omit<DayRevisionTable, "head"> & { readonly head: StoredHead };
type BoardStates = Readonly<Record<Board, readonly StoredState[]>>;

/** The states that a day has had, in chronological order; empty if the store has nothing of the day. */
export async function timelineOf(db: Kysely<Schema>, day: Day): Promise<DayRevision[]> {
  const { rows } = await sql<DayRevision>`
    select * from day_revision where day = ${day}
      and timeline = (select max(timeline) from day_revision where day = ${day})
    order by known_from, revision`.execute(db);
  return rows.some(({ main, gem }) => main !== null || gem !== null) ? rows : [];
}

/** The states that a board has had in a day's timeline, without their counters. */
export async function boardStatesOf(
  db: Kysely<Schema>,
  board: Board,
  timeline: readonly DayRevision[],
): Promise<StoredState[]> {
  const states: StoredState[] = [];
  for (const row of timeline) {
    const seq = row[board];
    if (seq === null || seq === states.at(-1)?.seq) continue;
    const head = await headAt(db, { day: row.day, board }, seq);
    states.push({ knownFrom: row.known_from, seq, day: toBoardDay(head) });
  }
  return states;
}

/** The change of a day. */
export interface Revised {
  /** The newest states of its boards, before and now. */
  readonly before: Readonly<Partial<Record<Board, StoredState>>>;
  readonly after: Readonly<Partial<Record<Board, StoredState>>>;
}

/**
 * Gives a day a new timeline if the states of its boards, or the lists that apply on it, have changed. `next` has the
 * states of the boards to recalculate. A new state gets a new number, so that clients read the day again; an unchanged
 * state keeps its number.
 */
export async function reviseDay(
  db: Kysely<Schema>,
  change: Change,
  day: Day,
  next: Readonly<Partial<Record<Board, (former: readonly StoredState[]) => Promise<readonly NextState[]>>>>,
): Promise<Revised> {
  const timeline = await timelineOf(db, day);
  const states = {} as Record<Board, readonly StoredState[]>;
  const before: Partial<Record<Board, StoredState>> = {};
  for (const board of BOARDS) {
    const former = await boardStatesOf(db, board, timeline);
    const last = former.at(-1);
    if (last) before[board] = last;
    states[board] = next[board]
      ? await writeBoardDays(db, { day, board }, await next[board](former), {
          former,
          next: numbersFrom(db, change.number),
          written: change.written,
        })
      : former;
  }
  const revisions = await revisionsOf(db, day, states, timeline);
  await writeTimeline(db, change, day, { timeline, revisions });
  const [main, gem] = [states.main.at(-1), states.gem.at(-1)];
  return { before, after: { ...(main ? { main } : {}), ...(gem ? { gem } : {}) } };
}

/** A state of the day as a whole, without its number. */
type State = Omit<DayRevision, "timeline" | "revision" | "is_current">;

async function revisionsOf(
  db: Kysely<Schema>,
  day: Day,
  states: BoardStates,
  timeline: readonly DayRevision[],
): Promise<State[]> {
  const first = BOARDS.flatMap((board) => states[board][0]?.knownFrom ?? []).sort()[0];
  if (first === undefined) return [];
  const lists = await listsOn(db, day);
  const instants = [
    ...BOARDS.flatMap((board) => states[board].map(({ knownFrom }) => knownFrom)),
    ...lists.map(({ publishedAt }) => publishedAt),
  ].filter((instant) => instant >= first);
  const eligible = eligibleTurnovers(db, day, timeline);
  const revisions: State[] = [];
  for (const instant of [...new Set(instants)].sort()) {
    const state = await stateAt(day, instant, { states, list: listAt(lists, instant), eligible });
    const last = revisions.at(-1);
    const isNew = last?.main !== state.main || last.gem !== state.gem || last.list !== state.list;
    if (isNew) revisions.push(state);
  }
  return revisions;
}

type Eligible = (board: Board, state: StoredState, list: ListOnDay | null) => Promise<number | null>;

async function stateAt(
  day: Day,
  instant: string,
  { states, list, eligible }: { states: BoardStates; list: ListOnDay | null; eligible: Eligible },
): Promise<State> {
  const heads: Partial<Record<Board, BoardHead>> = {};
  const at: Partial<Record<Board, StoredState>> = {};
  const suppliers = new Set<number>();
  const sources: Partial<Record<Board, number>> = {};
  const turnovers: Partial<Record<Board, number | null>> = {};
  let edition = 0;
  for (const board of BOARDS) {
    const upTo = states[board].filter(({ knownFrom }) => knownFrom <= instant);
    const state = upTo.at(-1);
    if (!state) continue;
    at[board] = state;
    const eligibleTurnover = await eligible(board, state, list);
    heads[board] = { ...state.day, eligibleTurnover };
    turnovers[board] = eligibleTurnover;
    sources[board] = state.day.source;
    edition = Math.max(edition, new Set(upTo.map(({ day: { source } }) => source)).size);
    for (const supplier of state.day.suppliers) suppliers.add(supplier);
  }
  const market = marketOfBoards(heads);
  const isOfficial = BOARDS.some((board) => heads[board]?.official);
  const suppliedWhole = !isOfficial && BOARDS.every((board) => heads[board]?.complete ?? true);
  return {
    ...{ day, known_from: instant, main: at.main?.seq ?? null, gem: at.gem?.seq ?? null },
    ...{ list: list?.seq ?? null, designated: list?.effective ?? null, complete: market.complete },
    head: {
      ...market,
      ...{ edition, sources, official: isOfficial, suppliedWhole, eligible: turnovers },
      suppliers: [...suppliers].sort((a, b) => b - a),
    },
  };
}

/** Turnovers of designated securities; those of a former state are reused. */
function eligibleTurnovers(db: Kysely<Schema>, day: Day, timeline: readonly DayRevision[]): Eligible {
  const codes = new Map<number, Map<number, boolean | null>>();
  return async (board, state, list) => {
    if (!list || !state.day.quoted) return null;
    const former = timeline.find((row) => row[board] === state.seq && row.list === list.seq);
    if (former) return former.head.eligible[board] ?? null;
    const own = codes.get(list.seq) ?? (await codesOf(db, list.seq));
    codes.set(list.seq, own);
    const whole = state.day.counters.length > 0 ? state.day : await boardDayAt(db, { day, board }, state.seq);
    return eligibleTurnover(whole, own);
  };
}

async function writeTimeline(
  db: Kysely<Schema>,
  { number, written }: Change,
  day: Day,
  { timeline, revisions }: { timeline: readonly DayRevision[]; revisions: readonly State[] },
): Promise<void> {
  if (revisions.length === timeline.length && revisions.every((state, i) => isSame(state, timeline[i])))
    return;
  const next = numbersFrom(db, number);
  const last = revisions.length - 1;
  const rows = [];
  for (const [index, state] of revisions.entries()) {
    // If a former last state is current again, it gets a new number, because clients have seen another state in
    // between.
    const candidates = index === last ? timeline.slice(-1) : timeline;
    const known = candidates.find((row) => isSame(state, row));
    const revision = known?.revision ?? (await next());
    rows.push({
      ...state,
      timeline: number,
      revision,
      is_current: index === last,
    });
  }
  if (rows.length === 0)
    rows.push({ ...nothing(day), timeline: number, revision: await next(), is_current: true });
  written.rows("day_revision", rows);
  const values = rows.map((row) => ({ ...row, head: JSON.stringify(row.head) }));
  await db.insertInto("day_revision").values(values).execute();
}

/** The state of a day whose publications were all withdrawn. */
const nothing = (day: Day) => ({
  ...{ day, known_from: new Date(0).toISOString(), main: null, gem: null, list: null, designated: null },
  ...{ complete: false, head: {} },
});

const isSame = (state: State, row: DayRevision | undefined): boolean =>
  row !== undefined &&
  state.known_from === row.known_from &&
  state.main === row.main &&
  state.gem === row.gem &&
  state.list === row.list &&
  state.head.edition === row.head.edition;
