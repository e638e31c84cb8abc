import type { Measure } from "../market/measure";

/* Excel's number formats, in its English spelling. */
export const TEXT = "@";
export const GENERAL = "General";
export const PERCENT = "0.00%";
export const WHOLE = "#,##0";
export const DECIMAL = "0.00";
/** The exchange prints prices with two or three decimals. */
export const PRICE = "#,##0.00#";
export const DATE = "yyyy-mm-dd";
export const DATE_AND_TIME = "yyyy-mm-dd hh:mm";

/** How a measure is shown. */
export const formatOf = (measure: Measure): string =>
  measure === "ratio" ? PERCENT : measure === "price" ? PRICE : WHOLE;
