import { sql, type Kysely, type Transaction } from "kysely";
import type { Publication } from "../../publications/publication";
import { seriesOf } from "../../publications/series";
import { acceptDailyQuotations, restatedDay } from "./accept-daily-quotations";
import { acceptDesignatedSecurities, acceptSecuritiesList, acceptShortPositions } from "./accept-lists";
import { acceptSuppliedHistory } from "./accept-supplied-history";
import { acceptTurnoverPage } from "./accept-turnover-page";
import type { Acceptance, Changes, PublicationSource } from "./acceptance";
import type { Schema } from "./schema";

/** Any number that no other program takes for its own. */
const WRITERS_LOCK = 0x686b7373;

/**
 * Accepts a verified publication: all of it in one transaction, or nothing. The same bytes twice change nothing. Of several
 * processes on one server one writes at a time, so that revisions become visible in their order.
 *
 * @throws ROWS_TOO_FEW for an SFC file much shorter than the week before
 */
export async function acceptPublication(
  db: Kysely<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<Acceptance> {
  const { kind, day } = publication;
  const changes = await db.transaction().execute(async (tx): Promise<Changes> => {
    await sql`select pg_advisory_xact_lock(${WRITERS_LOCK}::bigint)`.execute(tx);
    const seq = await enter(tx, publication, source);
    if (seq === null) return { outcome: "already-accepted", changed: 0, notes: [] };
    const changes = await acceptAs(tx, seq, publication, source);
    await source.onAccepting();
    return changes;
  });
  return { ...changes, kind, day };
}

/** Gives the publication its sequence number, and takes it out of quarantine; null where it has one already. */
async function enter(
  tx: Transaction<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<number | null> {
  const { kind, day } = publication;
  const { sha256, name, size, publishedAt, acceptedAt } = source;
  const restates = kind === "daily-quotations" ? await restatedDay(tx, publication) : null;
  const { rows } = await sql<{ seq: number }>`
    with released as (delete from quarantine where sha256 = ${sha256})
    insert into publication (kind, series, day, sha256, name, size, restates, published_at, accepted_at)
    select ${kind}, ${seriesOf(publication)}, ${day}::date, ${sha256}, ${name}, ${size}::integer, ${restates}::date,
      ${publishedAt}::timestamptz, ${acceptedAt}::timestamptz
    where not exists (select from publication where sha256 = ${sha256}) returning seq`.execute(tx);
  return rows[0]?.seq ?? null;
}

async function acceptAs(
  tx: Transaction<Schema>,
  seq: number,
  publication: Publication,
  source: PublicationSource,
): Promise<Changes> {
  switch (publication.kind) {
    case "daily-quotations":
      return acceptDailyQuotations(tx, seq, publication, source);
    case "short-selling-turnover":
      return acceptTurnoverPage(tx, seq, publication, source.publishedAt);
    case "short-positions":
      return accepted(await acceptShortPositions(tx, seq, publication));
    case "designated-securities":
      return accepted(await acceptDesignatedSecurities(tx, seq, publication, source.publishedAt));
    case "securities-list":
      return accepted(await acceptSecuritiesList(tx, seq, publication));
    case "supplied-history":
      return acceptSuppliedHistory(tx, seq, publication);
  }
}

const accepted = (changed: number): Changes => ({ outcome: "accepted", changed, notes: [] });
