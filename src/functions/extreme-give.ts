/**
 * The result of SHORTHIGH or SHORTLOW: the figure or its day.
 * @customenum {string}
 */
export enum EXTREME_GIVE {
  /** The figure: the usual. */
  value = "value",
  /** The day of the figure, an Excel date; for a position, the date of its report. */
  day = "day",
}
