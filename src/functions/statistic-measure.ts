/**
 * The measure of a statistic, for all functions of statistics.
 * @customenum {string}
 */
export enum STATISTIC_MEASURE {
  /** The short-selling ratio: the usual. */
  ratio = "ratio",
  /** Short-selling turnover in money. */
  value = "value",
  /** Short-selling turnover in shares. */
  shares = "shares",
  /** Total turnover in money. */
  turnover = "turnover",
  /** The short position in shares that the SFC reports, by week. */
  position = "position",
  /** The closing price, unadjusted. */
  price = "price",
}
