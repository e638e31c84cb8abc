import type { Transaction } from "kysely";
import { saidOfNote } from "../../market/board-day/said-of-notes";
import type { BoardOnDay, WitnessNote } from "../../market/board-day/report";
import type { Day } from "../../market/trading-day";
import type { DailyQuotations, ShortSellingTurnover } from "../../publications/publication";
import { accepted, type Changes } from "./acceptance";
import { isSameRow, rowsAsOf } from "./board-rows";
import { calendarAround, restatedDay, restatingAfter } from "./publications-on";
import { reviseDays, type Revision } from "./revise-days";
import type { Revised } from "./revise-day";
import type { Schema } from "./schema";

/**
 * Returns the days whose figures depend on a board's page of a day: its own day, and the days that it, or a page
 * after it, restates.
 */
export async function touchedBy(
  tx: Transaction<Schema>,
  { day, board }: BoardOnDay,
  restates: boolean,
): Promise<BoardOnDay[]> {
  const [open, closed] = [await calendarAround(tx, day), await calendarAround(tx, day, day)];
  const touched: BoardOnDay[] = [{ day, board }];
  // A publication of a day that was taken for a holiday shows that the exchange was open. So the next page restates
  // that day.
  if (closed.kindOf(day) === "holiday")
    for (const later of await restatingAfter(tx, day))
      for (const calendar of [open, closed])
        touched.push({ day: restatedDay(later.day, calendar), board: later.board });
  if (restates)
    for (const calendar of [open, closed]) touched.push({ day: restatedDay(day, calendar), board });
  return touched;
}

/** Accepts Daily Quotations: the figures of their day and, if they restate it, of the day before. */
export async function acceptDailyQuotations(
  tx: Transaction<Schema>,
  page: DailyQuotations,
  revision: Revision,
): Promise<Changes> {
  const { day, board, restated } = page;
  const restates = (restated?.length ?? 0) > 0;
  const revised = await revisedDays(tx, revision, await touchedBy(tx, page, restates));
  const own = revised.get(day);
  const notes = notesOf(own?.after[board]?.day.notes ?? [], day);
  if (restates) {
    const before = restatedDay(day, await calendarAround(tx, day));
    notes.push(await saidOfRestatement(tx, { day: before, board }, revised.get(before), revision.number));
  }
  const isUsed = page.quotations !== null || own?.before[board]?.day.quoted !== true;
  const changed = own ? await changedRows(tx, page, own) : 0;
  return { ...accepted(changed, notes), outcome: isUsed ? "accepted" : "superseded" };
}

/**
 * Accepts the day-close page. Its figures are those of the day until the Daily Quotations are accepted; then they are
 * compared with theirs.
 */
export async function acceptDayClose(
  tx: Transaction<Schema>,
  page: ShortSellingTurnover,
  revision: Revision,
): Promise<Changes> {
  const touched = await touchedBy(tx, page, false);
  const revised = (await revisedDays(tx, revision, touched)).get(page.day);
  const after = revised?.after[page.board];
  const changed = revised ? await changedRows(tx, page, revised) : 0;
  const outcome = after?.day.complete ? "superseded" : "accepted";
  return { ...accepted(changed, notesOf(after?.day.notes ?? [], page.day)), outcome };
}

/** Returns the few days that a page affects, with the change of each. */
async function revisedDays(
  tx: Transaction<Schema>,
  revision: Revision,
  touched: readonly BoardOnDay[],
): Promise<Map<Day, Revised>> {
  const days = new Map<Day, Revised>();
  await reviseDays(tx, revision, touched, (day, revised) => days.set(day, revised));
  return days;
}

/** Returns how many counters of a board's day are new, changed or gone. */
async function changedRows(tx: Transaction<Schema>, at: BoardOnDay, revised: Revised): Promise<number> {
  const { [at.board]: before } = revised.before;
  const { [at.board]: after } = revised.after;
  if (!after || before?.seq === after.seq) return 0;
  if (!before) return after.day.counters.length;
  const [old, now] = [await rowsAsOf(tx, at, before.seq), await rowsAsOf(tx, at, after.seq)];
  return [...now].filter(([code, row]) => {
    const was = old.get(code);
    return !was || !isSameRow(was, row);
  }).length;
}

async function saidOfRestatement(
  tx: Transaction<Schema>,
  at: BoardOnDay,
  revised: Revised | undefined,
  number: number,
): Promise<string> {
  const day = revised?.after[at.board]?.day;
  if (!revised || !day?.complete || !day.official)
    return `Restates ${at.day}, which is not in the store; applied when it is imported.`;
  const refused = day.notes.find((note) => note.kind === "restatement-not-applied" && note.source === number);
  if (refused) return saidOfNote(refused, at.day).message;
  return `Restates ${at.day}: ${await changedRows(tx, at, revised)} counters changed.`;
}

const notesOf = (notes: readonly WitnessNote[], day: Day): string[] =>
  notes.filter(({ kind }) => kind !== "restatement-not-applied").map((note) => saidOfNote(note, day).message);
