import { BOARDS, type Board } from "../board";
import type { MarketDay } from "../counter-day";
import type { Currency } from "../currency";
import { sumExactly } from "../exact-integer";
import type { BoardDay } from "./report";

/** A board's day without its rows, as needed for the market. */
export type BoardHead = Omit<BoardDay, "counters" | "notes"> & {
  /** Total turnover of its designated HKD counters; null where it is not known. */
  readonly eligibleTurnover: number | null;
};

/** A market's day without its date. */
export interface MarketHead {
  readonly complete: boolean;
  readonly quoted: boolean;
  /** Boards whose quotations were published: a counter missing from them was not quoted. */
  readonly quotedBoards: readonly Board[];
  readonly market: Omit<MarketDay, "day" | "complete">;
  /** The most active, as the Main Board's quotations mark them; left out where that has not been read. */
  readonly active?: readonly number[];
}

/**
 * Makes the market of a day from its boards. GEM's figures are added only if they are as complete as the Main Board's:
 * otherwise the numerator of the ratio would cover two boards and the denominator one. Each currency is added
 * separately, and rows that a user supplied do not count.
 *
 * @throws NUMBER_TOO_LARGE
 */
export function marketOfBoards(boards: Readonly<Partial<Record<Board, BoardHead>>>): MarketHead {
  const { main, gem } = boards;
  const isOfficial = (head: BoardHead | undefined): boolean => head?.official ?? false;
  const counted = BOARDS.filter(
    (board) => isOfficial(boards[board]) && (board === "main" || isAsWhole(gem, main)),
  );
  const heads = counted.flatMap((board) => boards[board] ?? []);
  const sum = (of: "shortValue" | "shortShares" | "eligibleTurnover"): number | null => {
    const parts = heads.map((head) => head[of]);
    return parts.includes(null) || parts.length === 0 ? null : sumExactly(parts.map((n) => n ?? 0));
  };
  return {
    complete: isOfficial(main) && (main?.complete ?? false),
    quoted: isOfficial(main) && (main?.quoted ?? false),
    quotedBoards: BOARDS.filter((board) => boards[board]?.quoted),
    market: {
      boards: counted,
      shortValue: sum("shortValue"),
      shortShares: sum("shortShares"),
      count: heads.reduce((all, { count }) => all + count, 0),
      turnover: addTurnover(heads),
      eligibleTurnover: sum("eligibleTurnover"),
    },
    ...(main?.active ? { active: main.active.map(Number) } : {}),
  };
}

const isAsWhole = (gem: BoardHead | undefined, main: BoardHead | undefined): boolean =>
  gem !== undefined &&
  main?.official === true &&
  gem.complete === main.complete &&
  (main.turnover.HKD === undefined) === (gem.turnover.HKD === undefined);

function addTurnover(heads: readonly BoardHead[]): Partial<Record<Currency, number>> {
  const all: Partial<Record<Currency, number>> = {};
  for (const { turnover } of heads)
    for (const [currency, value] of Object.entries(turnover) as [Currency, number][])
      all[currency] = sumExactly([all[currency] ?? 0, value]);
  return all;
}
