import type { Generated, JSONColumnType } from "kysely";
import type { Board } from "../../market/board";
import type { CounterCurrency, Currency } from "../../market/currency";
import type { Day } from "../../market/trading-day";
import type { Series } from "../../publications/series";

/*
 * Append-only. Whatever is accepted gets the next `seq`; nothing is changed afterwards. The state of a day "as of" a seq is,
 * for each counter, its row with the greatest seq up to that one.
 */

interface StoreTable {
  id: string;
  kind: "sample" | "published";
  sample_version: number | null;
  filled: Generated<boolean>;
}

interface PublicationTable {
  seq: Generated<number>;
  kind: string;
  series: Series;
  day: Day;
  sha256: string;
  name: string;
  size: number;
  published_at: string;
  accepted_at: Generated<string>;
  /** Whether the page restates the day before and that is not applied yet. */
  restates: Day | null;
}

/** The state of a board on a day as a whole after a publication: what is not a counter's own. */
export interface DayRevisionTable {
  day: Day;
  board: Board;
  seq: number;
  /** The publication whose figures the day shows. */
  publication: number;
  /** When all that the day shows had been published; ISO in UTC, as every instant here. */
  known_from: string;
  complete: boolean;
  quoted: boolean;
  short_value: number;
  short_shares: number;
  count: number;
  turnover: JSONColumnType<Partial<Record<Currency, number>>>;
  /** Effective day of the designated list that applies. */
  designated: Day | null;
  eligible_turnover: number | null;
}

export interface CounterDayTable {
  code: number;
  board: Board;
  day: Day;
  seq: number;
  name: string;
  currency: CounterCurrency;
  state: number;
  short_shares: number | null;
  short_value: number | null;
  total_shares: number | null;
  total_value: number | null;
  close: string | null;
}

interface DesignatedTable {
  effective: Day;
  seq: number;
  code: number;
  name: string;
  currency: Currency;
  fund: boolean | null;
}

interface PositionTable {
  code: number;
  day: Day;
  seq: number;
  name: string;
  shares: number | null;
  value: number | null;
}

/** What was sold short up to the morning's close. Never mixed with a day's figures. */
export interface MorningTable {
  day: Day;
  board: Board;
  seq: number;
  code: number;
  name: string;
  currency: CounterCurrency;
  short_shares: number;
  short_value: number;
}

/** What a publication says of a security itself; null where it does not say. */
interface SecurityTable {
  code: number;
  seq: number;
  day: Day;
  english_name: string | null;
  chinese_name: string | null;
  currency: Currency | null;
  category: string | null;
  board_lot: number | null;
  rmb_counter: number | null;
}

/** How far the collector has come with an issue of a series that has not been accepted. */
export interface CollectionTable {
  series: Series;
  /** The day that the issue is of, or was asked for on where its address has no day. */
  day: Day;
  attempts: number;
  /** "missing": given up. "accepted": `next_at` is when to see whether it was changed. */
  state: "waiting" | "accepted" | "missing";
  /** Why it is not there: a code of the catalogue; empty where it is. */
  reason: string;
  next_at: string | null;
  /** What the site said of the version that was fetched last, for asking whether there is another. */
  etag: string | null;
  last_modified: string | null;
}

/** What was refused, and why. Its bytes are in the archive; no figure of it is anywhere. */
interface QuarantineTable {
  id: Generated<number>;
  sha256: string;
  name: string;
  size: number;
  /** Where they could be told. */
  series: Series | null;
  day: Day | null;
  code: string;
  detail: JSONColumnType<Record<string, string | number>>;
  refused_at: Generated<string>;
}

export interface Schema {
  store: StoreTable;
  publication: PublicationTable;
  day_revision: DayRevisionTable;
  counter_day: CounterDayTable;
  designated: DesignatedTable;
  position: PositionTable;
  morning: MorningTable;
  security: SecurityTable;
  quarantine: QuarantineTable;
  collection: CollectionTable;
}
