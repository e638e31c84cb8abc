import type { Figure } from "../market/figures";
import { STATISTICS, USUAL_STATISTICS, type Statistic } from "../measures/usual-statistics";

/** The columns of the usual statistics, on request. A missing figure is blank. */
export function statisticColumns<Row>(figureOf: (row: Row, statistic: Statistic) => Figure | undefined) {
  const columns = STATISTICS.map((statistic) => {
    const { heading, numberFormat } = USUAL_STATISTICS[statistic];
    const valueOf = (row: Row): string | number => {
      const figure = figureOf(row, statistic);
      return typeof figure === "number" ? figure : "";
    };
    return [statistic, { heading, numberFormat, extra: true as const, valueOf }] as const;
  });
  return Object.fromEntries(columns);
}
