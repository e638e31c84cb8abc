import { sql } from "kysely";
import { recover } from "../../src/service/recover";
import { openStore, type Store } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";

/**
 * Opens a store as the next process would, and checks for what must not be: an incomplete day, a missing publication
 * that was reported as accepted, an archive that differs. Returns the faults, one sentence each.
 */
export async function checkStore(
  folder: string,
  databaseUrl: string | undefined,
  acknowledged: ReadonlySet<string>,
): Promise<string[]> {
  const store = await openStore(folder, { kind: "published", command: "check", databaseUrl });
  try {
    await recover(store);
    const { faults } = await verifyStore(store);
    return [...faults, ...(await halfDays(store)), ...(await missing(store, acknowledged))];
  } finally {
    await store.close();
  }
}

/** The board's own totals were checked when it was accepted, so its rows must still add up to them. */
async function halfDays({ db }: Store): Promise<string[]> {
  const { rows } = await sql<{ day: string; board: string }>`
    with heads as (
      select distinct on (day, board) day, board, short_value, count from board_day order by day, board, seq desc),
    latest as (
      select distinct on (day, board, code) day, board, currency, short_value from counter_day
      order by day, board, code, seq desc),
    sums as (
      select day, board, coalesce(sum(short_value) filter (where currency = 'HKD'), 0) as value,
        count(short_value) as count from latest group by day, board)
    select heads.day, heads.board from heads left join sums using (day, board)
    where sums.value is distinct from heads.short_value or sums.count is distinct from heads.count`.execute(
    db,
  );
  return rows.map(({ day, board }) => `${day}, ${board}: half a day`);
}

async function missing({ db }: Store, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const rows = await db.selectFrom("publication").select(["name", "series", "day"]).execute();
  const known = new Set(rows.flatMap(({ name, series, day }) => [name, `${series} ${day}`]));
  return [...acknowledged].filter((name) => !known.has(name)).map((name) => `${name} was in, and is not`);
}
