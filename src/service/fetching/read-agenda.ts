import { sql, type Kysely } from "kysely";
import { createCalendar } from "../../market/calendar";
import { addDays, hongKongClock, type Day } from "../../market/trading-day";
import { calendarOf } from "../calendar";
import { latestDays } from "../store/read-days";
import type { Schema } from "../store/schema";
import { agendaAt, LONG_AGO, type Agenda } from "./agenda";
import { PAUSE } from "./pause";
import { KEPT_DAYS, USUAL_DAYS } from "./timetable";

interface ReadingOptions {
  /** When fetching was turned on. */
  readonly since: Date;
  /** The oldest week of positions that an operator has asked for; null if nobody has. */
  readonly olderFrom: Day | null;
  readonly pause?: number;
}

/** Returns the work due at an instant, from the contents of the store and the progress of fetching. */
export async function readAgenda(
  db: Kysely<Schema>,
  now: Date,
  { since, olderFrom, pause = PAUSE }: ReadingOptions,
): Promise<Agenda> {
  const today = hongKongClock(now).day;
  const rows = await db.selectFrom("collection").selectAll().where("next_at", "is not", null).execute();
  const days = (await latestDays(db)).map(({ day }) => day);
  const calendar = createCalendar(days, await calendarOf({ db }));
  const older = olderFrom === null ? null : { from: olderFrom, missing: await weeksMissing(db) };
  return agendaAt(now, { calendar, rows, over: await issuesOver(db, today), since, older, pause });
}

/**
 * Returns the issues that were given up, that were accepted and checked for the last time, or that were imported long
 * ago by other means. The query returns them as one text, because hundreds of rows are slow.
 */
async function issuesOver(db: Kysely<Schema>, today: Day): Promise<ReadonlySet<string>> {
  const first = addDays(today, -KEPT_DAYS);
  const { rows } = await sql<{ keys: string | null }>`
    select string_agg(series || ' ' || day::text, ',') as keys from (
      select series, day from collection where next_at is null and (day >= ${first} or series = ${POSITIONS})
      union
      select series, day from publication where day < ${addDays(today, -LONG_AGO)}
        and (day >= ${first} or series = ${POSITIONS})) over_by_now`.execute(db);
  return new Set(rows[0]?.keys?.split(",") ?? []);
}

const POSITIONS = "short-positions";

/** Returns the weeks of positions that were given up. */
async function weeksMissing(db: Kysely<Schema>): Promise<ReadonlySet<Day>> {
  const rows = await db
    .selectFrom("collection")
    .select("day")
    .where("series", "=", POSITIONS)
    .where("state", "=", "missing")
    .execute();
  return new Set(rows.map(({ day }) => day));
}

/** Lets weeks of positions that were given up be requested again, when an operator asks for the older weeks again. */
export async function forgetMissingWeeks(db: Kysely<Schema>, now: Date): Promise<void> {
  await db
    .deleteFrom("collection")
    .where("series", "=", POSITIONS)
    .where("day", "<", addDays(hongKongClock(now).day, -USUAL_DAYS))
    .where((e) => e.or([e("state", "=", "missing"), e("state", "=", "waiting")]))
    .execute();
}
