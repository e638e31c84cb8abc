import type { Known } from "./known";
import { createMemory } from "./memory";
import { NOT_IN_MEMORY, type Market } from "../measures/market-view";
import { currentView } from "./current-view";
import { needKey, requestsFor, type Need } from "./need";
import { viewAsOf } from "./view-as-of";

/**
 * What a calculation would need of the market as an index has it, each need with the revision at which it stands; what
 * it comes to, where it needs nothing. Two indexes for which that is the same give the same answer.
 */
export function traceNeeds(known: Known, calculate: (market: Market) => unknown): string {
  const memory = createMemory();
  memory.use(known);
  const needs = new Set<string>();
  const note = (need: Need): never => {
    // Its day, week, year or list: the first request that would bring it names it.
    const [{ name }] = requestsFor(need);
    needs.add(`${needKey(need)}@${known.revisionOf(name)}`);
    throw NOT_IN_MEMORY;
  };
  const view = currentView(memory, known, note);
  try {
    return JSON.stringify(
      calculate({ view, knownAt: (instant) => viewAsOf(view, known, instant, memory, note) }),
    );
  } catch (error) {
    if (error !== NOT_IN_MEMORY) throw error;
    return [...needs].sort().join();
  }
}
