import { refusedPublication } from "./entry";

/** Why history that a user supplies was refused. */
export const HISTORY_ERRORS = {
  HISTORY_COLUMNS: refusedPublication(
    "This history has no column for: {missing}. With a row for each security and day it needs Code, Date and one or more of Short Shares, Short Value, Total Shares, Total Turnover, Close, Position Shares and Position Value; values, turnover and closes also need Currency. With codes across it needs the days in its first column and the name of the figure, such as Close HKD, in its first cell.",
  ),
  HISTORY_MEASURE: refusedPublication(
    "This file has codes across, but does not say which figure it holds. Write value, shares, turnover, volume, close, position or position value into its first cell or into a row below the codes, or say it.",
  ),
  HISTORY_CURRENCY: refusedPublication(
    "The file does not say in which currency its figures are ({column}). Write it into its first cell or into a row below the codes, or say it.",
  ),
  HISTORY_RATIO: refusedPublication(
    "Ratios are not taken, because they are calculated from the short value and the turnover. Supply these two.",
  ),
  HISTORY_DATES: refusedPublication(
    "Line {line}: {date} can be {one} or {other}, and no other date of the file decides it. Say whether the day or the month comes first, or write the year first.",
  ),
  HISTORY_DATES_OTHERWISE: refusedPublication(
    "Line {line}: {date} cannot be read in the order that you said, because other dates of the file show the other order.",
  ),
  HISTORY_READ_OTHERWISE: refusedPublication(
    "This file was imported before with another statement about its dates, figure or currency ({before}). Save it with the year first and its figure and currency in its first cell, then import that file.",
  ),
} as const;
