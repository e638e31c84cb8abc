import { noFigure } from "./entry";

/** Why the number does not exist. */
export const FIGURE_ERRORS = {
  WEEKEND: noFigure(
    "{date} is a {weekday}; the exchange was closed. The trading day before it is {previous}.",
  ),
  HOLIDAY: noFigure(
    "{date} was a public holiday; the exchange was closed. The trading day before it is {previous}.",
  ),
  CLOSED_UNSCHEDULED: noFigure(
    "The exchange was closed on {date}, which is not a listed public holiday. Bad weather may be the reason. The trading day before it is {previous}.",
  ),
  CLOSED: noFigure("The exchange was closed on {date} ({weekday})."),
  CALENDAR_UNKNOWN: noFigure(
    "It is not known whether {date} was a trading day: the calendar lists closures from {first} to {last}, and the archive has no publication of that day.",
  ),
  BEFORE_ARCHIVE: noFigure("{date} is before the archive begins ({first})."),
  NOT_YET_PUBLISHED: noFigure("Nothing is published for {date} yet. The latest trading day is {latest}."),
  DAY_MISSING: noFigure("The publication of {date} is not in the archive."),
  NO_DAYS: noFigure("The archive holds no complete day yet. Import a Daily Quotations page first."),
  MARKET_NOT_PUBLISHED: noFigure(
    "The archive has no list of the whole Main Board for {date}, so the market’s figures are not known.",
  ),
  TOTALS_NOT_PUBLISHED: noFigure(
    "Total turnover of {date} is not published yet; the Daily Quotations are expected about {time}.",
  ),
  DID_NOT_TRADE: noFigure("{code} did not trade on {date}."),
  SUSPENDED: noFigure("Trading in {code} was suspended on {date}."),
  NOT_DESIGNATED: noFigure(
    "{code} was not a designated security on {date}, so it has no short-selling figure.",
  ),
  UNKNOWN_CODE: noFigure("{code} is not in the publications of {date}."),
  NOT_IN_SAMPLE: noFigure(
    "{code} on {date} is not in the sample data. It holds invented securities (30001 and up) and a few published figures.",
  ),
  NO_PROOF: noFigure(
    "{code} is not in the short-selling list of {date}, and the archived publications of that day do not prove that its short selling was zero.",
  ),
  BASIS_NOT_PUBLISHED: noFigure(
    "The total turnover that this figure needs is not known for {code} on {date}.",
  ),
  CHANGE_FROM_ZERO: noFigure(
    "The figure of {code} was zero on {date}; a change from zero has no percentage.",
  ),
  WINDOW_TOO_SHORT: noFigure(
    "Only {present} of the {days} trading days up to {date} have a figure for {code}; two thirds are needed.",
  ),
  WEEKS_TOO_FEW: noFigure(
    "Only {present} of the {days} weeks up to {date} have a position of {code}; two thirds are needed.",
  ),
  DEVIATION_ZERO: noFigure(
    "The figures of {code} in the window up to {date} are all equal. A z-score divides by their deviation, which is zero.",
  ),
  WEEK_MISSING: noFigure("The SFC's report of the week from {from} to {to} is not in the archive."),
  POSITION_TOO_OLD: noFigure("No SFC report of short positions is dated in the 14 days up to {date}."),
  POSITION_NOT_YET_PUBLISHED: noFigure("No SFC report of short positions had been published by {date}."),
  POSITION_NOT_REPORTED: noFigure("The SFC's report of {date} has no such figure for {code}."),
  POSITION_OF_MARKET: noFigure("The SFC reports positions by security, not for the whole market."),
  COVER_OF_NOTHING: noFigure("{code} had no turnover up to {date}, so days to cover cannot be calculated."),
  NAME_UNKNOWN: noFigure("No publication in the archive names {code}."),
  NAME_NOT_IN_LANGUAGE: noFigure(
    "No publication in the archive has the Chinese name of {code}. Import the Chinese list of designated securities.",
  ),
  FUNDS_NOT_KNOWN: noFigure(
    'It is not known which securities were ETFs on {date}: the list of designated securities of that day is not in the archive. To include ETFs, give SHORTTOP TRUE as the fifth argument, and SHORTSCREEN no criterion for "etf".',
  ),
  NOTHING_FOUND: noFigure("No security meets all criteria on {date}."),
  NOTHING_TO_LIST: noFigure("There is nothing to list for {date}."),
  NAME_NOT_FOUND: noFigure('No security in the archive has a name with "{text}".'),
  NAME_AMBIGUOUS: noFigure(
    '"{text}" fits {count} securities: {candidates}. TRUE as the second argument lists their codes.',
  ),
  LIST_NOT_PUBLISHED: noFigure(
    'The list "{name}" of {date} is not known yet: it needs the Daily Quotations, which are expected about {time}.',
  ),
  LIST_NOT_IN_ARCHIVE: noFigure('The archive has no publication of {date} that gives the list "{name}".'),
  ACTIVE_NOT_READ: noFigure(
    "The most active securities of {date} are not read yet, because an earlier release imported that day. The service has them after hkshort rebuild.",
  ),
  OWN_LISTS_NOT_READ: noFigure(
    "The workbook’s lists are not read yet. The cell is calculated again when they are.",
  ),
  NOT_IN_MEMORY: noFigure("Press Enter to fetch the figure."),
  FIGURE_CONTRADICTED: noFigure(
    "The publications of {date} contradict each other about this figure of {code}, so it is not known.",
  ),
  PRICE_NOT_READ: noFigure(
    "The prices of {date} are not read yet. A running service reads the prices of earlier days from its archive by itself. A service of an earlier release has no prices.",
  ),
  PRICES_NOT_PUBLISHED: noFigure(
    "The prices of {date} are not published yet; the Daily Quotations are expected about {time}.",
  ),
  PRICE_NOT_PRINTED: noFigure("The publications of {date} do not print this price of {code}."),
  PRICES_CONTRADICTED: noFigure(
    "The prices that are printed for {code} on {date} contradict each other, so none of them is known.",
  ),
  PRICE_OF_MARKET: noFigure("Only securities have prices; the market has none."),
};
