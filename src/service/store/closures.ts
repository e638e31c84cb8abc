import type { Kysely, Transaction } from "kysely";
import type { Day } from "../../market/trading-day";
import type { Change } from "./numbers";
import type { Schema } from "./schema";

/** The kinds of which there is an issue on a trading day alone: lists come into force on any. */
const OF_TRADING_DAYS: readonly string[] = ["daily-quotations", "short-selling-turnover", "short-positions"];

/** Where and when it was seen that the exchange was closed on a day. */
export interface LearnedClosure {
  readonly day: Day;
  /** Of the page that says so. */
  readonly sha256: string;
  readonly address: string;
  readonly learned_at: string;
}

/** Writes down a closure that is learned. It stays there whatever is published of the day later, and counts while nothing is. */
export async function insertClosure(
  tx: Transaction<Schema>,
  { number: seq, written }: Change,
  closure: LearnedClosure,
): Promise<void> {
  written.rows("closure", [{ seq, ...closure }]);
  await tx
    .insertInto("closure")
    .values({ seq, ...closure })
    .execute();
}

/** Whether a day was learned to be closed, whatever was published of it since. */
export async function wasLearned(db: Kysely<Schema>, day: Day): Promise<boolean> {
  const found = await db.selectFrom("closure").select("day").where("day", "=", day).execute();
  return found.length > 0;
}

/** Whether a publication of a day came in, of the kinds that only trading days have. */
export async function wasPublished(db: Kysely<Schema>, day: Day): Promise<boolean> {
  const found = await db
    .selectFrom("publication")
    .select("seq")
    .where("day", "=", day)
    .where("kind", "in", OF_TRADING_DAYS)
    .executeTakeFirst();
  return found !== undefined;
}

/** The days that were learned to be closed and of which nothing was published since, in order. */
export async function learnedClosures(db: Kysely<Schema>): Promise<Day[]> {
  const rows = await db
    .selectFrom("closure")
    .select("day")
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("publication")
            .select("seq")
            .whereRef("publication.day", "=", "closure.day")
            .where("kind", "in", OF_TRADING_DAYS),
        ),
      ),
    )
    .orderBy("day")
    .execute();
  return rows.map(({ day }) => day);
}
