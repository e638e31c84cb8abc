import type { Known } from "./known";
import { createMemory } from "./memory";
import { NOT_IN_MEMORY, type Market } from "../measures/market-view";
import { currentView } from "./current-view";
import { needKey, requestsFor, type Need } from "./need";
import { viewAsOf } from "./view-as-of";

/**
 * Traces what a calculation needs from an index: each need with its revision, or the result if it needs nothing. Two
 * indexes with the same trace give the same answer.
 */
export function traceNeeds(known: Known, calculate: (market: Market) => unknown): string {
  const memory = createMemory();
  memory.use(known);
  const needs = new Set<string>();
  const note = (need: Need): never => {
    // The first request that satisfies a need names its day, week, year or list.
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
