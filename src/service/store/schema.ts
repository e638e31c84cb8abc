import type { Generated, JSONColumnType } from "kysely";
import type { Board } from "../../market/board";
import type { WitnessNote } from "../../market/board-day/report";
import type { CounterCurrency, Currency } from "../../market/currency";
import type { Day } from "../../market/trading-day";
import type { Series } from "../../publications/series";
import type { Intervention } from "./acceptance";
import type { StoredHead } from "./stored-head";

/*
 * Append-only. Whatever is accepted, withdrawn or learned gets the next number; nothing is changed afterwards. The state of a
 * board's day "as of" a seq is, for each counter, its row with the greatest seq up to that one.
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
  /** Whether it restates the trading day before its own. */
  restates: boolean;
  /** How many rows it has. */
  row_count: number;
}

/** What an operator did with a publication, as a revision of what it says. */
interface InterventionTable {
  seq: Generated<number>;
  publication: number;
  kind: Intervention;
  /** When it was done; of "seen-again" since when it stands there again. */
  at: string;
}

/** A state that a board's day has had: what is not a counter's own. Its rows are those of `counter_day` as of its seq. */
export interface BoardDayTable {
  day: Day;
  board: Board;
  seq: number;
  /** The publication whose figures it shows. */
  source: number;
  /** Whether an official publication is among its own. */
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
}

/**
 * The states that a day of the market has had, in the order of time: its boards' and the list of designated securities that
 * applied. Each change of them is a timeline of its own; the newest one is what is known. `revision` is the public number of
 * a state.
 */
export interface DayRevisionTable {
  day: Day;
  timeline: number;
  revision: number;
  /** Whether it is the last of its timeline. */
  is_current: boolean;
  /** When all that the day shows had been published; ISO in UTC, as every instant here. */
  known_from: string;
  /** The boards' states; null where a board has none. */
  main: number | null;
  gem: number | null;
  /** The list of designated securities that applied, and its effective day. */
  list: number | null;
  designated: Day | null;
  complete: boolean;
  head: JSONColumnType<StoredHead>;
}

/** The states of a week's positions: which report stood at each revision; null where it was withdrawn. */
interface WeekRevisionTable {
  day: Day;
  revision: number;
  report: number | null;
}

/** A row of history that a user supplied, as it stands in the file. */
export interface SuppliedRowTable {
  publication: number;
  line: number;
  code: number;
  board: Board;
  day: Day;
  name: string;
  currency: CounterCurrency;
  short_shares: number;
  short_value: number;
  total_shares: number | null;
  total_value: number | null;
}

/** A weekday on which the exchange was closed, as its own page said; whatever was published of it since. */
interface ClosureTable {
  day: Day;
  /** The number of the change; null where it was learned before closures were changes, and stands in no journal. */
  seq: number | null;
  /** Of the page; null where it has no number. */
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
  /** Bits of the figures that publications contradict each other about. */
  contradicted: number;
  /** The publication that supplied the row; null where it is official. */
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
  currency: CounterCurrency | null;
  category: string | null;
  board_lot: number | null;
  rmb_counter: number | null;
}

/** How far the fetcher has come with an issue of a series that has not been accepted. */
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
  /** When the site last answered that it is not there, or with what was refused; null: never. */
  in_vain_at: string | null;
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
  intervention: InterventionTable;
  board_day: BoardDayTable;
  day_revision: DayRevisionTable;
  week_revision: WeekRevisionTable;
  supplied_row: SuppliedRowTable;
  counter_day: CounterDayTable;
  designated: DesignatedTable;
  position: PositionTable;
  morning: MorningTable;
  security: SecurityTable;
  quarantine: QuarantineTable;
  collection: CollectionTable;
  closure: ClosureTable;
}
