import { refusedPublication } from "./entry";

/**
 * What a comparison of publications has found. No publication is refused for it; the import and the health page
 * report it.
 */
export const WITNESS_ERRORS = {
  QUOTATIONS_NOT_BELIEVED: refusedPublication(
    "{day}: the page’s quotations differ from its short-selling list in {contradicted} of {rows} rows. That is too many to be misprints, so the quotations are not used as a check.",
  ),
  TURNOVER_PAGE_NOT_BELIEVED: refusedPublication(
    "{day}: the day-close page differs in {contradicted} of {rows} rows. That is too many to be misprints, so the page is not used as a check.",
  ),
  PRICES_NOT_BELIEVED: refusedPublication(
    "{day}: {contradicted} of {rows} values are far from the day's prices. That is too many to be misprints, so the prices are not used as a check.",
  ),
  CONTRADICTED_BY_TURNOVER_PAGE: refusedPublication(
    "{day}: the day-close page contradicts a figure of {code}, which is therefore not known.",
  ),
  CONTRADICTED_BY_PRICES: refusedPublication(
    "{day}: the day's prices contradict a figure of {code}, which is therefore not known.",
  ),
  RESTATEMENT_TOO_SHORT: refusedPublication(
    "The restatement of {day} was not applied: it has far fewer rows than the day's own list.",
  ),
  RESTATEMENT_ABOVE_TOTAL: refusedPublication(
    "The restatement of {day} was not applied: for some security its short selling is above the total turnover.",
  ),
  RESTATEMENT_OUTSIDE_PRICES: refusedPublication(
    "The restatement of {day} was not applied: many of its values are far from the day's prices. If it is right, run hkshort apply with the name of the page that prints it.",
  ),
  RESTATEMENT_UNPROVEN: refusedPublication(
    "The restatement of {day} was not applied: no printed total confirms it, and it changes more than a fifth of the counters. If it is right, run hkshort apply with the name of the page that prints it.",
  ),
};
