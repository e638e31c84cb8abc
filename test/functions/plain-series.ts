import { PlainStatistics, type PlainFigure } from "../measures/plain-statistics";
import { NA, type PlainCalculation, type Records } from "./plain-calculation";

type Measure = "ratio" | "value" | "shares" | "turnover" | "position" | "price";
type Code = number | "MARKET";
export type Statistic = "zscore" | "percentile" | "streak" | "high" | "low" | "highDay" | "lowDay";

/** The figures of a code from the archive's first day, or first report's week, with the place of the day. */
interface Series {
  readonly figures: readonly PlainFigure[];
  readonly days: readonly string[];
  readonly place: number;
}

/** A statistic as a plain calculation over the stored records; NA for any error, a day as its date. */
export function plainStatistic(
  plain: PlainCalculation,
  records: Records,
  statistic: Statistic,
  given: { code: Code; day: string; count: number; measure: Measure },
): number | string {
  const series = given.measure === "position" ? weekly(records, given) : daily(plain, records, given);
  if (!series) return NA;
  const of = new PlainStatistics(series.figures, series.place, given.count, NA);
  if (statistic === "zscore" || statistic === "percentile" || statistic === "streak") {
    const result = of[statistic]();
    return typeof result === "number" ? result : NA;
  }
  const found = of.extreme(statistic.startsWith("high") ? 1 : -1);
  if (typeof found === "string") return NA;
  return statistic.endsWith("Day") ? (series.days[series.place - found.back] as string) : found.value;
}

/** A price as a fraction of whole numbers. */
const inThousandths = <T>(price: T): [T | number, number] =>
  typeof price === "number" ? [Math.round(price * 1000), 1000] : [price, 1000];

function daily(
  plain: PlainCalculation,
  { days, rows }: Records,
  { code, day, measure }: { code: Code; day: string; measure: Measure },
): Series | null {
  if (day === NA) return null;
  const figures = days.map((each): PlainFigure => {
    const [above, below] =
      measure === "ratio"
        ? [plain.figure(code, each, "value"), plain.figure(code, each, "turnover")]
        : measure === "price"
          ? inThousandths(plain.figure(code, each, measure))
          : [plain.figure(code, each, measure), 1];
    if (typeof above === "number" && typeof below === "number" && below > 0) return [above, below];
    const state = rows.get(`${code} ${each}`)?.state ?? 0;
    return state >= 3 || below === 0 ? "untraded" : "gap";
  });
  return { figures, days, place: days.indexOf(day) };
}

const mondayOf = (day: string): number => {
  const time = Date.parse(day);
  return time - ((new Date(time).getUTCDay() + 6) % 7) * 86_400_000;
};

function weekly({ weeks, positions }: Records, { code, day }: { code: Code; day: string }): Series | null {
  const week = weeks.filter((each) => each <= day).at(-1);
  if (day === NA || code === "MARKET" || !week) return null;
  if (Date.parse(day) - Date.parse(week) > 14 * 86_400_000) return null;
  const days: string[] = [];
  for (let monday = mondayOf(weeks[0] as string); monday <= mondayOf(week); monday += 7 * 86_400_000)
    days.push(weeks.findLast((each) => mondayOf(each) === monday) ?? "");
  const figures = days.map((each): PlainFigure => {
    const shares = positions.get(`${code} ${each}`)?.shares ?? null;
    return shares === null ? "gap" : [shares, 1];
  });
  return { figures, days, place: days.length - 1 };
}
