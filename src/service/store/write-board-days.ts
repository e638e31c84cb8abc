import type { Kysely } from "kysely";
import type { BoardDayState } from "../../market/board-day/merge";
import type { BoardDay, BoardOnDay } from "../../market/board-day/report";
import { boardDayAt, isSameRow, rowsAsOf, toRow, withoutFigures, type CounterRow } from "./board-rows";
import { copyRows } from "./copy-rows";
import { canonical, type RowsWritten } from "./rows-written";
import type { Schema } from "./schema";
import { NOW } from "./standing";

/** A state of a board's day that is in the store. */
export interface StoredState {
  readonly knownFrom: string;
  readonly seq: number;
  readonly day: BoardDay;
}
/** A state that is already in the store, or a new one to write. */
export type NextState = StoredState | BoardDayState;

interface Writing {
  readonly former: readonly StoredState[];
  readonly next: () => Promise<number>;
  readonly written: RowsWritten;
}

/**
 * Writes the new states of a board's day: for each, the counters that differ from those last written, and the day as a
 * whole.
 */
export async function writeBoardDays(
  db: Kysely<Schema>,
  at: BoardOnDay,
  states: readonly NextState[],
  { former, next, written }: Writing,
): Promise<StoredState[]> {
  const all: StoredState[] = [];
  /** The rows written last. */
  let last: Map<number, CounterRow> | undefined;
  const known = states.every((state) => "seq" in state) ? [] : await whole(db, at, former, states);
  for (const state of states) {
    const same = "seq" in state ? state : known.find(({ day }) => isSameDay(day, state.day));
    if (same) {
      all.push({ ...state, seq: same.seq });
      continue;
    }
    last ??= await rowsAsOf(db, at, NOW);
    const seq = await next();
    const changed = changesSince(last, state.day);
    await insertCounters(db, { ...at, seq }, changed, written);
    await insertHead(db, { ...at, seq }, state.day, written);
    for (const row of changed) last.set(row.code, row);
    const stored = { ...state, seq };
    known.push(stored);
    all.push(stored);
  }
  return all;
}

/** The former states with their counters, if a new state may equal one of them. */
async function whole(
  db: Kysely<Schema>,
  at: BoardOnDay,
  former: readonly StoredState[],
  states: readonly NextState[],
): Promise<StoredState[]> {
  const kept = new Set(states.flatMap((state) => ("seq" in state ? [state.seq] : [])));
  const found: StoredState[] = [];
  for (const state of former)
    if (!kept.has(state.seq)) found.push({ ...state, day: await boardDayAt(db, at, state.seq) });
  return found;
}

function isSameDay(a: BoardDay, b: BoardDay): boolean {
  const { counters: rows, active, ...head } = a;
  const { counters: others, active: otherActive, ...otherHead } = b;
  if (canonical(head) !== canonical(otherHead) || rows.length !== others.length) return false;
  // If the most active of one state have not been read, they are not compared.
  if (active && otherActive && canonical(active) !== canonical(otherActive)) return false;
  const byCode = new Map(rows.map((counter) => [counter.code, counter]));
  return others.every((counter) => {
    const own = byCode.get(counter.code);
    return own !== undefined && isSameRow(toRow(own), toRow(counter));
  });
}

function changesSince(last: ReadonlyMap<number, CounterRow>, { counters, quoted }: BoardDay): CounterRow[] {
  const rows = counters.map(toRow);
  if (last.size === 0) return rows;
  const named = new Set(rows.map(({ code }) => code));
  const gone = [...last.values()]
    .filter(({ code }) => !named.has(code))
    .map((row) => withoutFigures(row, quoted));
  return [...rows, ...gone].filter((row) => {
    const before = last.get(row.code);
    return !before || !isSameRow(before, row);
  });
}

type State = BoardOnDay & { readonly seq: number };

async function insertCounters(
  db: Kysely<Schema>,
  { day, board, seq }: State,
  rows: readonly CounterRow[],
  written: RowsWritten,
): Promise<void> {
  function* values(): Generator<(string | number | null)[]> {
    for (const row of rows)
      yield [
        board,
        day,
        seq,
        row.code,
        row.name,
        row.currency,
        row.state,
        row.short_shares,
        row.short_value,
        row.total_shares,
        row.total_value,
        row.close,
        row.low,
        row.high,
        row.contradicted,
        row.supplied,
        row.previous_close,
        row.prices,
      ];
  }
  if (rows.length > 0) await copyRows(db, "counter_day", values(), written);
}

async function insertHead(db: Kysely<Schema>, at: State, day: BoardDay, written: RowsWritten): Promise<void> {
  const { turnover, suppliers, notes, active } = day;
  const row = {
    ...{ day: at.day, board: at.board, seq: at.seq, source: day.source, official: day.official },
    ...{ complete: day.complete, quoted: day.quoted, count: day.count },
    ...{ short_value: day.shortValue, short_shares: day.shortShares },
  };
  written.rows("board_day", [{ ...row, turnover, suppliers, notes }]);
  await db
    .insertInto("board_day")
    .values({
      ...row,
      turnover: JSON.stringify(turnover),
      suppliers: JSON.stringify(suppliers),
      notes: JSON.stringify(notes),
      active: active && JSON.stringify(active),
    })
    .execute();
}
