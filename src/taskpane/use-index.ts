import { useCallback, useEffect, useState } from "react";
import { marketData } from "../functions/market-data";
import { asCodedError, type CodedError } from "../market/errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";

export interface IndexState {
  readonly index: ResourceIndex | null;
  /** Why there is no index, or why it may be old; null while the service answers. */
  readonly error: CodedError | null;
  /** Looks for new days and revisions. */
  readonly refresh: () => Promise<ResourceIndex>;
}

/** What the service has, for the pane to show: it follows every change. */
export function useIndex(): IndexState {
  const [index, setIndex] = useState<ResourceIndex | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  const load = useCallback(async (read: () => Promise<ResourceIndex>): Promise<ResourceIndex> => {
    try {
      const found = await read();
      setIndex(found);
      setError(marketData().failure());
      return found;
    } catch (cause) {
      setError(asCodedError(cause));
      throw cause;
    }
  }, []);
  useEffect(() => {
    load(() => marketData().index()).catch(() => undefined); // the error is in the state
    return marketData().onChange((change) => {
      if (change.kind === "data") setIndex(change.after.index);
      else setError(marketData().failure());
      // Back again: what was never there is there now.
      if (change.kind === "recovered") load(() => marketData().index()).catch(() => undefined);
    });
  }, [load]);
  const refresh = useCallback(() => load(() => marketData().refresh()), [load]);
  return { index, error, refresh };
}
