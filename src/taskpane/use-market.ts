import { session } from "../client/session";
import { useEffect, useState } from "preact/hooks";
import type { Market } from "../measures/market-view";
import { asCodedError, type CodedError } from "../errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";

export interface IndexState {
  readonly index: ResourceIndex | null;
  /** Why there is no index, or why it may be old; null while the service answers. */
  readonly error: CodedError | null;
}

/** What the service has, for the pane to show: it follows every change. */
export function useIndex(): IndexState {
  const [state, setState] = useState<IndexState>({ index: null, error: null });
  useEffect(() => {
    const show = (): void => {
      setState({ index: session.data().known()?.index ?? null, error: session.data().failure() });
    };
    const load = async (): Promise<void> => {
      try {
        await session.data().index();
        show();
      } catch (cause) {
        setState((before) => ({ ...before, error: asCodedError(cause) }));
      }
    };
    void load();
    return session.data().onChange((change) => {
      show();
      // Back again: what was never there is there now.
      if (change.kind === "recovered" || change.kind === "restored") void load();
    });
  }, []);
  return state;
}

/** A figure of the market that is being looked up: what it came to, or why it did not. */
export type Found<T> =
  | { readonly kind: "looking" }
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "failed"; readonly error: CodedError };

const LOOKING = { kind: "looking" } as const;

/**
 * Looks something up in the market, again whenever the market or what it hangs on changes. `key` says what it hangs on;
 * null looks nothing up.
 */
export function useMarket<T>(
  calculate: (market: Market) => T,
  index: ResourceIndex | null,
  key: string | null,
): Found<T> {
  const [found, setFound] = useState<Found<T>>(LOOKING);
  useEffect(() => {
    if (!index || key === null) return undefined;
    let isCurrent = true;
    const look = async (): Promise<void> => {
      try {
        const value = await session.data().read((market) => calculate(market), null);
        if (isCurrent) setFound({ kind: "found", value });
      } catch (error) {
        if (isCurrent) setFound({ kind: "failed", error: asCodedError(error) });
      }
    };
    setFound(LOOKING);
    void look();
    return () => {
      isCurrent = false;
    };
    // What the calculation hangs on is in the key.
  }, [index, key]);
  return found;
}
