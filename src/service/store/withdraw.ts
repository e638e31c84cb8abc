import { sql, type Kysely, type Transaction } from "kysely";
import type { Board } from "../../market/board";
import type { BoardOnDay } from "../../market/board-day/report";
import { fromIsoText, type Day } from "../../market/trading-day";
import { designateDays } from "./accept-lists";
import { touchedBy } from "./accept-board-day";
import { lockWriters } from "./locks";
import { insertIntervention } from "./interventions";
import { beginChange } from "./numbers";
import { readingOnce } from "./publications-on";
import { reviseDays, type Revision } from "./revise-days";
import { hasChange } from "./stored-changes";
import type { ChangeMade, NotedNumber, ReadArchived } from "./acceptance";
import type { Schema } from "./schema";
import { isStanding } from "./standing";
import { suppliedDays } from "./supplied-rows";
import { reviseSuppliedWeeks, suppliedPositionDays } from "./supplied-weeks";
import { reviseWeek } from "./week-revisions";

/** A standing publication, for a person to choose from. */
export interface StandingPublication {
  readonly seq: number;
  readonly series: string;
  readonly day: Day;
  readonly name: string;
  readonly sha256: string;
  readonly publishedAt: string;
}

/**
 * Returns the standing publications with a file name, a beginning of the hash, or a day. A name with a zero byte
 * matches nothing.
 */
export async function standingPublications(
  db: Kysely<Schema>,
  which: string,
): Promise<StandingPublication[]> {
  if (which.includes("\0")) return [];
  const hash = /^[0-9a-f]{8,64}$/i.test(which) ? `${which.toLowerCase()}%` : "";
  const day = fromIsoText(which);
  const { rows } = await sql<StandingPublication>`
    select seq, series, day, name, sha256, published_at as "publishedAt" from publication p
    where (name = ${which} or sha256 like ${hash} or day = ${day}::date) and ${isStanding(sql`p.seq`)}
    order by seq`.execute(db);
  return rows;
}

export interface InterventionSource {
  readonly at: string;
  readonly read: ReadArchived;
  /** Set if the journal already names the change. */
  readonly noted?: NotedNumber | undefined;
  /** Called when everything is written but not yet committed. */
  readonly onWritten: (change: Omit<ChangeMade, "publishedAt">) => Promise<void>;
}

/**
 * Withdraws a publication's figures, or applies its restatement. Every affected day gets a new revision. Returns the
 * number of recalculated days. Does nothing if the publication is already withdrawn.
 */
export function intervene(
  db: Kysely<Schema>,
  sha256: string,
  kind: "withdrawn" | "wanted",
  { at, read, noted, onWritten }: InterventionSource,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockWriters(tx);
    if (noted && (await hasChange(tx, { sha256, acceptedAt: at, ...noted }))) return 0;
    const { rows } = await sql<{ seq: number }>`
      select seq from publication p where sha256 = ${sha256} and ${isStanding(sql`p.seq`)}`.execute(tx);
    const [standing] = rows;
    if (!standing) return 0;
    const change = await beginChange(tx, noted?.seq);
    await insertIntervention(tx, change, { publication: standing.seq, kind, at });
    const days = await reviseFor(tx, standing.seq, { ...change, read: readingOnce(read) });
    const { number, after, store, written } = change;
    await onWritten({ intervention: kind, number, after, store, rows: written.digest() });
    return days;
  });
}

interface OfPublication {
  readonly kind: string;
  readonly series: string;
  readonly day: Day;
  readonly restates: boolean;
}

/**
 * Recalculates everything that a publication affects, after it was withdrawn, imported again or seen again. Returns the
 * number of days.
 */
export async function reviseFor(
  tx: Transaction<Schema>,
  seq: number,
  revision: Revision,
  isSeenAgain = false,
): Promise<number> {
  const publication = (await tx
    .selectFrom("publication")
    .select(["kind", "series", "day", "restates"])
    .where("seq", "=", seq)
    .executeTakeFirstOrThrow()) as OfPublication;
  const { kind, day } = publication;
  if (kind === "short-positions") {
    await reviseWeek(tx, revision, day, { report: isSeenAgain ? seq : null });
    return 1;
  }
  if (kind === "designated-securities") return designateDays(tx, revision, day);
  const touched = await touchedDays(tx, seq, publication);
  const days = await reviseDays(tx, revision, touched);
  if (kind !== "supplied-history") return days;
  const weeks = await suppliedPositionDays(tx, seq);
  await reviseSuppliedWeeks(tx, revision, weeks);
  return days + weeks.length;
}

async function touchedDays(
  tx: Transaction<Schema>,
  seq: number,
  { kind, series, day, restates }: OfPublication,
): Promise<BoardOnDay[]> {
  if (kind === "supplied-history") return suppliedDays(tx, seq);
  const board = /-(main|gem)(?:-day)?$/.exec(series)?.[1] as Board | undefined;
  return board ? touchedBy(tx, { day, board }, restates) : [];
}
