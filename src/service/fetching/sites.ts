import type { Day } from "../../market/trading-day";
import type { Series } from "../../publications/series";

/** The two publishers' sites. Nothing is fetched from anywhere else. */
export const SITES = { hkex: "https://www.hkex.com.hk", sfc: "https://www.sfc.hk" } as const;
export type Site = keyof typeof SITES;

/** The addresses of the publishers' terms of use. */
export const TERMS = [
  "HKEX: https://www.hkex.com.hk, “Terms of Use” at the foot of every page",
  "SFC: https://www.sfc.hk, “Terms of use” at the foot of every page",
] as const;

/** The series that are fetched. */
export type FetchedSeries = Exclude<Series, "supplied-history" | `turnover-${string}-morning-zh`>;

const STATISTICS = "eng/stat/smstat";
const CHINESE_STATISTICS = "chi/stat/smstat";
const LISTS = "-/media/HKEX-Market/Services/Trading/Securities/Securities-Lists";
const DESIGNATED = `${LISTS}/Designated-Securities-Eligible-for-Short-Selling`;

const compact = (day: Day): string => day.replaceAll("-", "");
const short = (day: Day): string => compact(day).slice(2);

/**
 * Returns the address of an issue of a series. Turnover pages and lists of securities have one address for every day.
 */
export function addressOf(series: FetchedSeries, day: Day): { site: Site; path: string } {
  if (series === "short-positions") {
    const folder = `-/media/EN/pdf/spr/${day.replaceAll("-", "/")}`;
    return { site: "sfc", path: `${folder}/Short_Position_Reporting_Aggregated_Data_${compact(day)}.csv` };
  }
  return { site: "hkex", path: HKEX_PATHS[series](day) };
}

/**
 * Returns the later address of Daily Quotations that are no longer in `dayquot`. For about a year they have the same
 * file names in another folder; two public clients read them there. Returns null for every other series.
 */
export function yearAddressOf(series: FetchedSeries, day: Day): { site: Site; path: string } | null {
  if (!series.startsWith("daily-quotations")) return null;
  const { site, path } = addressOf(series, day);
  return { site, path: path.replace("/dayquot/", "/dayquot_12m/") };
}

const turnover = (page: string) => (): string => `${STATISTICS}/ssturnover/ncms/${page}.htm`;
const chineseTurnover = (page: string) => (): string => `${CHINESE_STATISTICS}/ssturnover/ncms/${page}_c.htm`;

const HKEX_PATHS: Readonly<Record<Exclude<FetchedSeries, "short-positions">, (day: Day) => string>> = {
  "daily-quotations-main": (day) => `${STATISTICS}/dayquot/d${short(day)}e.htm`,
  "daily-quotations-gem": (day) => `${STATISTICS}/dayquot/GEM/e_G${short(day)}.htm`,
  "turnover-main-morning": turnover("mshtmain"),
  "turnover-gem-morning": turnover("mshtgem"),
  "turnover-main-day": turnover("ashtmain"),
  "turnover-gem-day": turnover("ashtgem"),
  "turnover-main-day-zh": chineseTurnover("ashtmain"),
  "turnover-gem-day-zh": chineseTurnover("ashtgem"),
  "designated-securities": (day) => `${DESIGNATED}/ds_list${compact(day)}.csv`,
  "designated-securities-zh": (day) => `${DESIGNATED}/ds_list${compact(day)}_c.csv`,
  "securities-list": () => "eng/services/trading/securities/securitieslists/ListOfSecurities.xlsx",
  "securities-list-zh": () => "chi/services/trading/securities/securitieslists/ListOfSecurities_c.xlsx",
};
