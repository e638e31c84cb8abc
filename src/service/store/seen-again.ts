import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import type { PublicationSource } from "./acceptance";
import type { Schema } from "./schema";
import { isStanding } from "./standing";

/**
 * The publications, with a row for each time that one came out: a page that was replaced and then put back has two
 * rows. `seen` is the number of the change in which it came out. The alias of the query is `p`.
 */
export const appearances: RawBuilder<unknown> = sql`(
  select seq, kind, series, day, sha256, name, restates, row_count, published_at, accepted_at, seq as seen from publication
  union all
  select o.seq, o.kind, o.series, o.day, o.sha256, o.name, o.restates, o.row_count, i.at, o.accepted_at, i.seq
  from intervention i join publication o on o.seq = i.publication where i.kind = 'seen-again') p`;

/** When a standing publication was put back in place of a later version; null if it was not. */
export async function seenAgainAt(
  tx: Transaction<Schema>,
  seq: number,
  { publishedAt, acceptedAt, isFetched }: PublicationSource,
): Promise<string | null> {
  const newest = await newestOfIssue(tx, seq);
  if (!newest || newest.seq === seq) return null;
  // A site may put a page back with the time that it had.
  const instants = [publishedAt, isFetched ? acceptedAt : undefined];
  return instants.find((at) => at !== undefined && at > newest.publishedAt) ?? null;
}

/** The standing version of a publication's issue. Supplied files do not replace each other. */
async function newestOfIssue(
  db: Kysely<Schema>,
  seq: number,
): Promise<{ seq: number; publishedAt: string } | undefined> {
  const { rows } = await sql<{ seq: number; publishedAt: string }>`
    select p.seq, p.published_at as "publishedAt" from publication given join ${appearances}
      on p.series = given.series and p.day = given.day
    where given.seq = ${seq} and p.kind <> 'supplied-history' and ${isStanding(sql`p.seq`)}
    order by p.published_at desc, p.seen desc limit 1`.execute(db);
  return rows[0];
}
