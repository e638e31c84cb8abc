import type { MarketData } from "../client/market-data";

let current: MarketData | undefined;

/** Gives the functions of this page, or process, their data. Called once, before the first of them runs. */
export function useMarketData(data: MarketData): void {
  current = data;
}

export function marketData(): MarketData {
  if (!current) throw new Error("useMarketData() has not been called");
  return current;
}
