import { sql, type Kysely } from "kysely";
import { CodedError } from "../../errors/coded-error";
import type { Publication } from "../../publications/publication";
import { seriesOf } from "../../publications/series";
import type { Schema } from "./schema";
import { appearances } from "./seen-again";
import { isStanding } from "./standing";

/** A later version with fewer than this part of the standing version's rows is treated as incomplete. */
const FEWEST_ROWS = 0.85;
const FEWER_AT_LEAST = 5;

/** @throws PAGE_MUCH_SHORTER if the standing page of the same day, board and series has far more rows */
export async function refuseMuchShorter(db: Kysely<Schema>, publication: Publication): Promise<void> {
  const { kind, day } = publication;
  if (kind !== "daily-quotations" && kind !== "short-selling-turnover") return;
  const { rows } = await sql<{ name: string; count: number }>`
    select name, row_count as count from ${appearances}
    where series = ${seriesOf(publication)} and day = ${day} and ${isStanding(sql`p.seq`)}
    order by published_at desc, seen desc limit 1`.execute(db);
  const [standing] = rows;
  if (!standing) return;
  const { length } = publication.rows;
  if (length < standing.count * FEWEST_ROWS && standing.count - length >= FEWER_AT_LEAST)
    throw new CodedError("PAGE_MUCH_SHORTER", {
      ...{ rows: length, before: standing.count, name: standing.name, day },
    });
}
