import { asCodedError, type CodedError } from "../errors/coded-error";
import { NOT_THERE, SAVED, usualCost } from "./cost";
import type { ResourceName } from "../resources/resource-paths";
import type { Loader } from "./loader";
import { needKey, requestKey, requestsFor, type Need, type Request } from "./need";
import { plan } from "./plan";

/** The needs that could not be fetched, each with its error. */
export type Failures = ReadonlyMap<string, CodedError>;

/** Resources of one security. They do not exist for a security that no publication names. */
const OF_ONE_SECURITY: readonly ResourceName["kind"][] = ["stock-year", "position-history"];

export interface Gatherer {
  /** Notes that something is needed. */
  want(need: Need): void;
  /** Resolves when everything that the current turn needs was fetched or has failed. */
  done(): Promise<Failures>;
}

/**
 * Gathers the needs of all calls of one turn and fetches them together when the turn ends. A failed request fails only
 * its own needs and is not remembered.
 */
export function createGatherer(loader: Loader): Gatherer {
  let turn: { needs: Map<string, Need>; done: Promise<Failures> } | undefined;

  async function fetchAll(needs: readonly Need[]): Promise<Failures> {
    const missing = new Set<string>();
    const first = await fetchPlanned(needs, missing);
    // A web server with only files has no year of a code that was never quoted, and no history of one that was never
    // reported. Then whole days and weeks are fetched instead; they have the same figures.
    const again = needs.filter((need) => first.get(needKey(need))?.code === "RESOURCE_NOT_FOUND");
    if (missing.size === 0 || again.length === 0) return first;
    const second = await fetchPlanned(again, missing);
    const others = [...first].filter(([, { code }]) => code !== "RESOURCE_NOT_FOUND");
    return new Map([...others, ...second]);
  }

  /** Fetches the planned requests. A security's resource that does not exist is noted as missing and not planned again. */
  async function fetchPlanned(needs: readonly Need[], missing: Set<string>): Promise<Failures> {
    const byMonth = new Set(
      needs.flatMap((need) =>
        need.kind === "day" && need.byMonth ? [requestKey(requestsFor(need)[0])] : [],
      ),
    );
    const costOf = (request: Request): number => {
      if (missing.has(requestKey(request)) || !loader.isOffered(request)) return NOT_THERE;
      if (loader.isSaved(request)) return SAVED;
      // A day that is better fetched with its month is given the cost of two months, so that the plan takes the month.
      return byMonth.has(requestKey(request)) ? 2 * usualCost("month") : usualCost(request.name.kind);
    };
    const failed = new Map<string, CodedError>();
    await Promise.all(
      plan(needs, costOf).map(async (request) => {
        try {
          await loader.load(request);
        } catch (error) {
          const failure = asCodedError(error);
          failed.set(requestKey(request), failure);
          if (failure.code === "RESOURCE_NOT_FOUND" && OF_ONE_SECURITY.includes(request.name.kind))
            missing.add(requestKey(request));
        }
      }),
    );
    const failures = new Map<string, CodedError>();
    if (failed.size > 0)
      for (const need of needs)
        for (const request of requestsFor(need)) {
          const failure = failed.get(requestKey(request));
          if (failure) failures.set(needKey(need), failure);
        }
    return failures;
  }

  function begin(): NonNullable<typeof turn> {
    const needs = new Map<string, Need>();
    const over = new Promise<void>((resolve) => {
      queueMicrotask(resolve);
    });
    const done = over.then(() => {
      turn = undefined;
      return fetchAll([...needs.values()]);
    });
    return { needs, done };
  }
  return {
    want(need) {
      turn ??= begin();
      turn.needs.set(needKey(need), need);
    },
    done: () => turn?.done ?? Promise.resolve(new Map()),
  };
}
