import { Option } from "commander";
import { CURRENCIES } from "../market/currency";
import { DATE_ORDERS, MEASURE_WORDS, type StatedReading } from "../market/own-history";

/* What a user says about a file of history that does not say it itself. */

export const DATE_ORDER = new Option(
  "--dates <order>",
  "of your own history: how dates such as 05/11/2025 are read if no other date shows it",
).choices(DATE_ORDERS);
export const MEASURE_ACROSS = new Option(
  "--measure <figure>",
  "of your own history with codes across: which figure it holds",
).choices(MEASURE_WORDS);
export const CURRENCY_OF_FILE = new Option(
  "--currency <currency>",
  "of your own history: the currency of its money if the file does not say it",
).choices(CURRENCIES);

/** The statement among other options. */
export const statedIn = ({ dates, measure, currency }: StatedReading): StatedReading => ({
  ...(dates ? { dates } : {}),
  ...(measure ? { measure } : {}),
  ...(currency ? { currency } : {}),
});
