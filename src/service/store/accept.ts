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
    const known = await tx
      .selectFrom("publication")
      .select("seq")
      .where("sha256", "=", source.sha256)
      .execute();
    if (known.length > 0) return { outcome: "already-accepted", changed: 0, notes: [] };
    await tx.deleteFrom("quarantine").where("sha256", "=", source.sha256).execute();
    const seq = await enter(tx, publication, source);
    const changes = await acceptAs(tx, seq, publication, source);
    await source.onAccepting();
    return changes;
  });
  return { ...changes, kind, day };
}

/** Gives the publication its sequence number. */
async function enter(
  tx: Transaction<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<number> {
  const { kind, day } = publication;
  const { sha256, name, size, publishedAt, acceptedAt } = source;
  const restates = kind === "daily-quotations" ? await restatedDay(tx, publication) : null;
  const series = seriesOf(publication);
  const { seq } = await tx
    .insertInto("publication")
    .values({
      ...{ kind, series, day, sha256, name, size, restates },
      ...{ published_at: publishedAt, accepted_at: acceptedAt },
    })
    .returning("seq")
    .executeTakeFirstOrThrow();
  return seq;
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
