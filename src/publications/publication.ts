import type { Board, Session } from "../market/board";
import type { CounterCurrency, Currency } from "../market/currency";
import type { TradingState } from "../market/counter-day";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { LeftOut, StatedReading, Understood } from "../market/own-history";

/** A counter's short-selling turnover as printed; a Daily Quotations page prints its total turnover beside it. */
export interface ShortSellingRow {
  readonly code: StockCode;
  readonly name: string;
  /** From the quotations if there are any; else HKD without a "%" mark, "other" with one. */
  readonly currency: CounterCurrency;
  readonly shortShares: number;
  readonly shortValue: number;
  /** null on pages that do not print it, and for a dash. */
  readonly totalShares: number | null;
  readonly totalValue: number | null;
}

/** What is printed under the rows. A total that is not printed is absent. */
export interface PrintedTotals {
  count?: number | undefined;
  nonDesignatedCount?: number;
  /**
   * "Total Shares (SH): a b" of the Daily Quotations: shares sold short and shares traded, of all rows whatever their
   * currency.
   */
  sums?: { shortShares: number; totalShares: number };
  /** (A) designated without ETPs, (B) ETPs, (C) all designated, (N) non-designated. */
  groups: Partial<Record<"A" | "B" | "C" | "N", TotalsGroup>>;
  /** "Total market turnover" per currency; null if the page prints it twice with different values. */
  marketTurnover: Partial<Record<Currency, number | null>>;
}
export interface TotalsGroup {
  shares?: number | undefined;
  /** Unlisted currencies are added up under "other". */
  value: Partial<Record<CounterCurrency, number>>;
}

/** One entry of the quotations. Shares and turnover are null where a dash is printed. */
export interface QuotationEntry {
  readonly code: StockCode;
  readonly name: string;
  /** null where the page prints none (2010), "other" for an unlisted currency. */
  readonly currency: CounterCurrency | null;
  readonly state: Exclude<TradingState, "unknown" | "not-quoted">;
  /** Prices as plain decimals ("149.50", without thousands commas); null where a dash or N/A is printed. */
  readonly previousClose: string | null;
  readonly close: string | null;
  readonly ask: string | null;
  readonly bid: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly shares: number | null;
  readonly turnover: number | null;
}

/** Short-selling turnover of the previous trading day, as HKEX restates it. */
type RestatedRow = Pick<ShortSellingRow, "code" | "name" | "shortShares" | "shortValue">;

export interface DailyQuotations {
  readonly kind: "daily-quotations";
  readonly board: Board;
  readonly day: Day;
  readonly rows: readonly ShortSellingRow[];
  readonly totals: PrintedTotals;
  /**
   * Whether the printed totals cover the short value of all rows; if not, another publication is needed to check it.
   */
  readonly provesShortValues: boolean;
  /** The whole market's turnover per currency; empty where the page has no market highlights. */
  readonly marketTurnover: Readonly<Partial<Record<Currency, number>>>;
  /** Securities only (no warrants and CBBCs); null where the page has no quotations section. */
  readonly quotations: readonly QuotationEntry[] | null;
  /** The securities that the quotations mark as most active; null where the page has no quotations section. */
  readonly active: readonly StockCode[] | null;
  /** null where the page has no such section; empty where nothing was restated. */
  readonly restated: readonly RestatedRow[] | null;
  /** Whether printed totals cover the short value of all restated rows. */
  readonly provesRestated: boolean;
}

export interface ShortSellingTurnover {
  readonly kind: "short-selling-turnover";
  readonly board: Board;
  readonly session: Session;
  /** The language of the names. */
  readonly language: "en" | "zh";
  readonly day: Day;
  readonly rows: readonly ShortSellingRow[];
  readonly totals: PrintedTotals;
}

export interface PositionRow {
  readonly code: StockCode;
  readonly name: string;
  /** null if the file says "n.a.", if a spreadsheet shortened it, or if the file may be cut off within it. */
  readonly shares: number | null;
  /** In HKD; null in the same cases. */
  readonly value: number | null;
}

export interface ShortPositions {
  readonly kind: "short-positions";
  readonly day: Day;
  readonly rows: readonly PositionRow[];
}

export interface DesignatedSecurities {
  readonly kind: "designated-securities";
  /** The day from which the list applies; it may lie in the future. */
  readonly day: Day;
  readonly language: "en" | "zh";
  readonly rows: readonly DesignatedSecurity[];
}
interface DesignatedSecurity {
  readonly code: StockCode;
  /** In the language of the list's edition. */
  readonly name: string;
  readonly currency: CounterCurrency;
  /**
   * Whether the list has the security in its category of funds, which includes ETFs; null if the list has no
   * categories.
   */
  readonly fund: boolean | null;
}

export interface SecuritiesList {
  readonly kind: "securities-list";
  /** "Updated as at". */
  readonly day: Day;
  readonly language: "en" | "zh";
  /** Securities only (no warrants and CBBCs). */
  readonly rows: readonly ListedSecurity[];
}
export interface ListedSecurity {
  readonly code: StockCode;
  readonly name: string;
  /** null if the edition has no such column or the cell is blank. */
  readonly currency: CounterCurrency | null;
  readonly category: string | null;
  readonly boardLot: number | null;
  /** The same security's counter in renminbi. */
  readonly rmbCounter: StockCode | null;
}

/** Days that the user supplies. No publisher's totals prove them. */
export interface SuppliedHistory {
  readonly kind: "supplied-history";
  /** The last of its days. */
  readonly day: Day;
  /** A row for each security and day, or days down and codes across. */
  readonly form: Understood["form"];
  /** The file's heading of each column that was understood; with codes across, the word that names the figure. */
  readonly headings: Readonly<Record<string, string>>;
  /**
   * The order in which dates such as 05/11/2025 were read: as the file's other dates show, or as the user said. null if
   * there are none.
   */
  readonly dateOrder: Understood["dateOrder"];
  /** What the user said, as far as the figures depend on it. */
  readonly stated: StatedReading;
  /** Short selling and turnover. */
  readonly rows: readonly SuppliedRow[];
  readonly closes: readonly SuppliedClose[];
  readonly positions: readonly SuppliedPosition[];
  /** What of the file was not taken. */
  readonly leftOut: readonly LeftOut[];
}
interface OfLine {
  /** Its line in the file. */
  readonly line: number;
  readonly code: StockCode;
  readonly day: Day;
  readonly name: string;
}
/** Figures that the file does not have are null. */
export interface SuppliedRow extends OfLine {
  readonly currency: CounterCurrency | null;
  readonly shortShares: number | null;
  readonly shortValue: number | null;
  readonly totalShares: number | null;
  readonly totalValue: number | null;
}
export interface SuppliedClose extends OfLine {
  readonly currency: CounterCurrency;
  /** A plain decimal. */
  readonly close: string;
}
/** A position of a week, as the SFC reports it. */
export interface SuppliedPosition extends OfLine {
  readonly shares: number | null;
  /** In HKD. */
  readonly value: number | null;
}
export type Publication =
  | DailyQuotations
  | ShortSellingTurnover
  | ShortPositions
  | DesignatedSecurities
  | SecuritiesList
  | SuppliedHistory;
export type PublicationKind = Publication["kind"];
