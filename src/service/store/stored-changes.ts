import { sql, type Kysely } from "kysely";
import type { Day } from "../../market/trading-day";
import type { StatedReading } from "../../market/own-history";
import type { Intervention } from "./acceptance";
import type { Schema } from "./schema";

/** A committed change: an accepted publication, an intervention, or a learned closure. */
export interface StoredChange {
  readonly seq: number;
  readonly sha256: string;
  readonly name: string;
  readonly intervention: Intervention | null;
  /** The day on which the exchange was closed, as the page says. */
  readonly closed: Day | null;
  /** What the user said about a file of history; null for all else. */
  readonly reading: StatedReading | null;
  readonly publishedAt: string;
  readonly acceptedAt: string;
}

const CHANGES = sql`
    select seq, sha256, name, null as intervention, null::date as closed, published_at as "publishedAt",
      accepted_at as "acceptedAt", reading
    from publication
    union all
    select i.seq, p.sha256, p.name, i.kind, null, case when i.kind = 'seen-again' then i.at else p.published_at end, i.at,
      p.reading
    from intervention i join publication p on p.seq = i.publication
    union all
    select seq, sha256, address, null, day, learned_at, learned_at, null from closure where seq is not null`;

/** Returns every committed change, in order. */
export async function storedChanges(db: Kysely<Schema>): Promise<StoredChange[]> {
  const { rows } = await sql<StoredChange>`${CHANGES} order by seq`.execute(db);
  return rows;
}

/** Returns a key of a change that is independent of numbers: the hash of its bytes, and the time of acceptance. */
export const keyOf = ({ sha256, acceptedAt }: Pick<StoredChange, "sha256" | "acceptedAt">): string =>
  `${sha256} ${new Date(acceptedAt).toISOString()}`;

/** A change in the journal, by its number if it has one. */
export interface NamedChange extends Pick<StoredChange, "sha256" | "acceptedAt"> {
  readonly seq?: number | undefined;
}

/** Whether a change in the journal was committed. */
export async function hasChange(
  db: Kysely<Schema>,
  { sha256, acceptedAt, seq }: NamedChange,
): Promise<boolean> {
  const isIt = seq === undefined ? sql`"acceptedAt" = ${acceptedAt}::timestamptz` : sql`seq = ${seq}::bigint`;
  const { rows } = await sql`
    select from (${CHANGES}) changes where sha256 = ${sha256} and ${isIt} limit 1`.execute(db);
  return rows.length > 0;
}

/**
 * Returns the numbers of all changes that have rows, in order. Closures learned before they had numbers made
 * timelines too, so their numbers are included.
 */
export async function changeNumbers(db: Kysely<Schema>): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select seq from publication union select seq from intervention union select seq from closure where seq is not null
    union select timeline from day_revision order by seq`.execute(db);
  return rows.map(({ seq }) => seq);
}
