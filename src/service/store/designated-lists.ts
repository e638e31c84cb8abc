import { sql, type Kysely } from "kysely";
import { eligibleTurnoverOf } from "../../market/market-totals";
import type { BoardDay } from "../../market/board-day/report";
import type { Day } from "../../market/trading-day";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/** A list of designated securities: the publication, the day from which it applies, and its time of publication. */
export interface ListOnDay {
  readonly seq: number;
  readonly effective: Day;
  readonly publishedAt: string;
}

/** The most lists read for a day, newest first: enough for the list that applies and those that came late. */
const MOST_LISTS = 12;

/** Returns the lists that may apply on a day, in the order of priority. */
export async function listsOn(db: Kysely<Schema>, day: Day): Promise<ListOnDay[]> {
  const { rows } = await sql<ListOnDay>`
    select seq, day as effective, published_at as "publishedAt" from ${appearances}
    where kind = 'designated-securities' and day <= ${day} and ${isStanding(sql`p.seq`)}
    order by day desc, published_at desc, seen desc limit ${MOST_LISTS}`.execute(db);
  return rows;
}

/** Returns the list that applied, according to the publications known at an instant. */
export const listAt = (lists: readonly ListOnDay[], instant: string): ListOnDay | null =>
  lists.find(({ publishedAt }) => publishedAt <= instant) ?? null;

/** Returns the codes of a list, or one of them, and whether each is a fund. */
export async function codesOf(
  db: Kysely<Schema>,
  list: number,
  code?: number,
): Promise<Map<number, boolean | null>> {
  const { rows } = await sql<{ code: number; fund: boolean | null }>`
    select code, fund from designated
    where effective = (select day from publication p where p.seq = ${list}) and seq = ${list}
    ${code === undefined ? sql`` : sql`and code = ${code}`}`.execute(db);
  return new Map(rows.map(({ code, fund }) => [code, fund]));
}

/** Returns the total turnover of a board's designated HKD counters; null without both the quotations and a list. */
export function eligibleTurnover(
  { quoted, counters }: Pick<BoardDay, "quoted" | "counters">,
  codes: ReadonlyMap<number, unknown> | null,
): number | null {
  if (!quoted || !codes) return null;
  return eligibleTurnoverOf(
    counters.map((counter) => ({
      currency: counter.currency,
      totalValue: counter.totalValue,
      contradicted: counter.contradicted,
      designated: counter.supplied === null && codes.has(Number(counter.code)),
    })),
  );
}
