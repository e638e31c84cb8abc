import type { Known } from "../client/known";
import { traceNeeds } from "../client/trace";
import { ALL_FUNCTIONS, type Compute } from "./all-functions";
import type { Block } from "./cell";
import { overMarket } from "./market-data";
import type { FunctionName } from "./present";

export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(ALL_FUNCTIONS, name);

/** What a call's answer hangs on: it may have changed between two indexes only where this is different. */
export function fingerprint(name: FunctionName, blocks: readonly (Block | null)[], known: Known): string {
  const compute = ALL_FUNCTIONS[name].compute as unknown as Compute;
  const store = known.index.store.id;
  return store + traceNeeds(known, (market) => overMarket(market, () => compute(...blocks)));
}
