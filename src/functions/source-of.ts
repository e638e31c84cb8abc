import type { MarketView, Source } from "../client/market-view";
import { CodedError } from "../market/errors/coded-error";
import type { Day } from "../market/trading-day";

export interface SourceOfDay {
  readonly publication: Source;
  /** 1 for what was first published of the day, 2 for its first revision, and so on. */
  readonly edition: number;
}

/** The publication whose figures a day shows in a view. */
export function sourceOf(view: MarketView, day: Day): SourceOfDay {
  const { days, publications } = view.sources(day.slice(0, 4));
  const revision = view.revisionOf(day);
  const shown = days.find((each) => each.day === day && each.revision === revision);
  const publication = publications.find(({ seq }) => seq === shown?.source);
  if (!shown || !publication) throw new CodedError("SERVICE_ANSWER_INVALID");
  return { publication, edition: shown.edition };
}
