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

/** The index for the pane to show. It follows every change. */
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
    return session.data().onChange(show);
  }, []);
  return state;
}

/** A lookup in the market: pending, its result, or its error. */
export type Found<T> =
  | { readonly kind: "looking" }
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "failed"; readonly error: CodedError };

const LOOKING = { kind: "looking" } as const;

/**
 * Looks something up in the market, and again whenever the market or `key` changes. `key` names everything that the
 * lookup depends on; null looks nothing up. An answer for an earlier market or key is never returned.
 */
export function useMarket<T>(
  calculate: (market: Market) => T,
  index: ResourceIndex | null,
  key: string | null,
): Found<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  useEffect(() => {
    if (!index || key === null) return undefined;
    let isCurrent = true;
    const show = (found: Found<T>): void => {
      if (isCurrent) setAnswer({ index, key, found });
    };
    const look = async (): Promise<void> => {
      try {
        show({ kind: "found", value: await session.data().read((market) => calculate(market), null) });
      } catch (error) {
        show({ kind: "failed", error: asCodedError(error) });
      }
    };
    void look();
    return () => {
      isCurrent = false;
      setAnswer(null);
    };
    // The key has everything that the calculation depends on.
  }, [index, key]);
  return answer && answer.index === index && answer.key === key ? answer.found : LOOKING;
}

/** The result of a lookup, with the index and the key that it belongs to. */
interface Answer<T> {
  readonly index: ResourceIndex;
  readonly key: string;
  readonly found: Found<T>;
}
