import { isSameWeek, type Position } from "../market/position";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";

/**
 * Puts together the positions of files that a user has, by week. The SFC's report of a calendar week goes before them. Of
 * two files the later one counts.
 *
 * @param reported the days of the SFC's reports
 */
export function suppliedWeeks(
  files: readonly { readonly positions: readonly Position[] }[],
  reported: readonly Day[],
): [Day, readonly Position[]][] {
  const weeks = new Map<Day, Map<StockCode, Position>>();
  for (const { positions } of files)
    for (const position of positions) {
      const { code, day, shares, value } = position;
      const week = weeks.get(day) ?? new Map<StockCode, Position>();
      const before = week.get(code);
      week.set(code, {
        ...position,
        shares: shares ?? before?.shares ?? null,
        value: value ?? before?.value ?? null,
      });
      weeks.set(day, week);
    }
  return [...weeks]
    .filter(([day]) => !reported.some((each) => isSameWeek(each, day)))
    .map(([day, week]) => [day, [...week.values()]]);
}
