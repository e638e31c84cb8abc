import type { Kysely } from "kysely";
import { BOARDS, type Board } from "../../market/board";
import { restateDay, statesOf } from "../../market/board-day/merge";
import type { BoardOnDay } from "../../market/board-day/report";
import { CodedError } from "../../errors/coded-error";
import type { Day } from "../../market/trading-day";
import type { Publication } from "../../publications/publication";
import { restatementReport } from "../../publications/reports";
import { boardDayAt } from "./board-rows";
import { publicationsOn, reportsOf, type Known, type OnDay } from "./publications-on";
import type { Change } from "./numbers";
import { reviseDay, type Revised } from "./revise-day";
import type { Schema } from "./schema";
import { suppliedOn } from "./supplied-rows";
import type { NextState, StoredState } from "./write-board-days";

export interface Revision extends Change {
  readonly read: (known: Known) => Promise<Publication>;
}

/**
 * Recalculates the days that a change may affect, one by one, and passes on each result: a change may affect more days
 * than memory holds. Returns their number.
 */
export async function reviseDays(
  db: Kysely<Schema>,
  revision: Revision,
  touched: readonly BoardOnDay[],
  onRevised: (day: Day, revised: Revised) => void = () => undefined,
): Promise<number> {
  const days = new Map<Day, Set<Board>>();
  for (const { day, board } of touched) days.set(day, (days.get(day) ?? new Set()).add(board));
  for (const [day, boards] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const next: Partial<Record<Board, (former: readonly StoredState[]) => Promise<readonly NextState[]>>> =
      {};
    for (const board of BOARDS)
      if (boards.has(board))
        next[board] = (former) => nextStates(db, { day, board }, { ...revision, former });
    onRevised(day, await reviseDay(db, revision, day, next));
  }
  return days.size;
}

/** Returns the states of a board's day, made from all publications in the store. */
async function nextStates(
  db: Kysely<Schema>,
  at: BoardOnDay,
  { read, number, former }: Revision & { readonly former: readonly StoredState[] },
): Promise<readonly NextState[]> {
  const publications = await publicationsOn(db, at);
  const supplied = await suppliedOn(db, at);
  const last = former.at(-1);
  const restating = supplied.length === 0 && last ? restatingLast(publications, number, last) : null;
  if (restating && last) {
    const page = await read(restating);
    if (page.kind !== "daily-quotations") throw new CodedError("INTERNAL");
    const { seq: source, publishedAt: knownFrom, isWanted } = restating;
    const restatement = restatementReport(page, { source, publishedAt: knownFrom, isWanted });
    const day = restateDay(await boardDayAt(db, at, last.seq), restatement);
    return [...former, { knownFrom, day }];
  }
  return statesOf([...(await reportsOf(publications, read)), ...supplied]);
}

/**
 * Returns the restatement if nothing else about a day is new: it is the day's first, published after all its other
 * publications. This is the usual case of every evening; only the restatement has to be read then. null in any other
 * case.
 */
function restatingLast({ own, restating }: OnDay, number: number, last: StoredState): Known | null {
  const [first, ...others] = restating;
  if (first?.seq !== number || others.length > 0 || !last.day.complete || !last.day.official) return null;
  const isLast = own.every(({ publishedAt }) => publishedAt < first.publishedAt);
  return isLast && last.knownFrom < first.publishedAt ? first : null;
}
