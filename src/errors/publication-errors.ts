import { refusedPublication } from "./entry";

/** Why a publication was refused. */
export const PUBLICATION_ERRORS = {
  EMPTY_FILE: refusedPublication("The file is empty."),
  FILE_TOO_LARGE: refusedPublication("The file is larger than {most} MB; no publication is that large."),
  FILE_UNREADABLE: refusedPublication(
    "The file could not be read to its end. Save the page again, then drop it again.",
  ),
  NOT_A_PUBLICATION: refusedPublication(
    "This is not a publication that can be read: neither HKEX’s pages nor the SFC’s files begin like this.",
  ),
  ERROR_PAGE: refusedPublication(
    "This is a saved error page (not found), not a publication. Open the publication again and save it.",
  ),
  OTHER_WEB_PAGE: refusedPublication(
    "This is another web page (“{title}”), not a publication of HKEX or the SFC.",
  ),
  WORKBOOK_UNREADABLE: refusedPublication(
    "The workbook file cannot be opened: it is damaged or not a workbook. Download it again.",
  ),
  FILE_EXPANDS: refusedPublication("The file unpacks to more than {most} MB; no publication is that large."),
  FILE_HAS_TOO_MANY_ROWS: refusedPublication(
    "The file has more than {most} rows; no publication of its kind has that many. Divide a longer history into several files.",
  ),
  FILE_HAS_TOO_MANY_PARTS: refusedPublication(
    "The file has more than {most} {what}; no publication of its kind has that many.",
  ),
  PLACEHOLDER_PAGE: refusedPublication(
    "The page says that the figures are not published yet. Save it again later.",
  ),
  NO_TRADING_PAGE: refusedPublication(
    "This is the exchange’s page for a day without trading ({date}): it has no figures.",
  ),
  MORNING_ONLY: refusedPublication(
    "This page covers only the morning of {date}; functions need whole days. Drop the day-close page, which comes out at about {time}.",
  ),
  FOR_SERVICE_ONLY: refusedPublication(
    "Only the data service can use this file: run hkshort import. The file has no published day for functions.",
  ),
  SECTION_MISSING: refusedPublication("The section “{section}” is missing."),
  SECTION_NOT_CLOSED: refusedPublication(
    "The section “{section}” has no end: the file is cut short. Save the page again.",
  ),
  PAGE_DATE_MISSING: refusedPublication("The page prints no date."),
  WEEKDAY_MISMATCH: refusedPublication("The page says {date} is a {printed}; it is a {weekday}."),
  NOT_A_TRADING_DAY: refusedPublication("{date} is a {weekday}, not a trading day."),
  ROW_UNREADABLE: refusedPublication('A row of {section} cannot be read: "{row}"'),
  NUMBER_INVALID: refusedPublication('"{text}" is not a whole number.'),
  NUMBER_TOO_LARGE: refusedPublication('"{text}" is too large to be kept exactly.'),
  CODE_REPEATED: refusedPublication("{code} appears twice in {section}."),
  CODE_CONTRADICTED: refusedPublication(
    "The short-selling turnover names {code} {name}; the quotations do not.",
  ),
  TOTAL_MISSING: refusedPublication(
    "No total is printed under the short-selling turnover, so the section cannot be verified.",
  ),
  TOTAL_MISMATCH: refusedPublication(
    "The printed total ({what}) is {printed}, but the rows add up to {sum}.",
  ),
  SHORT_ABOVE_TOTAL: refusedPublication(
    "{code}: short-selling turnover ({short}) is above total turnover ({total}).",
  ),
  CSV_MALFORMED: refusedPublication("Line {line} of the file cannot be read: {why}"),
  ROWS_TOO_FEW: refusedPublication(
    "The file has only {rows} rows, {fewer}% fewer than the previous report ({before}), so it is treated as incomplete.",
  ),
  LIST_TOO_SHORT: refusedPublication(
    "The list has only {rows} rows; the list of {day} has {before}. It is treated as incomplete.",
  ),
  PAGE_MUCH_SHORTER: refusedPublication(
    "The page has only {rows} rows; the page of {day} in use has {before}. If the new page is right, withdraw the one in use first: hkshort withdraw {name}",
  ),
  SUPPLIED_CONTRADICTED: refusedPublication(
    "Line {line} gives other figures for {code} on {day} than line {otherLine} of {other}, which was supplied before. Withdraw that file, or correct this one.",
  ),
  DAY_OUT_OF_BOUNDS: refusedPublication(
    "{date} ({place}) is not a possible date: files are dated from {first} to {last}.",
  ),
  BOARD_CONTRADICTED: refusedPublication(
    "The page says that it is for {board}, but it lists {code}; GEM’s codes are 8000 to 8999.",
  ),
  SECTION_REPEATED: refusedPublication(
    "The file holds two pages: {section} appears twice. Save each page in its own file.",
  ),
  QUOTATIONS_UNREADABLE: refusedPublication(
    "The quotations cannot be read: {why}. Save the page again as it is, as a web page.",
  ),
  ROWS_MISSING: refusedPublication(
    "The Main Board’s page lists no short selling at all: it is treated as incomplete.",
  ),
  CHINESE_EDITION: refusedPublication(
    "This is the Chinese edition of the Daily Quotations, whose layout cannot be read. Save the English edition: {address}",
  ),
  FILE_TAKES_TOO_LONG: refusedPublication(
    "Reading the file takes longer than any publication of its size. If it is a publication, save it again and retry.",
  ),
  FILE_TAKES_TOO_MUCH_MEMORY: refusedPublication(
    "Reading the file takes more memory than any publication of its size. If it is a publication, save it again and retry.",
  ),
};
