import type { MarketView, Source } from "./market-view";
import { CodedError } from "../errors/coded-error";
import { boardOf } from "../market/board";
import { MARKET, type StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

export interface SourceOfDay {
  readonly publication: Source;
  /** 1 for what was first published of the day, 2 for its first revision, and so on. */
  readonly edition: number;
}

/**
 * Finds the publication whose figures a day shows in a view. For a counter that is the publication of its board, or the
 * file that supplied its row.
 */
export function sourceOf(view: MarketView, day: Day, code: StockCode = MARKET): SourceOfDay {
  const { days, publications } = view.sources(day.slice(0, 4));
  const revision = view.revisionOf(day);
  const shown = days.find((each) => each.day === day && each.revision === revision);
  const supplier = code === MARKET ? null : view.counter(code, day).supplied;
  const ofBoard = boardOf(code) === "gem" ? (shown?.gemSource ?? shown?.source) : shown?.source;
  const own = supplier ?? ofBoard;
  const publication = publications.find(({ seq }) => seq === own);
  if (!shown || !publication) throw new CodedError("SERVICE_ANSWER_INVALID");
  return { publication, edition: shown.edition };
}

/**
 * Whether a source is history that the user supplied. It is not a publication and is labelled `SUPPLIED` wherever it is
 * shown.
 */
export const isSupplied = ({ kind }: Source): boolean => kind === "supplied-history";
export const SUPPLIED = "Supplied by the user";

/** The file that supplied the positions of a week; undefined for a report of the SFC. */
export function supplierOfWeek(view: MarketView, week: Day): Source | undefined {
  const { weeks, publications } = view.sources(week.slice(0, 4));
  const own = weeks.find(({ day }) => day === week)?.source;
  return publications.find((publication) => publication.seq === own && isSupplied(publication));
}
