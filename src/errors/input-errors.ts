import { noFigure, wrongInput } from "./entry";

/** What is wrong with what a person typed. */
export const INPUT_ERRORS = {
  ADDRESS_INVALID: wrongInput(
    '"{address}" is not an address that the add-in can use: it must begin with https://, or be this machine (http://localhost).',
  ),
  CODE_INVALID: wrongInput(
    '"{code}" is not a stock code. Write it as 700, "0700" or "0700.HK", or "MARKET" for the whole market.',
  ),
  DATE_INVALID: wrongInput(
    '"{date}" is not a date. Write it as "2025-11-27", or use an Excel date, "latest", or −1 for the trading day before the latest.',
  ),
  DATE_AMBIGUOUS: wrongInput('"{date}" can be {one} or {other}. Write the year first, in four digits.'),
  DATE_OUT_OF_BOUNDS: wrongInput(
    "{date} is out of range. Give a date from {first}, when the exchange opened, to {last}.",
  ),
  DATE_BLANK: wrongInput(
    "The date is blank. Fill the cell, or leave the argument out for the latest trading day.",
  ),
  DATE_IS_MEASURE: wrongInput(
    '"{measure}" is a measure, but a date is expected here. Put a date before it, or leave the date empty between two commas.',
  ),
  DATE_MISSING: wrongInput("A date to compare from is needed."),
  CODE_MISSING: wrongInput("A stock code is needed."),
  CHOICE_UNKNOWN: wrongInput('"{given}" is not one of the choices. Use one of "{allowed}".'),
  CHOICE_BLANK: wrongInput(
    'This argument is blank. Use one of "{allowed}". For the default, leave the argument out.',
  ),
  CRITERIA_UNPAIRED: wrongInput(
    'Fields and criteria are given in turn, such as "ratio",">30%","turnover",">50m", and each field needs its criterion. Values given: {count}.',
  ),
  FIELD_UNKNOWN: wrongInput(
    '"{given}" is not a field that securities can be screened by. Use one of "{allowed}".',
  ),
  CRITERION_INVALID: wrongInput(
    '"{given}" is not a criterion for "{field}". Write it as in SUMIFS: ">30%", ">=50m", "<1.5bn" or "<>0".',
  ),
  NAME_MISSING: wrongInput("A name, or a part of one, is needed."),
  LIST_UNKNOWN: wrongInput('There is no list "{given}". The lists are "{allowed}".'),
  LIST_NAME_INVALID: wrongInput(
    'A list cannot be named "{given}". Give up to {most} characters, no stock code, and not "{allowed}".',
  ),
  LIST_NAME_TAKEN: wrongInput('There is a list "{name}" already.'),
  LIST_LINE_INVALID: wrongInput(
    'Line {line}: "{text}" is not a stock code. Write a code in each line, and a comma before a note.',
  ),
  LISTS_TOO_LARGE: wrongInput("A workbook keeps at most 200 lists of 20,000 securities, 2 MB in all."),
  KNOWN_AT_INVALID: wrongInput(
    '"{date}" is not a date or a date and time. Write known_at as "2025-11-27" (the end of that day) or "2025-11-27 21:30", Hong Kong time.',
  ),
  NUMBER_OUT_OF_RANGE: wrongInput(
    '"{given}" is not valid for {name}. Give a whole number from {least} to {most}.',
  ),
  NUMBER_BLANK: wrongInput(
    "{name} is blank or 0. Give a whole number from {least} to {most}, or leave the argument out for {usual}.",
  ),
  NOT_TRUE_OR_FALSE: wrongInput('"{given}" is not valid for {name}. Give TRUE or FALSE.'),
  SINGLE_VALUE_NEEDED: wrongInput(
    "This function takes single values, not ranges: its result already fills several cells.",
  ),
  DATES_REVERSED: wrongInput("{from} is after {to}. Give the earlier date first."),
  SHAPE_MISMATCH: noFigure(
    "The given ranges have different sizes, and one of them has no cell for this place.",
  ),
  TOO_MANY_CELLS: wrongInput(
    "A formula can fill up to {most} cells; this one needs {cells}. Give only the filled range, such as A1:A800.",
  ),
  MATRIX_FIELDS: wrongInput(
    'With several codes, give only one field, after "date" or "week" if wanted, such as "date,ratio".',
  ),
  RESULT_TOO_LARGE: wrongInput(
    "This result of {cells} cells is larger than the 5 MB that Excel takes from one formula. Give fewer codes or days.",
  ),
  EXPORT_TO_WHAT: wrongInput(
    "Say what to write: --csv FILE or --xlsx FILE for a table, --site FOLDER for the add-in and its data.",
  ),
  FORMULA_MISSING: wrongInput("There is no formula to calculate. Give some, or a file of them with --file."),
  FORMULA_INVALID: wrongInput("The formula cannot be read: {why}"),
  CLOCK_INVALID: wrongInput(
    'HKSHORT_NOW is "{text}", which is not a date and time. Write it as 2027-03-01T12:00:00+08:00, or leave it out.',
  ),
  PUBLISHED_INVALID: wrongInput(
    '--published is "{text}", which is not a date and time. Write it as "2025-11-27 21:30" (Hong Kong time) or 2025-11-27T13:30:00Z.',
  ),
  NOTHING_STANDS: wrongInput(
    'No publication in the store matches "{which}" for this action. Give its file name as imported, the beginning of its hash, or its day.',
  ),
};
