import { asCodedError, type CodedError } from "../market/errors/coded-error";
import type { Loader } from "./loader";
import { needKey, requestKey, requestsFor, type Need } from "./need";
import { plan } from "./plan";

/** What could not be fetched, by need. */
type Failures = ReadonlyMap<string, CodedError>;

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
export function createGatherer(
  { load, isSaved }: Pick<Loader, "load" | "isSaved">,
  afterTurn: (run: () => void) => void,
): Gatherer {
  let turn: { needs: Map<string, Need>; done: Promise<Failures> } | undefined;

  async function fetchAll(needs: readonly Need[]): Promise<Failures> {
    const failed = new Map<string, CodedError>();
    await Promise.all(
      plan(needs, isSaved).map(async (request) => {
        try {
          await load(request);
        } catch (error) {
          failed.set(requestKey(request), asCodedError(error));
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
      afterTurn(resolve);
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
