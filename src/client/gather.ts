import { asCodedError, type CodedError } from "../errors/coded-error";
import { NOT_THERE, SAVED, usualCost } from "./cost";
import type { Loader } from "./loader";
import { needKey, requestKey, requestsFor, type Need, type Request } from "./need";
import { plan } from "./plan";

/** What could not be fetched, by need. */
export type Failures = ReadonlyMap<string, CodedError>;

export interface Gatherer {
  /** Notes that something is needed. */
  want(need: Need): void;
  /** Resolves when all that the current turn wants was fetched, or was not. */
  done(): Promise<Failures>;
}

/**
 * Gathers what all calls of one turn need, and fetches it together when the turn is over. A request that fails
 * fails the needs it was to bring and no others; nothing of it is remembered.
 */
export function createGatherer(loader: Loader): Gatherer {
  let turn: { needs: Map<string, Need>; done: Promise<Failures> } | undefined;

  async function fetchAll(needs: readonly Need[]): Promise<Failures> {
    const missing = new Set<string>();
    const first = await fetchPlanned(needs, missing);
    // A site of files has no year of a code that was never quoted: what it is needed for stands in whole days as well.
    const again = needs.filter((need) => first.get(needKey(need))?.code === "RESOURCE_NOT_FOUND");
    if (missing.size === 0 || again.length === 0) return first;
    const second = await fetchPlanned(again, missing);
    const others = [...first].filter(([, { code }]) => code !== "RESOURCE_NOT_FOUND");
    return new Map([...others, ...second]);
  }

  /** Fetches what is planned. A counter's year that is not there is noted as missing, and not planned with again. */
  async function fetchPlanned(needs: readonly Need[], missing: Set<string>): Promise<Failures> {
    const costOf = (request: Request): number => {
      if (missing.has(requestKey(request))) return NOT_THERE;
      return loader.isSaved(request) ? SAVED : usualCost(request.name.kind);
    };
    const failed = new Map<string, CodedError>();
    await Promise.all(
      plan(needs, costOf).map(async (request) => {
        try {
          await loader.load(request);
        } catch (error) {
          const failure = asCodedError(error);
          failed.set(requestKey(request), failure);
          if (failure.code === "RESOURCE_NOT_FOUND" && request.name.kind === "stock-year")
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
