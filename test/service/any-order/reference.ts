import type { Board } from "../../../src/market/board";
import type { Day } from "../../../src/market/trading-day";
import {
  COUNTERS,
  DAYS,
  hasTotals,
  leftOut,
  marketTurnover,
  positionOf,
  sharesAt,
  totalValue,
  UNQUOTED,
  type Published,
} from "./publications";

/*
 * The right answers, as a plain calculation from the standing publications up to an instant. It shares no code with
 * the project.
 */

/** A figure; null if there is none. */
type Figure = number | null;
type Measure = "value" | "shares" | "turnover";

/** Returns all answers as known at an instant. */
export function referenceAt(standing: readonly Published[], instant: number) {
  const known = standing.filter(({ publishedAt }) => publishedAt.getTime() <= instant);
  const newest = (is: (slot: Published["slot"]) => boolean): Published | undefined =>
    known.filter(({ slot }) => is(slot)).sort((a, b) => +b.publishedAt - +a.publishedAt)[0];
  const onBoard = (kind: "page" | "turnover", day: Day, board: Board) =>
    newest((slot) => slot.kind === kind && slot.day === day && slot.board === board);
  const restatement = (day: Day, board: Board) =>
    known
      .filter(
        ({ slot, restated }) =>
          slot.kind === "page" &&
          slot.board === board &&
          DAYS.indexOf(slot.day) === DAYS.indexOf(day) + 1 &&
          restated,
      )
      .sort((a, b) => +b.publishedAt - +a.publishedAt)[0]?.restated;
  const official = (day: Day, board: Board) => onBoard("page", day, board) ?? onBoard("turnover", day, board);
  /** A restatement has priority over a page, and a page over a turnover page. */
  const levelsOf = (day: Day, board: Board) =>
    (onBoard("page", day, board) && restatement(day, board)) ?? official(day, board)?.levels;
  /** Supplied history counts as published on its day. */
  const supplied = (day: Day, code: number) =>
    Date.parse(`${day}T21:00:00+08:00`) > instant
      ? []
      : standing.filter((each) => each.rows.some((row) => row.day === day && row.counter.code === code));
  const list = (day: Day) => {
    const lists = known.filter(({ slot }) => slot.kind === "list" && slot.day <= day);
    const from = (each: Published) => (each.slot.kind === "list" ? each.slot.day : "");
    return lists.sort((a, b) =>
      from(a) === from(b) ? +b.publishedAt - +a.publishedAt : from(a) < from(b) ? 1 : -1,
    )[0];
  };
  const isDesignated = (day: Day, code: number): boolean => {
    const applies = list(day);
    return applies !== undefined && code !== UNQUOTED.code && leftOut(applies) !== code;
  };
  /** GEM is added to the Main Board if both have their pages, or neither. */
  const counted = (day: Day): Board[] => {
    const [main, gem] = [official(day, "main"), official(day, "gem")];
    if (!main) return [];
    return gem?.slot.kind === main.slot.kind ? ["main", "gem"] : ["main"];
  };
  const listed = (day: Day) =>
    COUNTERS.filter(({ board, shares }) => counted(day).includes(board) && shares !== null);
  const sharesOn = (day: Day, counter: (typeof COUNTERS)[number]): number =>
    sharesAt(counter, levelsOf(day, counter.board) ?? [0, 0]) ?? 0;
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

  function market(day: Day, measure: Measure): Figure {
    if (measure === "turnover") {
      const pages = counted(day).map((board) => onBoard("page", day, board));
      return pages[0] ? sum(pages.flatMap((page) => (page ? [marketTurnover(page)] : []))) : null;
    }
    if (counted(day).length === 0) return null;
    if (measure === "shares") return sum(listed(day).map((each) => sharesOn(day, each)));
    return sum(
      listed(day).flatMap((each) => (each.currency === "HKD" ? [sharesOn(day, each) * each.price] : [])),
    );
  }

  /** Returns the supplied figure of a counter, if no official publication has it. */
  function suppliedFigure(day: Day, counter: (typeof COUNTERS)[number], measure: Measure): Figure {
    const files = supplied(day, counter.code);
    if (files.length === 0) return null;
    if (measure === "turnover")
      return files.some(({ slot }) => hasTotals(slot.version)) ? totalValue(counter) : null;
    return (counter.shares ?? 0) * (measure === "shares" ? 1 : counter.price);
  }

  return {
    market,
    counter(day: Day, code: number, measure: Measure): Figure {
      const counter = [...COUNTERS, UNQUOTED].find((each) => each.code === code) ?? UNQUOTED;
      const page = onBoard("page", day, counter.board);
      const isOfficial = official(day, counter.board) !== undefined && code !== UNQUOTED.code;
      const times = measure === "shares" ? 1 : counter.price;
      if (page && isOfficial) {
        if (measure === "turnover") return totalValue(counter);
        if (counter.shares !== null) return sharesOn(day, counter) * times;
        return isDesignated(day, code) ? 0 : null;
      }
      if (isOfficial && counter.shares !== null)
        return measure === "turnover" ? null : sharesOn(day, counter) * times;
      return page ? null : suppliedFigure(day, counter, measure);
    },
    count: (day: Day): Figure => (counted(day).length === 0 ? null : listed(day).length),
    eligibleRatio(day: Day): Figure {
      if (!onBoard("page", day, "main") || !list(day)) return null;
      const own = COUNTERS.filter(
        ({ board, currency }) => counted(day).includes(board) && currency === "HKD",
      );
      return (
        (market(day, "value") ?? 0) /
        sum(own.filter(({ code }) => isDesignated(day, code)).map((each) => totalValue(each)))
      );
    },
    position(date: string, code: number): Figure {
      const weeks = known.flatMap(({ slot }) => (slot.kind === "week" && slot.day <= date ? [slot.day] : []));
      const week = weeks.sort().at(-1);
      if (!week || Date.parse(date) - Date.parse(week) > 14 * 86_400_000) return null;
      const report = newest((slot) => slot.kind === "week" && slot.day === week);
      return report ? positionOf(code, report.levels) : null;
    },
  };
}
