import { SAVED, usualCost } from "./cost";
import { needKey, ofMonth, requestKey, requestsFor, type Need, type Request } from "./need";

interface Candidate {
  readonly request: Request;
  readonly cost: number;
  /** The needs that the request satisfies, by their numbers in the list of needs. */
  readonly needs: number[];
  /** How many of these needs are not met yet. */
  open: number;
}

/**
 * Chooses requests that cover all needs at low cost. Repeatedly takes the request with the lowest cost per newly
 * satisfied need, drops those that later ones made superfluous, and replaces days by their month where that costs
 * little.
 *
 * @example plan([{ kind: "counter", code: "0700", day: "2025-11-27" }])
 * // [{ name: { kind: "stock-year", code: "0700", year: "2025" } }]
 */
export function plan(
  needs: readonly Need[],
  costOf: (request: Request) => number = ({ name }) => usualCost(name.kind),
): Request[] {
  const distinct = [...new Map(needs.map((need) => [needKey(need), need])).values()];
  const candidates = new Map<string, Candidate>();
  const candidatesOf = distinct.map((need, place) =>
    requestsFor(need).map((request) => {
      const key = requestKey(request);
      const candidate = candidates.get(key) ?? newCandidate(request, costOf(request));
      candidates.set(key, candidate);
      candidate.needs.push(place);
      candidate.open++;
      return candidate;
    }),
  );
  const chosen: Candidate[] = [];
  const broughtBy = new Array<number>(distinct.length).fill(0);
  for (let left = distinct.length; left > 0;) {
    const best = cheapest(candidates.values());
    chosen.push(best);
    for (const place of best.needs)
      if (broughtBy[place] === 0) {
        left--;
        for (const candidate of candidatesOf[place] ?? []) candidate.open--;
      }
    for (const place of best.needs) broughtBy[place] = (broughtBy[place] ?? 0) + 1;
  }
  return inFewerRequests(withoutSuperfluous(chosen, broughtBy), candidates).map(({ request }) => request);
}

/** How much of the total cost may be added for fewer requests. */
const FOR_FEWER = 0.1;

/** Requests a month in place of several of its days, if all requests together then cost little more. */
function inFewerRequests(
  chosen: readonly Candidate[],
  candidates: ReadonlyMap<string, Candidate>,
): readonly Candidate[] {
  let allowance = FOR_FEWER * chosen.reduce((sum, { cost }) => sum + cost, 0);
  const daysOf = new Map<string, Candidate[]>();
  for (const each of chosen) {
    const { name, revision } = each.request;
    // A saved day needs no request.
    if (name.kind !== "day" || revision !== undefined || each.cost <= SAVED) continue;
    const month = requestKey(ofMonth(name.day));
    daysOf.set(month, [...(daysOf.get(month) ?? []), each]);
  }
  let result = chosen;
  for (const [key, days] of daysOf) {
    const month = candidates.get(key);
    if (!month || days.length < 2) continue;
    const more = month.cost - days.reduce((sum, { cost }) => sum + cost, 0);
    if (more > allowance) continue;
    allowance -= Math.max(0, more);
    result = [...result.filter((each) => !days.includes(each)), month];
  }
  return result;
}

const newCandidate = (request: Request, cost: number): Candidate => ({ request, cost, needs: [], open: 0 });

function cheapest(candidates: Iterable<Candidate>): Candidate {
  let best: Candidate | undefined;
  for (const candidate of candidates)
    if (candidate.open > 0 && (!best || candidate.cost / candidate.open < best.cost / best.open))
      best = candidate;
  return best as Candidate; // while a need is open, a candidate exists for it
}

/**
 * Drops requests whose needs are all satisfied by others. `broughtBy` counts for each need how many of the chosen
 * requests satisfy it.
 */
function withoutSuperfluous(chosen: readonly Candidate[], broughtBy: number[]): Candidate[] {
  return chosen.filter(({ needs }) => {
    const superfluous = needs.every((place) => (broughtBy[place] ?? 0) > 1);
    if (superfluous) for (const place of needs) broughtBy[place] = (broughtBy[place] ?? 0) - 1;
    return !superfluous;
  });
}
