import type { Board } from "../../../src/market/board";
import type { Day } from "../../../src/market/trading-day";
import type { PageModel, QuotedCounter } from "../../../src/sample/page-model";
import { writeDailyQuotations } from "../../../src/sample/write-daily-quotations";
import { writeTurnoverPage } from "../../../src/sample/write-turnover-page";
import { designatedFile, positionsFile } from "../../publications/pages";

/*
 * A small invented market and everything that may be published about it. What a publication says about its counters
 * depends only on its levels: the short selling of a corrected counter grows by a step with every level. Steps of
 * different counters do not cancel out, so that no correction looks like two exchanged figures. At most a fifth of a
 * list changes.
 */

export const DAYS = ["2025-11-26", "2025-11-27", "2025-11-28"] as Day[];
const WEEKS = ["2025-11-14", "2025-11-21"] as Day[];

export interface Counter {
  readonly code: number;
  readonly board: Board;
  readonly currency: "HKD" | "CNY";
  /** In HKD or CNY. */
  readonly price: number;
  /** Shares sold short at level 0; null if the counter is never on a list. */
  readonly shares: number | null;
  /** The level of a publication that corrects it, and the shares of one level. */
  readonly corrected?: { readonly by: number; readonly step: number };
}

const plain = (board: Board, codes: readonly number[]): Counter[] =>
  codes.map((code, i) => ({ code, board, currency: "HKD", price: 3 + i, shares: 2000 + 7 * code }));

export const COUNTERS: readonly Counter[] = [
  { code: 5, board: "main", currency: "HKD", price: 10, shares: 1000, corrected: { by: 0, step: 100 } },
  { code: 700, board: "main", currency: "HKD", price: 20, shares: 90_000, corrected: { by: 1, step: 1700 } },
  ...plain("main", [1, 2, 3, 388, 939, 1398, 9988]),
  { code: 80_016, board: "main", currency: "CNY", price: 8, shares: 500 },
  { code: 20, board: "main", currency: "HKD", price: 2, shares: null },
  { code: 8950, board: "gem", currency: "HKD", price: 1, shares: 12_000, corrected: { by: 0, step: 100 } },
  ...plain("gem", [8951, 8952, 8953, 8954]),
];
/** It is on no page, but a user may supply rows of it. */
export const UNQUOTED: Counter = { code: 33, board: "main", currency: "HKD", price: 4, shares: 4000 };

const totalShares = ({ code }: Counter): number => 1_000_000 + code;
export const totalValue = (counter: Counter): number => totalShares(counter) * counter.price;

export type Levels = readonly [number, number];

export const sharesAt = ({ shares, corrected }: Counter, levels: Levels): number | null =>
  shares === null ? null : shares + (corrected ? (levels[corrected.by] ?? 0) * corrected.step : 0);

/** What may be published: the series, the day, and the version. */
export type Slot =
  | { readonly kind: "page" | "turnover"; readonly day: Day; readonly board: Board; readonly version: number }
  | { readonly kind: "supplied"; readonly version: number }
  | { readonly kind: "week" | "list"; readonly day: Day; readonly version: number };

const versions = [0, 1];
const BOARDS: readonly Board[] = ["main", "gem"];
export const SLOTS: readonly Slot[] = [
  ...DAYS.flatMap((day) =>
    BOARDS.flatMap((board) => versions.map((version): Slot => ({ kind: "page", day, board, version }))),
  ),
  ...DAYS.flatMap((day) => BOARDS.map((board): Slot => ({ kind: "turnover", day, board, version: 0 }))),
  ...[0, 1, 2].map((version): Slot => ({ kind: "supplied", version })),
  ...WEEKS.flatMap((day) => versions.map((version): Slot => ({ kind: "week", day, version }))),
  ...["2025-11-25", "2025-11-27", "2025-11-28"].flatMap((day) =>
    versions.map((version): Slot => ({ kind: "list", day: day as Day, version })),
  ),
];

/** A publication: its slot, its content, and its time of publication. */
export interface Published {
  readonly slot: Slot;
  /** Its position among the slots. No two have the same bytes. */
  readonly place: number;
  readonly publishedAt: Date;
  readonly levels: Levels;
  /** For a page, its list of the day before; null if it has none. */
  readonly restated: Levels | null;
  /** For a supplied file, its rows. */
  readonly rows: readonly { readonly day: Day; readonly counter: Counter }[];
}

export const marketTurnover = ({ place }: Published): number => 1_000_000_000 + place;

/** Returns the code that a list of designated securities omits. */
export const leftOut = ({ levels }: Published): number => COUNTERS[levels[0]]?.code ?? 0;

const pricesAt = (close: number): QuotedCounter["prices"] => ({
  ...{ previousClose: close, close, bid: close, ask: close },
  ...{ high: Math.ceil(close * 1.015), low: Math.floor(close * 0.985) },
});

const quoted = (counter: Counter, levels: Levels): QuotedCounter => {
  const shares = sharesAt(counter, levels);
  return {
    ...{ code: counter.code, name: `INVENTED ${counter.code}`, currency: counter.currency, etf: false },
    ...{ designated: true, state: "traded", prices: pricesAt(counter.price * 1000) },
    ...{ totalShares: totalShares(counter), totalValue: totalValue(counter) },
    short: shares === null ? null : { shares, value: shares * counter.price },
  };
};

const byCode = (a: { code: number }, b: { code: number }): number => a.code - b.code;

function modelOf({ slot, ...published }: Published, day: Day, board: Board): PageModel {
  const own = COUNTERS.filter((counter) => counter.board === board).sort(byCode);
  const { restated } = published;
  return {
    ...{ day, board },
    counters: own.map((counter) => quoted(counter, published.levels)),
    marketTurnover: { HKD: marketTurnover({ slot, ...published }), CNY: 8_000_000_000 },
    restated: own.flatMap(({ code, currency, price, ...counter }) => {
      const shares = restated && sharesAt({ code, currency, price, ...counter }, restated);
      return shares === null
        ? []
        : [{ code, name: `INVENTED ${code}`, currency, shares, value: shares * price }];
    }),
  };
}

const printed = (day: Day): string => day.split("-").reverse().join("/");

/** Returns the publication as its publisher writes it. */
export function bytesOf(published: Published): Uint8Array {
  const { slot, place, levels, rows } = published;
  switch (slot.kind) {
    case "page":
      return writeDailyQuotations(modelOf(published, slot.day, slot.board));
    case "turnover":
      return writeTurnoverPage(modelOf(published, slot.day, slot.board), "day");
    case "week":
      return positionsFile(
        COUNTERS.map(
          ({ code }) => `${printed(slot.day)},${code},FILE ${place},${positionOf(code, levels)},${code}`,
        ),
      );
    case "list":
      return designatedFile(
        printed(slot.day),
        COUNTERS.filter(({ code }) => code !== leftOut(published)).map(
          ({ code, currency }, i) => `${i + 1},${code},FILE ${place},${currency},股本,,`,
        ),
      );
    case "supplied":
      return new TextEncoder().encode(
        [
          "Date,Code,Name,Currency,Short Shares,Short Value,Total Shares,Total Turnover",
          ...rows.map(({ day, counter }) => {
            const shares = counter.shares ?? 0;
            const totals = hasTotals(slot.version) ? [totalShares(counter), totalValue(counter)] : ["", ""];
            return [
              ...[day, counter.code, `FILE ${place}`, counter.currency, shares, shares * counter.price],
              ...totals,
            ].join();
          }),
          "",
        ].join("\r\n"),
      );
  }
}

/** Whether the supplied files have turnovers. */
export const hasTotals = (version: number): boolean => version !== 1;
export const positionOf = (code: number, levels: Levels): number => 1000 * code + levels[0];
