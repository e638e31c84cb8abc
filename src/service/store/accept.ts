import { sql, type Kysely, type Transaction } from "kysely";
import { CodedError } from "../../errors/coded-error";
import type { Publication } from "../../publications/publication";
import type { StatedReading } from "../../market/own-history";
import { seriesOf } from "../../publications/series";
import { usualPublicationTime } from "../../publications/publication-time";
import { acceptDailyQuotations, acceptDayClose } from "./accept-board-day";
import { acceptDesignatedSecurities, acceptSecuritiesList } from "./accept-lists";
import { acceptMorning, acceptShortPositions } from "./accept-rows";
import { acceptSuppliedHistory } from "./accept-supplied-history";
import { accepted, type Acceptance, type Changes, type PublicationSource } from "./acceptance";
import { lockWriters } from "./locks";
import { insertIntervention, madeBy } from "./interventions";
import { beginChange, type Change } from "./numbers";
import { readingOnce } from "./publications-on";
import { canonical } from "./rows-written";
import type { Revision } from "./revise-days";
import type { Schema } from "./schema";
import { acceptNames } from "./security-names";
import { seenAgainAt } from "./seen-again";
import { hasChange } from "./stored-changes";
import { isStanding } from "./standing";
import { refuseMuchShorter } from "./standing-version";
import { refuseContradiction } from "./supplied-contradictions";
import { reviseFor } from "./withdraw";

/**
 * Accepts a verified publication: all of it in one transaction, or nothing. The same bytes imported again change
 * nothing; if they were withdrawn, they are reinstated. Only one process on a server writes at a time, so that
 * revisions become visible in order.
 *
 * @throws ROWS_TOO_FEW, LIST_TOO_SHORT, PAGE_MUCH_SHORTER, SUPPLIED_CONTRADICTED, HISTORY_READ_OTHERWISE,
 * NUMBER_TOO_LARGE
 */
export async function acceptPublication(
  db: Kysely<Schema>,
  publication: Publication,
  source: PublicationSource,
): Promise<Acceptance> {
  const { kind, day } = publication;
  const changes = await db.transaction().execute(async (tx): Promise<Changes> => {
    await lockWriters(tx);
    if (source.noted && (await hasChange(tx, { ...source, ...source.noted }))) return unchanged;
    const known = await standingAs(tx, source.sha256);
    if (known) {
      refuseOtherReading(known.reading, source.stated);
      return giveAgain(tx, known, publication, source);
    }
    await refuseMuchShorter(tx, publication);
    const change = await beginChange(tx, source.noted?.seq);
    const { publishedAt, isFirst, isDated } = await enter(tx, change, publication, source);
    const read = readingOnce(source.read, { seq: change.number, publication });
    const changes = await acceptAs(tx, publication, { ...change, read }, { ...source, isFirst });
    await source.onAccepting(madeBy(change, publishedAt));
    return isDated ? changes : { ...changes, notes: [...changes.notes, laterVersion(publishedAt)] };
  });
  return { ...changes, kind, day };
}

const unchanged: Changes = { outcome: "already-accepted", changed: 0, notes: [] };
const laterVersion = (publishedAt: string): string =>
  `A later version of what is in the store: it counts as published at ${publishedAt}, when it was imported. --published says otherwise.`;

/** A file that is in the store. */
interface KnownFile {
  readonly seq: number;
  readonly isStanding: boolean;
  readonly reading: StatedReading | null;
}

/** @throws HISTORY_READ_OTHERWISE if the same bytes would give other figures than they gave */
function refuseOtherReading(before: StatedReading | null, now: StatedReading | undefined): void {
  if (before === null || now === undefined || canonical(before) === canonical(now)) return;
  throw new CodedError("HISTORY_READ_OTHERWISE", { before: Object.values(before).join(", ") || "-" });
}

/** Returns a file that is in the store, and whether it is withdrawn. */
async function standingAs(tx: Transaction<Schema>, sha256: string): Promise<KnownFile | undefined> {
  const { rows } = await sql<KnownFile>`
    select seq, ${isStanding(sql`p.seq`)} as "isStanding", reading from publication p where sha256 = ${sha256}`.execute(
    tx,
  );
  return rows[0];
}

/**
 * Accepts a file that is already in the store. A withdrawn file is reinstated with its former time. A standing file
 * changes nothing, with one exception: if another version was published since, and this file now comes from its site or
 * with a time, it replaces that version again. A file imported without a time is an old copy that does not show when it
 * was published.
 */
async function giveAgain(
  tx: Transaction<Schema>,
  { seq, isStanding }: { seq: number; isStanding: boolean },
  publication: Publication,
  source: PublicationSource,
): Promise<Changes> {
  const at = isStanding ? await seenAgainAt(tx, seq, source) : source.acceptedAt;
  if (at === null) return unchanged;
  const kind = isStanding ? "seen-again" : "reinstated";
  const change = await beginChange(tx, source.noted?.seq);
  await insertIntervention(tx, change, { publication: seq, kind, at });
  if (publication.kind === "supplied-history") await refuseContradiction(tx, seq);
  const read = readingOnce(source.read, { seq, publication });
  const changed = await reviseFor(tx, seq, { ...change, read }, isStanding);
  const publishedAt = isStanding
    ? at
    : (source.publishedAt ?? usualPublicationTime(publication).toISOString());
  await source.onAccepting({ ...madeBy(change, publishedAt), intervention: kind });
  return accepted(changed, [
    isStanding
      ? `It was in the store, and is back in the place of a later version since ${at}.`
      : "It was withdrawn, and stands again.",
  ]);
}

interface Entered {
  readonly publishedAt: string;
  /** Whether no other version of the issue is standing. */
  readonly isFirst: boolean;
  /** Whether its time was given or is the usual one. Otherwise it is the time of acceptance. */
  readonly isDated: boolean;
}

/** Stores the publication with its number and time, and removes it from quarantine. */
async function enter(
  tx: Transaction<Schema>,
  { number: seq, written }: Change,
  publication: Publication,
  source: PublicationSource,
): Promise<Entered> {
  const { kind, day } = publication;
  const { sha256, name, size, acceptedAt } = source;
  const series = seriesOf(publication);
  const restates = kind === "daily-quotations" && (publication.restated?.length ?? 0) > 0;
  const usual = usualPublicationTime(publication).toISOString();
  const isOneOfMany = kind === "supplied-history" || kind === "securities-list";
  const { rows } = await sql<{ publishedAt: string; isFirst: boolean }>`
    with released as (delete from quarantine where sha256 = ${sha256}),
    version as (select not exists (
      select from publication p where p.series = ${series} and p.day = ${day}::date and ${isStanding(sql`p.seq`)}) as first)
    insert into publication (seq, kind, series, day, sha256, name, size, restates, row_count, reading,
      published_at, accepted_at)
    overriding system value
    select ${seq}::bigint, ${kind}, ${series}, ${day}::date, ${sha256}, ${name}, ${size}::integer, ${restates}::boolean,
      ${rowsOf(publication)}::integer, ${source.stated ? JSON.stringify(source.stated) : null}::jsonb,
      coalesce(${source.publishedAt ?? null}::timestamptz,
        case when first or ${isOneOfMany}::boolean then ${usual}::timestamptz else ${acceptedAt}::timestamptz end),
      ${acceptedAt}::timestamptz
    from version returning published_at as "publishedAt", (select first from version) as "isFirst"`.execute(
    tx,
  );
  const entered = rows[0] as { publishedAt: string; isFirst: boolean };
  written.rows("publication", [
    {
      ...{ seq, kind, series, day, sha256, name, size, restates, row_count: rowsOf(publication) },
      ...{ published_at: entered.publishedAt, accepted_at: acceptedAt },
    },
  ]);
  return { ...entered, isDated: source.publishedAt !== undefined || entered.isFirst || isOneOfMany };
}

/** How many rows a publication has. */
function rowsOf(publication: Publication): number {
  const { rows } = publication;
  if (publication.kind !== "supplied-history") return rows.length;
  return rows.length + publication.closes.length + publication.positions.length;
}

function acceptAs(
  tx: Transaction<Schema>,
  publication: Publication,
  revision: Revision,
  about: { readonly acceptedAt: string; readonly isFirst: boolean },
): Promise<Changes> | Changes {
  switch (publication.kind) {
    case "daily-quotations":
      return acceptDailyQuotations(tx, publication, revision);
    case "short-selling-turnover":
      return acceptTurnoverPage(tx, publication, revision);
    case "short-positions":
      return acceptShortPositions(tx, revision, publication, about);
    case "designated-securities":
      return acceptDesignatedSecurities(tx, revision, publication);
    case "securities-list":
      return acceptSecuritiesList(tx, revision, publication);
    case "supplied-history":
      return acceptSuppliedHistory(tx, publication, revision);
  }
}

/**
 * A morning's page is stored separately. A day-close page gives the day's figures until the Daily Quotations are
 * accepted. Of a Chinese page only the names are used, because its figures are those of the English page.
 */
async function acceptTurnoverPage(
  tx: Transaction<Schema>,
  page: Extract<Publication, { kind: "short-selling-turnover" }>,
  revision: Revision,
): Promise<Changes> {
  const names = page.rows.map(({ code, name }) => ({ code: Number(code), chineseName: name }));
  if (page.language === "zh") return accepted(await acceptNames(tx, revision, page.day, names));
  return page.session === "morning" ? acceptMorning(tx, revision, page) : acceptDayClose(tx, page, revision);
}
