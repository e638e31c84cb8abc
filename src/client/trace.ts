import type { Known } from "./known";
import { createMemory } from "./memory";
import { currentView, NOT_IN_MEMORY, type Market } from "./market-view";
import { needKey, type Need } from "./need";
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
    needs.add(`${needKey(need)}@${revisionOf(need, known)}`);
    throw NOT_IN_MEMORY;
  };
  const view = currentView(memory, known, note);
  try {
    return JSON.stringify(calculate({ view, knownAt: (instant) => viewAsOf(view, instant, memory, note) }));
  } catch (error) {
    if (error !== NOT_IN_MEMORY) throw error;
    return [...needs].sort().join();
  }
}

function revisionOf(need: Need, known: Known): number {
  switch (need.kind) {
    case "counter":
    case "market":
    case "day":
      return known.revisions.get(need.day) ?? 0;
    case "position":
      return known.weekRevisions.get(need.week) ?? 0;
    case "securities":
      return known.index.securities;
    case "sources":
      return known.revisionOf({ kind: "sources", year: need.year });
  }
}
