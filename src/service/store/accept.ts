import { sql, type Kysely, type Transaction } from "kysely";
import type { Publication } from "../../publications/publication";
import { seriesOf } from "../../publications/series";
import { usualPublicationTime } from "../../publications/publication-time";
import { acceptDailyQuotations, acceptDayClose } from "./accept-board-day";
import { acceptDesignatedSecurities, acceptSecuritiesList } from "./accept-lists";
import { acceptMorning, acceptShortPositions } from "./accept-rows";
import { acceptSuppliedHistory } from "./accept-supplied-history";
import { accepted, type Acceptance, type Changes, type PublicationSource } from "./acceptance";
import { lockWriters } from "./locks";
import { nextNumber } from "./numbers";
import { readingOnce } from "./publications-on";
import type { Revision } from "./revise-days";
import type { Schema } from "./schema";
import { acceptNames } from "./security-names";
import { isStanding } from "./standing";
import { refuseMuchShorter } from "./standing-version";
import { refuseContradiction } from "./supplied-rows";
import { reviseFor } from "./withdraw";

/**
 * Accepts a verified publication: all of it in one transaction, or nothing. The same bytes twice change nothing; those that
 * were withdrawn stand again. Of several processes on one server one writes at a time, so that revisions become visible in
 * their order.
 *
 * @throws ROWS_TOO_FEW, LIST_TOO_SHORT, PAGE_MUCH_SHORTER, SUPPLIED_CONTRADICTED, NUMBER_TOO_LARGE
 */
export async function acceptPublication(
  db: Kysely<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<Acceptance> {
  const { kind, day } = publication;
  const changes = await db.transaction().execute(async (tx): Promise<Changes> => {
    await lockWriters(tx);
    const known = await standingAs(tx, source.sha256);
    if (known) return known.isStanding ? unchanged : reinstate(tx, known.seq, publication, source);
    await refuseMuchShorter(tx, publication);
    const { seq, publishedAt, isDated } = await enter(tx, publication, source);
    const read = readingOnce(source.read, { seq, publication });
    const changes = await acceptAs(tx, seq, publication, { number: seq, read });
    await source.onAccepting(publishedAt);
    return isDated ? changes : { ...changes, notes: [...changes.notes, laterVersion(publishedAt)] };
  });
  return { ...changes, kind, day };
}

const unchanged: Changes = { outcome: "already-accepted", changed: 0, notes: [] };
const laterVersion = (publishedAt: string): string =>
  `A later version of what is in the store: it counts as published at ${publishedAt}, when it was imported. --published says otherwise.`;

/** A file that is in the store, and whether it stands there. */
async function standingAs(
  tx: Transaction<Schema>,
  sha256: string,
): Promise<{ seq: number; isStanding: boolean } | undefined> {
  const { rows } = await sql<{ seq: number; isStanding: boolean }>`
    select seq, ${isStanding(sql`p.seq`)} as "isStanding" from publication p where sha256 = ${sha256}`.execute(
    tx,
  );
  return rows[0];
}

/** What was withdrawn and is given once more stands again, with the time that it had. */
async function reinstate(
  tx: Transaction<Schema>,
  seq: number,
  publication: Publication,
  { acceptedAt, onAccepting, read, publishedAt }: PublicationSource,
): Promise<Changes> {
  const number = await nextNumber(tx);
  await tx
    .insertInto("intervention")
    .values({ seq: number, publication: seq, kind: "reinstated", at: acceptedAt })
    .execute();
  if (publication.kind === "supplied-history") await refuseContradiction(tx, seq);
  const changed = await reviseFor(tx, seq, { number, read: readingOnce(read, { seq, publication }) });
  await onAccepting(publishedAt ?? usualPublicationTime(publication).toISOString());
  return accepted(changed, ["It was withdrawn, and stands again."]);
}

interface Entered {
  readonly seq: number;
  readonly publishedAt: string;
  /** Whether its time is told, or that of habit; else it is the time of acceptance. */
  readonly isDated: boolean;
}

/** Gives the publication its sequence number and its time, and takes it out of quarantine. */
async function enter(
  tx: Transaction<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<Entered> {
  const { kind, day } = publication;
  const { sha256, name, size, acceptedAt } = source;
  const series = seriesOf(publication);
  const restates = kind === "daily-quotations" && (publication.restated?.length ?? 0) > 0;
  const usual = usualPublicationTime(publication).toISOString();
  const isOneOfMany = kind === "supplied-history" || kind === "securities-list";
  const { rows } = await sql<{ seq: number; publishedAt: string; isFirst: boolean }>`
    with released as (delete from quarantine where sha256 = ${sha256}),
    version as (select not exists (
      select from publication p where p.series = ${series} and p.day = ${day}::date and ${isStanding(sql`p.seq`)}) as first)
    insert into publication (kind, series, day, sha256, name, size, restates, row_count, published_at, accepted_at)
    select ${kind}, ${series}, ${day}::date, ${sha256}, ${name}, ${size}::integer, ${restates}::boolean,
      ${publication.rows.length}::integer,
      coalesce(${source.publishedAt ?? null}::timestamptz,
        case when first or ${isOneOfMany}::boolean then ${usual}::timestamptz else ${acceptedAt}::timestamptz end),
      ${acceptedAt}::timestamptz
    from version returning seq, published_at as "publishedAt", (select first from version) as "isFirst"`.execute(
    tx,
  );
  const entered = rows[0] as { seq: number; publishedAt: string; isFirst: boolean };
  return { ...entered, isDated: source.publishedAt !== undefined || entered.isFirst || isOneOfMany };
}

function acceptAs(
  tx: Transaction<Schema>,
  seq: number,
  publication: Publication,
  revision: Revision,
): Promise<Changes> | Changes {
  switch (publication.kind) {
    case "daily-quotations":
      return acceptDailyQuotations(tx, publication, revision);
    case "short-selling-turnover":
      return acceptTurnoverPage(tx, seq, publication, revision);
    case "short-positions":
      return acceptShortPositions(tx, seq, publication);
    case "designated-securities":
      return acceptDesignatedSecurities(tx, seq, publication);
    case "securities-list":
      return acceptSecuritiesList(tx, seq, publication);
    case "supplied-history":
      return acceptSuppliedHistory(tx, seq, publication, revision);
  }
}

/**
 * The morning's page stands for itself; the day's are figures of the day until its Daily Quotations are in. A Chinese page
 * gives names; its figures are those of the English one, which it agrees with or not at all.
 */
async function acceptTurnoverPage(
  tx: Transaction<Schema>,
  seq: number,
  page: Extract<Publication, { kind: "short-selling-turnover" }>,
  revision: Revision,
): Promise<Changes> {
  const names = page.rows.map(({ code, name }) => ({ code: Number(code), chineseName: name }));
  if (page.language === "zh") return accepted(await acceptNames(tx, seq, page.day, names));
  return page.session === "morning" ? acceptMorning(tx, seq, page) : acceptDayClose(tx, page, revision);
}
