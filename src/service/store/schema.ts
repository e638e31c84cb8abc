import type { Generated, JSONColumnType } from "kysely";
import type { CounterCurrency, Currency } from "../../market/currency";
import type { Day } from "../../market/trading-day";

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
  day: Day;
  sha256: string;
  name: string;
  size: number;
  published_at: string;
  accepted_at: Generated<string>;
  /** Whether the page restates the day before and that is not applied yet. */
  restates: Day | null;
}

/** The state of a day as a whole after a publication: what is not a counter's own. */
export interface DayRevisionTable {
  day: Day;
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

export interface Schema {
  store: StoreTable;
  publication: PublicationTable;
  day_revision: DayRevisionTable;
  counter_day: CounterDayTable;
  designated: DesignatedTable;
  position: PositionTable;
}
