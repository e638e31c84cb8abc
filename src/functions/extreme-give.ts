/**
 * What a high or a low gives. SHORTHIGH and SHORTLOW share it.
 * @customenum {string}
 */
export enum EXTREME_GIVE {
  /** The figure: the usual. */
  value = "value",
  /** The day of the figure, an Excel date; for a position, the date of its report. */
  day = "day",
}
