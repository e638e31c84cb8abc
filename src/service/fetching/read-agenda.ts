import { sql, type Kysely } from "kysely";
import { createCalendar } from "../../market/calendar";
import { addDays, hongKongClock, type Day } from "../../market/trading-day";
import { calendarOf } from "../calendar";
import { latestDays } from "../store/read-days";
import type { Schema } from "../store/schema";
import { agendaAt, LONG_AGO, type Agenda } from "./agenda";
import { KEPT_DAYS } from "./timetable";

/** Returns the work due at an instant, from the contents of the store and the progress of fetching. */
export async function readAgenda(db: Kysely<Schema>, now: Date, since: Date): Promise<Agenda> {
  const today = hongKongClock(now).day;
  const rows = await db.selectFrom("collection").selectAll().where("next_at", "is not", null).execute();
  const days = (await latestDays(db)).map(({ day }) => day);
  const calendar = createCalendar(days, await calendarOf({ db }));
  return agendaAt(now, { calendar, rows, over: await issuesOver(db, today), since });
}

/**
 * Returns the issues that were given up, that were accepted and checked for the last time, or that were imported long
 * ago by other means. The query returns them as one text, because hundreds of rows are slow.
 */
async function issuesOver(db: Kysely<Schema>, today: Day): Promise<ReadonlySet<string>> {
  const first = addDays(today, -KEPT_DAYS);
  const { rows } = await sql<{ keys: string | null }>`
    select string_agg(series || ' ' || day::text, ',') as keys from (
      select series, day from collection where next_at is null and day >= ${first}
      union
      select series, day from publication where day >= ${first} and day < ${addDays(today, -LONG_AGO)}) over_by_now`.execute(
    db,
  );
  return new Set(rows[0]?.keys?.split(",") ?? []);
}
