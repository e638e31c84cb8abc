import type { Kysely, Transaction } from "kysely";
import type { Day } from "../../market/trading-day";
import type { Change } from "./numbers";
import type { Schema } from "./schema";

/** The kinds with issues on trading days only. Lists may come into force on any day. */
const OF_TRADING_DAYS: readonly string[] = ["daily-quotations", "short-selling-turnover", "short-positions"];

/** Where and when the service learned that the exchange was closed on a day. */
export interface LearnedClosure {
  readonly day: Day;
  /** The hash of the page that says so. */
  readonly sha256: string;
  readonly address: string;
  readonly learned_at: string;
}

/**
 * Stores a learned closure. It is kept even if something is published for the day later, but then no longer counts.
 */
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

/**
 * Whether the service has learned that the exchange was closed on a day, even if something was published for the day
 * since.
 */
export async function wasLearned(db: Kysely<Schema>, day: Day): Promise<boolean> {
  const found = await db.selectFrom("closure").select("day").where("day", "=", day).execute();
  return found.length > 0;
}

/** Whether a day has an accepted publication of a kind that only trading days have. */
export async function wasPublished(db: Kysely<Schema>, day: Day): Promise<boolean> {
  const found = await db
    .selectFrom("publication")
    .select("seq")
    .where("day", "=", day)
    .where("kind", "in", OF_TRADING_DAYS)
    .executeTakeFirst();
  return found !== undefined;
}

/** Returns, in order, the days of learned closures for which nothing has been published since. */
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
