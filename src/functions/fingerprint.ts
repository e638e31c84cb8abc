import { session } from "../client/session";
import type { Market } from "../measures/market-view";
import type { Known } from "../client/known";
import { traceNeeds } from "../client/trace";
import { ALL_FUNCTIONS, type Compute } from "./all-functions";
import type { Block } from "./cell";
import type { FunctionName } from "./present";

export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(ALL_FUNCTIONS, name);

/** A call as a calculation over a market. */
export const calculationOf =
  (name: FunctionName, blocks: readonly (Block | null)[]) =>
  (market: Market): unknown =>
    session.over(market, () => (ALL_FUNCTIONS[name].compute as unknown as Compute)(...blocks));

/** A text of what a call's answer depends on: the answer can differ between two indexes only if this text does. */
export function fingerprint(name: FunctionName, blocks: readonly (Block | null)[], known: Known): string {
  return known.index.store.id + traceNeeds(known, calculationOf(name, blocks));
}
