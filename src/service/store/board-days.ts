import type { Currency } from "../../market/currency";
import type { Day } from "../../market/trading-day";
import { sql } from "kysely";
import type { DayRevisionRow } from "./day-state";

/** What is told of a row `d` of `day_revision` besides its own columns: see `EditedBoardDay`. */
export const EDITED = sql`(
    select count(distinct publication) from day_revision r
    where r.day = d.day and r.board = d.board and r.seq <= d.seq) as edition,
  (select kind = 'supplied-history' from publication p where p.seq = d.publication) as supplied`;

/** A board's day, and how many publications have made it what it is: a designated list does not change its figures. */
export type EditedBoardDay = DayRevisionRow & {
  readonly edition: number;
  /** From history that the user supplied: nothing proves that every security is in it. */
  readonly supplied: boolean;
};

/** A day of the whole market: what its boards come to together. */
export interface MarketHead extends Omit<EditedBoardDay, "board"> {
  /** Boards whose figures are in the market's. */
  readonly boards: readonly EditedBoardDay["board"][];
  /** Boards whose quotations were published: a counter of theirs that is not there was not quoted. */
  readonly quotedBoards: readonly EditedBoardDay["board"][];
  /** Boards whose figures the user supplied. */
  readonly suppliedBoards: readonly EditedBoardDay["board"][];
}

/**
 * The market on a day from its boards as they stand. GEM's figures are added when they are as whole as the Main Board's:
 * values of both to a turnover of one would make a ratio of nothing. Currencies are added each to itself.
 */
export function marketHeadOf(day: Day, boards: readonly EditedBoardDay[]): MarketHead {
  const main = boards.find(({ board }) => board === "main");
  const gem = boards.find(({ board }) => board === "gem");
  const counted = [main, gem && isAsWhole(gem, main) ? gem : undefined]
    .filter((each) => each !== undefined)
    .filter(({ supplied }) => !supplied);
  const sum = (of: "short_value" | "short_shares" | "count"): number =>
    counted.reduce((all, each) => all + each[of], 0);
  const eligible = counted.map(({ eligible_turnover }) => eligible_turnover);
  return {
    ...((main ?? gem) as EditedBoardDay),
    day,
    seq: Math.max(...boards.map(({ seq }) => seq)),
    edition: Math.max(...boards.map(({ edition }) => edition)),
    known_from: boards.map(({ known_from }) => known_from).reduce((a, b) => (a > b ? a : b)),
    complete: main?.complete ?? false,
    quoted: main?.quoted ?? false,
    boards: counted.map(({ board }) => board),
    quotedBoards: boards.filter(({ quoted }) => quoted).map(({ board }) => board),
    suppliedBoards: boards.filter(({ supplied }) => supplied).map(({ board }) => board),
    short_value: sum("short_value"),
    short_shares: sum("short_shares"),
    count: sum("count"),
    turnover: addTurnover(counted),
    eligible_turnover: eligible.includes(null)
      ? null
      : eligible.reduce<number>((all, n) => all + (n ?? 0), 0),
  };
}

const isAsWhole = (gem: EditedBoardDay, main: EditedBoardDay | undefined): boolean =>
  main !== undefined &&
  gem.complete === main.complete &&
  (main.turnover.HKD === undefined) === (gem.turnover.HKD === undefined);

function addTurnover(boards: readonly EditedBoardDay[]): Partial<Record<Currency, number>> {
  const all: Partial<Record<string, number>> = {};
  for (const { turnover } of boards)
    for (const [currency, value] of Object.entries(turnover))
      all[currency] = (all[currency] ?? 0) + (value ?? 0);
  return all;
}

/** The market's heads, from its boards' rows in the order of days. */
export function marketHeads(rows: readonly EditedBoardDay[]): MarketHead[] {
  const days = new Map<Day, EditedBoardDay[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days].map(([day, boards]) => marketHeadOf(day, boards));
}
