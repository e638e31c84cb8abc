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

/** The publication whose figures a day shows in a view: of a counter its board's, or who supplied its row. */
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

/** History that the user supplied is no publication, and is called so wherever it shows. */
export const isSupplied = ({ kind }: Source): boolean => kind === "supplied-history";
export const SUPPLIED = "Supplied by the user";
