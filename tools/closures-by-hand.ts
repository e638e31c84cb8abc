/*
 * Closures that do not follow from the rules of public holidays, kept by hand with their sources. Since 23 September
 * 2024 the exchange trades through typhoons and rainstorms, so weather no longer closes it. Closures that it decrees
 * in future are added here.
 */

/** The years that are listed. The exchange announces the next year in autumn. */
export const FIRST_YEAR = 2012;
export const LAST_YEAR = 2027;

/** Public holidays that the package does not compute. */
export const FURTHER_HOLIDAYS: readonly (readonly [day: string, why: string])[] = [
  ["2012-10-02", "day after National Day: Mid-Autumn fell on Sunday, 30 September"],
  ["2015-04-07", "day after Easter Monday: Ching Ming fell on Easter Sunday"],
  ["2015-09-03", "70th anniversary of victory in the war against Japan, that year alone"],
];

/** Whole trading days lost to the weather. Days that lost only a morning are trading days. */
export const WEATHER_CLOSURES: readonly (readonly [day: string, why: string])[] = [
  ["2013-08-14", "typhoon Utor"],
  ["2016-08-02", "typhoon Nida"],
  ["2016-10-21", "typhoon Haima"],
  ["2017-08-23", "typhoon Hato"],
  ["2020-10-13", "typhoon Nangka"],
  ["2021-10-13", "typhoon Kompasu"],
  ["2023-07-17", "typhoon Talim"],
  ["2023-09-01", "typhoon Saola"],
  ["2023-09-08", "rainstorm"],
  ["2024-09-06", "typhoon Yagi"],
];
