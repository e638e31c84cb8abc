import type { Known } from "./known";
import { createMemory } from "./memory";
import { NOT_IN_MEMORY, WAITS_FOR_LISTS, type Market, type MarketView } from "../measures/market-view";
import { currentView } from "./current-view";
import { needKey, requestsFor, type Missing } from "./need";
import { viewAsOf } from "./view-as-of";

/**
 * Traces what a calculation needs from an index: each need with its revision and each list of the workbook that it
 * reads, or the result if it needs nothing. Two indexes with the same trace give the same answer.
 */
export function traceNeeds(known: Known, calculate: (market: Market) => unknown): string {
  const memory = createMemory();
  memory.use(known);
  const needs = new Set<string>();
  const note = (missing: Missing): never => {
    if (missing.kind === "own-lists") throw WAITS_FOR_LISTS;
    // The first request that satisfies a need names its day, week, year or list.
    const [{ name }] = requestsFor(missing);
    needs.add(`${needKey(missing)}@${known.revisionOf(name)}`);
    throw NOT_IN_MEMORY;
  };
  const current = currentView(memory, known, note);
  const view: MarketView = {
    ...current,
    ownList(name) {
      const list = current.ownList(name);
      needs.add(`list ${JSON.stringify(list?.entries.map(({ code }) => code))}`);
      return list;
    },
  };
  try {
    return JSON.stringify(
      calculate({ view, knownAt: (instant) => viewAsOf(view, known, instant, memory, note) }),
    );
  } catch (error) {
    if (error === WAITS_FOR_LISTS) return "lists";
    if (error !== NOT_IN_MEMORY) throw error;
    return [...needs].sort().join();
  }
}
