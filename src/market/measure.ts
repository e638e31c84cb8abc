/** The figures that a counter or the market has on a day, and that can be compared between two days. */
export const MEASURES = ["value", "shares", "turnover", "ratio", "position", "price"] as const;
export type Measure = (typeof MEASURES)[number];
export const isMeasure = (text: string): text is Measure => (MEASURES as readonly string[]).includes(text);

/**
 * The turnover that short selling is divided by in a ratio: the counter's own, the whole market's, or that of the
 * designated securities.
 */
export type Basis = "turnover" | "market" | "eligible";
