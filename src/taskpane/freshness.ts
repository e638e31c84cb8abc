import type { MarketDay } from "../market/counter-day";
import { lateDay, unlistedDay } from "../market/lateness";
import type { Day } from "../market/trading-day";
import { archivedDays, latestDay, type Morning, type ResourceIndex } from "../resources/resource-index";

/** How fresh the figures are, and what is missing. null where there is nothing to say. */
export interface Freshness {
  /** The trading day that should be complete by now. */
  readonly late: Day | null;
  /** A day that may have been a trading day, because the calendar ends with the year `ends`. */
  readonly unlisted: { readonly day: Day; readonly ends: string } | null;
  /** A day after the latest that has short-selling values, but no total turnover yet. */
  readonly waiting: Day | null;
  /** Whether GEM's publications of the latest day are missing. */
  readonly isPartial: boolean;
  /** The figures of a morning, if the day has no other publication yet. */
  readonly morning: Morning | null;
  /** The release that is served, if it is later than this add-in. */
  readonly release: string | null;
}

/** Finds how fresh an index is. `market` is the market on its latest day, `version` that of this add-in. */
export function freshnessOf(index: ResourceIndex, market: MarketDay | undefined, version: string): Freshness {
  const { morning, release } = index;
  const archive = archivedDays(index);
  const unlisted = unlistedDay(index.clock, archive);
  const waiting = index.days.findLast((_, i) => index.complete[i] === 0);
  return {
    late: lateDay(index.clock, archive),
    unlisted: unlisted && { day: unlisted, ends: archive.calendar.years.last },
    waiting: waiting && waiting > (latestDay(index) ?? "") ? waiting : null,
    isPartial: market !== undefined && !market.boards.includes("gem"),
    morning: morning && morning.day > (index.days.at(-1) ?? "") ? morning : null,
    release: release !== undefined && isNewer(release, version) ? release : null,
  };
}

/** Whether one release, "0.10.0", is later than another. */
const isNewer = (release: string, than: string): boolean =>
  release.localeCompare(than, "en", { numeric: true }) > 0;
