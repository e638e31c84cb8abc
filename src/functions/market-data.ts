import type { MarketData } from "../client/market-data";
import { unknownMarket } from "../client/market-view";
import type { Market } from "../client/market-view";
import type { CodedError } from "../errors/coded-error";

let current: MarketData | undefined;
let memoryAlone = false;
let instead: Market | null = null;
let refusal: Market | null = null;

/** Gives the functions of this page, or process, their data. Called once, before the first of them runs. */
export function useMarketData(data: MarketData): void {
  current = data;
}

export function marketData(): MarketData {
  if (!current) throw new Error("useMarketData() has not been called");
  return current;
}

export type { Market };

let firstCalculation: (() => void) | null = null;

/** Calls once when a cell's function is calculated next; a formula that is still being typed is no cell's. */
export function onFirstCalculation(listener: () => void): void {
  firstCalculation = listener;
}

/** Calculates over the market: at once when memory has what it needs. */
export function readMarket<T, A>(calculate: (market: Market, given: A) => T, given: A): T | Promise<T> {
  if (instead) return calculate(instead, given);
  if (firstCalculation !== null && !memoryAlone) {
    const tell = firstCalculation;
    firstCalculation = null;
    tell();
  }
  if (refusal) return calculate(refusal, given);
  const data = marketData();
  return memoryAlone ? data.readFromMemory(calculate, given) : data.read(calculate, given);
}

/** Runs a function for a formula that is still being typed: only memory answers. */
export function fromMemoryAlone<T>(run: () => T): T {
  memoryAlone = true;
  try {
    return run();
  } finally {
    memoryAlone = false;
  }
}

/** Runs a function over a market of the caller's own. */
export function overMarket<T>(market: Market, run: () => T): T {
  instead = market;
  try {
    return run();
  } finally {
    instead = null;
  }
}

/**
 * From now on every function answers with this error, or with figures again where it is null: a workbook of one source
 * is never calculated with another's.
 */
export function refuseFunctions(error: CodedError | null): void {
  refusal =
    error &&
    unknownMarket(() => {
      throw error;
    });
}
