import { session } from "../client/session";
import { CodedError } from "../errors/coded-error";
import type { MarketView } from "../measures/market-view";
import type { Basis } from "../market/measure";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { FormattedNumber, type Cell } from "./cell";
import type { Figure } from "../market/figures";
import { isSupplied, sourceOf, SUPPLIED } from "../measures/source-of";

interface Cited {
  readonly code: StockCode;
  readonly day: Day;
  readonly basis?: Basis | "own";
}

/** A figure with its citation if citations are on; else the plain figure. `more` are further properties. */
export function cited(
  view: MarketView,
  figure: Figure,
  code: StockCode,
  day: Day,
  format: string,
  basis?: Cited["basis"],
  more: () => Readonly<Record<string, string>> = () => ({}),
): Cell {
  if (!session.citesSources || typeof figure !== "number") return figure;
  try {
    return new FormattedNumber(figure, format, {
      ...propertiesOf(view, { code, day, ...(basis ? { basis } : {}) }),
      ...more(),
    });
  } catch (error) {
    // If its source cannot be fetched, the figure is returned without it.
    if (error instanceof CodedError) return figure;
    throw error;
  }
}

/** Numerator, denominator, currency, publication, revision, and when it was fetched. */
function propertiesOf(view: MarketView, about: Cited): Record<string, string | number> {
  const { code, day } = about;
  const { publication, edition } = sourceOf(view, day, code);
  const known = Object.entries(figuresOf(view, about)).filter(
    (entry): entry is [string, string | number] => entry[1] != null,
  );
  return {
    ...Object.fromEntries(known),
    Code: code,
    "Trading day": day,
    Publication: publication.name,
    Revision: edition,
    Published: publication.publishedAt,
    Fetched: publication.acceptedAt,
    ...(view.isSample ? { Data: "Sample data" } : isSupplied(publication) ? { Data: SUPPLIED } : {}),
  };
}

type Figures = Record<string, string | number | null | undefined>;

/** For a ratio, its numerator and denominator; for a value, its currency. */
function figuresOf(view: MarketView, { code, day, basis }: Cited): Figures {
  const counter = code === MARKET ? null : view.counter(code, day);
  const currency = counter?.currency ?? "HKD";
  if (basis === undefined) return { Currency: currency };
  if (counter && (basis === "own" || basis === "turnover"))
    return { Numerator: counter.shortValue, Denominator: counter.totalValue, Currency: currency };
  const market = view.market(day);
  const whole = currency === "other" ? null : market.turnover[currency];
  return {
    Numerator: counter ? counter.shortValue : market.shortValue,
    Denominator: basis === "eligible" ? market.eligibleTurnover : whole,
    Currency: currency,
  };
}
