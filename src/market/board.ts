/** The exchange's two boards. Each has its own publications; the market is both. */
export const BOARDS = ["main", "gem"] as const;
export type Board = (typeof BOARDS)[number];

/** The part of the day that a figure covers: up to the morning's close, or all of it. */
export type Session = "morning" | "day";

/**
 * The board of a code, according to the exchange's allocation plan: GEM has the codes 8000 to 8999.
 *
 * @example boardOf("8005") // "gem"
 * @example boardOf("80700") // "main"
 */
export const boardOf = (code: string): Board => (/^8\d{3}$/.test(code) ? "gem" : "main");
