import type { ResourceName } from "../resources/resource-paths";

/*
 * The cost model of the planner, in bytes on the wire. The sizes are those of a full market (2,700 counters, 750 of
 * them sold short, 21 days a month, 245 a year), compressed as the service sends them; `npm run bench` prints the
 * sizes of the smaller sample market.
 */

/** The fixed cost of a request, in bytes: as many as a link of 3 Mbit/s carries in a round trip of 50 ms. */
const REQUEST = 20_000;

/** The cost of reading a saved resource, in bytes. */
export const SAVED = 1000;
/** The cost of a resource that is known to be missing. */
export const NOT_THERE = 1e12;

const BYTES: Readonly<Record<ResourceName["kind"], number>> = {
  day: 45_000,
  morning: 15_000,
  month: 700_000,
  "stock-year": 6000,
  positions: 12_000,
  // 14 years.
  "position-history": 9000,
  securities: 50_000,
  sources: 15_000,
};

/**
 * The usual cost of requesting a resource, in bytes.
 *
 * @example usualCost("stock-year") // 26000
 */
export const usualCost = (kind: ResourceName["kind"]): number => REQUEST + BYTES[kind];
