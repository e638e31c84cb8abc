import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import type { PublicationKind } from "../../publications/publication";
import type { Schema } from "./schema";
import type { Store } from "./store";

/** Where and when it was seen that the exchange was closed. */
export interface ClosureSource {
  readonly address: string;
  readonly learnedAt: Date;
}

/** The kinds of which there is an issue on a trading day alone: lists come into force on any. */
const OF_TRADING_DAYS: readonly string[] = ["daily-quotations", "short-selling-turnover", "short-positions"];
export const provesTrading = (kind: PublicationKind): boolean => OF_TRADING_DAYS.includes(kind);

/**
 * Learns that the exchange was closed on a day. What was published wins: of a day with a publication nothing is learned. Answers
 * whether the day counts as closed now.
 */
export async function learnClosure(
  { db }: Pick<Store, "db">,
  day: Day,
  { address, learnedAt }: ClosureSource,
): Promise<boolean> {
  const published = await db
    .selectFrom("publication")
    .select("seq")
    .where("day", "=", day)
    .where("kind", "in", OF_TRADING_DAYS)
    .executeTakeFirst();
  if (published) return false;
  await db
    .insertInto("closure")
    .values({ day, learned_at: learnedAt.toISOString(), address })
    .onConflict((conflict) => conflict.column("day").doNothing())
    .execute();
  return true;
}

/** Takes back what was learned of a day. Answers whether anything was. */
export async function forgetClosure({ db }: Pick<Store, "db">, day: Day): Promise<boolean> {
  const { rows } = await sql`delete from closure where day = ${day}::date returning day`.execute(db);
  return rows.length > 0;
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
