import { sql, type Kysely, type Transaction } from "kysely";
import { createRowsWritten, type RowsWritten } from "./rows-written";
import type { Schema } from "./schema";

/** A change of a store: by a publication, an intervention or a closure. */
export interface Change {
  /** Its own number. */
  readonly number: number;
  /** The number of the change before it; 0 for the first. */
  readonly after: number;
  /** The present id of the store. */
  readonly store: string;
  /** The rows that it writes. */
  readonly written: RowsWritten;
}

/**
 * Begins a change, under the writers' lock. A change that the journal names gets its former number, unless a later
 * number was given since. The revisions that it makes then get their former numbers too.
 */
export async function beginChange(tx: Transaction<Schema>, noted?: number): Promise<Change> {
  if (noted !== undefined && (await highestNumber(tx)) < noted)
    await sql`select setval(pg_get_serial_sequence('publication', 'seq'), ${noted}, false)`.execute(tx);
  // One statement, because every round trip to the embedded database takes as long as storing a hundred rows.
  const { rows } = await sql<Omit<Change, "written">>`
    select ${NEXT_NUMBER} as number, ${LAST_CHANGE} as after, (select id from store) as store`.execute(tx);
  return { ...(rows[0] as Omit<Change, "written">), written: createRowsWritten() };
}

const LAST_CHANGE = sql<number>`
  coalesce(greatest((select max(seq) from publication), (select max(seq) from intervention),
    (select max(seq) from closure)), 0)`;
const NEXT_NUMBER = sql<number>`nextval(pg_get_serial_sequence('publication', 'seq'))`;

/** Returns the number of the last change; 0 in an empty store. */
export async function lastChange(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ last: number }>`select ${LAST_CHANGE} as last`.execute(db);
  return rows[0]?.last ?? 0;
}

/** More numbers than any one change takes. */
const OF_ONE_CHANGE = 100_000;

/** Reserves the numbers up to that of a change, and those that its rows may have used. */
export async function reserveNumbers(db: Kysely<Schema>, change: number): Promise<void> {
  await sql`
    select setval(s, greatest(coalesce(pg_sequence_last_value(s), 0), ${change + OF_ONE_CHANGE}::bigint))
    from (select pg_get_serial_sequence('publication', 'seq')::regclass as s) sequence`.execute(db);
}

/** Returns the highest number that was given to anything now in the store, or in it under an earlier release. */
async function highestNumber(tx: Transaction<Schema>): Promise<number> {
  const { rows } = await sql<{ highest: number }>`
    select coalesce(greatest(
      (select max(seq) from publication), (select max(seq) from intervention), (select max(seq) from closure),
      (select max(seq) from board_day), (select max(revision) from week_revision), (select max(timeline) from day_revision),
      (select max(revision) from day_revision), (select max(seq) from former_publication)), 0) as highest`.execute(
    tx,
  );
  return rows[0]?.highest ?? 0;
}

/** Returns the next of the numbers that changes and revisions share. */
export async function nextNumber(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ number: number }>`select ${NEXT_NUMBER} as number`.execute(db);
  return rows[0]?.number ?? 0;
}

/** Returns a generator of numbers for one change: its own first, then new ones, each greater than the last. */
export function numbersFrom(db: Kysely<Schema>, first: number): () => Promise<number> {
  let isTaken = false;
  return async () => {
    if (isTaken) return nextNumber(db);
    isTaken = true;
    return first;
  };
}
