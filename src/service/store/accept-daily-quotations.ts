import type { Transaction } from "kysely";
import { createCalendar } from "../../market/calendar";
import { CodedError } from "../../market/errors/coded-error";
import type { Day } from "../../market/trading-day";
import { countersOfDailyQuotations } from "../../publications/page-counters";
import type { DailyQuotations, RestatedRow } from "../../publications/publication";
import type { Changes, PublicationSource } from "./acceptance";
import { toCounterRow, withRestatement } from "./counter-rows";
import { countersAsOf, dayAsOf, later, NOW, type BoardDay, type CounterRow } from "./day-state";
import type { Schema } from "./schema";
import { writeDay } from "./write-day";

/** The trading day before the page's, where the page restates it. */
export async function restatedDay(
  tx: Transaction<Schema>,
  { day, restated }: DailyQuotations,
): Promise<Day | null> {
  if (!restated?.length) return null;
  const days = await tx.selectFrom("day_revision").select("day").distinct().execute();
  return createCalendar(days.map((row) => row.day)).previous(day);
}

export async function acceptDailyQuotations(
  tx: Transaction<Schema>,
  seq: number,
  page: DailyQuotations,
  source: PublicationSource,
): Promise<Changes> {
  const notes: string[] = [];
  const { day, board } = page;
  const { publishedAt } = source;
  // A page without its quotations says less than what is in already.
  if (!page.quotations && (await dayAsOf(tx, page, NOW))?.quoted)
    return { outcome: "superseded", changed: 0, notes: [] };
  const own = countersOfDailyQuotations(page).map(toCounterRow);
  const { rows, note, restatedAt } = await restatedSince(tx, page, own, source);
  if (note) notes.push(note);
  const head = {
    day,
    board,
    publication: seq,
    knownFrom: restatedAt ? later(restatedAt, publishedAt) : publishedAt,
    complete: true,
    quoted: page.quotations !== null,
    turnover: page.marketTurnover,
  };
  const changed = await writeDay(tx, seq, head, rows);
  const restates = await restatedDay(tx, page);
  if (restates && page.restated)
    notes.push(await restate(tx, { seq, publishedAt }, { day: restates, board }, page.restated));
  return { outcome: "accepted", changed, notes };
}

/** A day that arrives after the page that restates it. */
async function restatedSince(
  tx: Transaction<Schema>,
  { day, board }: BoardDay,
  rows: readonly CounterRow[],
  { restatedListOf }: PublicationSource,
): Promise<{ rows: readonly CounterRow[]; note?: string; restatedAt?: string }> {
  // The few there are, all of them: for the last alone the server would look through every publication.
  const pages = await tx
    .selectFrom("publication")
    .select(["sha256", "published_at"])
    .where("restates", "=", day)
    .where("series", "=", `daily-quotations-${board}`)
    .orderBy("seq")
    .execute();
  const restating = pages.at(-1);
  if (!restating) return { rows };
  try {
    const restated = withRestatement(rows, await restatedListOf(restating.sha256));
    return { rows: restated, restatedAt: restating.published_at };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { rows, note: `The restatement of ${day} was not applied: ${error.message}` };
  }
}

/** HKEX's restatement makes a new revision of the day before, where that day is in the store. */
async function restate(
  tx: Transaction<Schema>,
  { seq, publishedAt }: { seq: number; publishedAt: string },
  { day, board }: BoardDay,
  restated: readonly RestatedRow[],
): Promise<string> {
  const now = await dayAsOf(tx, { day, board }, NOW);
  if (!now?.complete) return `Restates ${day}, which is not in the store; applied when it is imported.`;
  try {
    const rows = withRestatement(await countersAsOf(tx, { day, board }, NOW), restated);
    const { quoted, turnover } = now;
    const knownFrom = later(now.known_from, publishedAt);
    const changed = await writeDay(
      tx,
      seq,
      { day, board, publication: seq, knownFrom, complete: true, quoted, turnover },
      rows,
    );
    return `Restates ${day}: ${changed} counters changed.`;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return `The restatement of ${day} was not applied: ${error.message}`;
  }
}
