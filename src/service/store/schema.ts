import type { Generated, JSONColumnType } from "kysely";
import type { Board } from "../../market/board";
import type { WitnessNote } from "../../market/board-day/report";
import type { CounterCurrency, Currency } from "../../market/currency";
import type { StockCode } from "../../market/stock-code";
import type { Day } from "../../market/trading-day";
import type { StatedReading } from "../../market/own-history";
import type { Series } from "../../publications/series";
import type { Intervention } from "./acceptance";
import type { StoredHead } from "./stored-head";

/*
 * Append-only: everything that is accepted, withdrawn or learned gets the next number, and nothing is changed
 * afterwards. The state of a board's day as of a seq has, for each counter, the row with the greatest seq up
 * to that one.
 */

interface StoreTable {
  id: string;
  kind: "sample" | "published";
  sample_version: number | null;
  filled: Generated<boolean>;
  /** Whether an earlier release took in days without all of their prices. */
  prices_pending: Generated<boolean>;
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
  /** Whether it restates the trading day before its own. */
  restates: boolean;
  /** How many rows it has. */
  row_count: number;
  /**
   * What the user said about a file of history, as far as its figures depend on it. null for publications, and for files
   * that an earlier release took in: of these, closing prices and positions are not read.
   */
  reading: JSONColumnType<StatedReading | null, string | null>;
}

/** What an operator did with a publication, as a revision. */
interface InterventionTable {
  seq: Generated<number>;
  publication: number;
  kind: Intervention;
  /** When it was done; for "seen-again", since when the publication has been back. */
  at: string;
}

/**
 * A former or present state of a board's day, without its counters. Its counters are the rows of `counter_day` as of
 * its seq.
 */
export interface BoardDayTable {
  day: Day;
  board: Board;
  seq: number;
  /** The publication whose figures it shows. */
  source: number;
  /** Whether an official publication of the day itself is accepted. */
  official: boolean;
  complete: boolean;
  quoted: boolean;
  short_value: number | null;
  short_shares: number | null;
  count: number;
  turnover: JSONColumnType<Partial<Record<Currency, number>>>;
  /** Publications that supplied rows of it. */
  suppliers: JSONColumnType<readonly number[]>;
  notes: JSONColumnType<readonly WitnessNote[]>;
  /** The most active, as the page marks them; null without a page, and in days that an earlier release took in. */
  active: JSONColumnType<readonly StockCode[] | null, string | null>;
}

/**
 * The states of a day of the market in chronological order: those of its boards, and the list of designated
 * securities that applied. Each change makes a new timeline; the newest timeline is current. `revision` is the public
 * number of a state.
 */
export interface DayRevisionTable {
  day: Day;
  timeline: number;
  revision: number;
  /** Whether it is the last of its timeline. */
  is_current: boolean;
  /** When everything in the state had been published; ISO in UTC, like all instants here. */
  known_from: string;
  /** The states of the boards; null if a board has none. */
  main: number | null;
  gem: number | null;
  /** The list of designated securities that applied, and its effective day. */
  list: number | null;
  designated: Day | null;
  complete: boolean;
  head: JSONColumnType<StoredHead>;
}

/** The states of a week's positions: the report at each revision; null if it was withdrawn. */
interface WeekRevisionTable {
  day: Day;
  revision: number;
  report: number | null;
}

/** Short selling and turnover that a user supplied, as they are in the file: null where it does not say. */
interface SuppliedRowTable {
  publication: number;
  line: number;
  code: number;
  board: Board;
  day: Day;
  name: string;
  currency: CounterCurrency | null;
  short_shares: number | null;
  short_value: number | null;
  total_shares: number | null;
  total_value: number | null;
}

/** A closing price that a user supplied. */
interface SuppliedCloseTable {
  publication: number;
  line: number;
  code: number;
  board: Board;
  day: Day;
  name: string;
  currency: CounterCurrency;
  close: string;
}

/** A position that a user supplied. */
interface SuppliedPositionTable {
  publication: number;
  line: number;
  code: number;
  day: Day;
  name: string;
  shares: number | null;
  value: number | null;
}

/** A weekday on which the exchange was closed, as its own page said, even if something was published for it since. */
interface ClosureTable {
  day: Day;
  /** The number of the change; null if it was learned before closures were changes, and is in no journal. */
  seq: number | null;
  /** The hash of the page; null if the closure has no number. */
  sha256: string | null;
  learned_at: string;
  address: string;
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
  low: string | null;
  high: string | null;
  previous_close: string | null;
  /** Null: not read yet; else the index of the state in `PRICE_STATES`. */
  prices: number | null;
  /** Bits of the figures for which publications contradict each other. */
  contradicted: number;
  /** The publication that supplied the row; null if the row is official. */
  supplied: number | null;
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

/** The short selling up to the morning's close. It is kept apart from the figures of the day. */
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

/** What a publication says about a security itself; null for what it does not say. */
interface SecurityTable {
  code: number;
  seq: number;
  day: Day;
  english_name: string | null;
  chinese_name: string | null;
  currency: CounterCurrency | null;
  category: string | null;
  board_lot: number | null;
  rmb_counter: number | null;
}

/** The progress of fetching an issue of a series. */
export interface CollectionTable {
  series: Series;
  /** The day of the issue, or the day of the request if its address has no day. */
  day: Day;
  attempts: number;
  /** "missing": given up. "accepted": `next_at` is when to check whether it has changed. */
  state: "waiting" | "accepted" | "missing";
  /** Why it is missing: a code of the catalogue; empty if it is not. */
  reason: string;
  next_at: string | null;
  /** The site's identifiers of the last fetched version, used to ask for a newer one. */
  etag: string | null;
  last_modified: string | null;
  /** When the site last answered without the issue, or with a refused page; null if never. */
  in_vain_at: string | null;
}

/** What was refused, and why. Its bytes are in the archive; none of its figures are used. */
interface QuarantineTable {
  id: Generated<number>;
  sha256: string;
  name: string;
  size: number;
  /** Set if they could be read. */
  series: Series | null;
  day: Day | null;
  code: string;
  detail: JSONColumnType<Record<string, string | number>>;
  refused_at: Generated<string>;
}

export interface Schema {
  store: StoreTable;
  publication: PublicationTable;
  intervention: InterventionTable;
  board_day: BoardDayTable;
  day_revision: DayRevisionTable;
  week_revision: WeekRevisionTable;
  supplied_row: SuppliedRowTable;
  supplied_close: SuppliedCloseTable;
  supplied_position: SuppliedPositionTable;
  counter_day: CounterDayTable;
  designated: DesignatedTable;
  position: PositionTable;
  morning: MorningTable;
  security: SecurityTable;
  quarantine: QuarantineTable;
  collection: CollectionTable;
  closure: ClosureTable;
}
