import type { Kysely } from "kysely";
import { TRADING_STATES } from "../../market/counter-day";
import type { Board } from "../../market/board";
import type { Currency } from "../../market/currency";
import type { Day } from "../../market/trading-day";
import { eligibleTurnoverOf, shortSellingOf } from "../../market/market-totals";
import { countersAsOf, designatedAsOf, NOW, standingOn, type BoardDay, type CounterRow } from "./day-state";
import { copyRows } from "./copy-rows";
import type { Schema } from "./schema";

export interface DayHead {
  readonly day: Day;
  readonly board: Board;
  readonly publication: number;
  readonly knownFrom: string;
  readonly complete: boolean;
  readonly quoted: boolean;
  readonly turnover: Partial<Record<Currency, number>>;
}

const FIGURES = ["short_shares", "short_value", "total_shares", "total_value"] as const;
const COMPARED = ["name", "currency", "state", "close", ...FIGURES] as const;
const same = (a: CounterRow, b: CounterRow): boolean =>
  COMPARED.every((column) => String(a[column]) === String(b[column]));

/**
 * Writes what a day has become as its next revision `seq`: only the counters that changed, and the day as a whole.
 * A counter that is no longer named keeps a row without figures. Answers how many counters changed.
 */
export async function writeDay(
  db: Kysely<Schema>,
  seq: number,
  head: DayHead,
  counters: readonly CounterRow[],
): Promise<number> {
  const { isNew, designated } = await standingOn(db, head);
  const changed = isNew ? counters : changesSince(await countersAsOf(db, head, NOW), counters, head.quoted);
  await insertCounters(db, head, seq, changed);
  await writeHead(db, seq, head, { counters, designated });
  return changed.length;
}

function changesSince(
  standing: readonly CounterRow[],
  counters: readonly CounterRow[],
  quoted: boolean,
): CounterRow[] {
  const before = new Map(standing.map((row) => [row.code, row]));
  const named = new Set(counters.map(({ code }) => code));
  const gone = standing.filter(({ code }) => !named.has(code)).map((row) => withoutFigures(row, quoted));
  return [...counters, ...gone].filter((row) => {
    const old = before.get(row.code);
    return !old || !same(old, row);
  });
}

const withoutFigures = (row: CounterRow, quoted: boolean): CounterRow => ({
  ...row,
  state: TRADING_STATES.indexOf(quoted ? "not-quoted" : "unknown"),
  short_shares: null,
  short_value: null,
  total_shares: null,
  total_value: null,
  close: null,
});

const COLUMNS = ["code", "name", "currency", "state", ...FIGURES, "close"] as const;

async function insertCounters(
  db: Kysely<Schema>,
  { day, board }: BoardDay,
  seq: number,
  rows: readonly CounterRow[],
): Promise<void> {
  function* values(): Generator<(string | number | null)[]> {
    for (const row of rows) {
      const { code, name, currency, state, short_shares, short_value, total_shares, total_value, close } =
        row;
      yield [
        board,
        day,
        seq,
        code,
        name,
        currency,
        state,
        short_shares,
        short_value,
        total_shares,
        total_value,
        close,
      ];
    }
  }
  if (rows.length > 0) await copyRows(db, "counter_day", ["board", "day", "seq", ...COLUMNS], values());
}

async function writeHead(
  db: Kysely<Schema>,
  seq: number,
  head: DayHead,
  { counters, designated }: { counters: readonly CounterRow[]; designated: Day | null },
): Promise<void> {
  const { shortValue, shortShares, count } = shortSellingOf(
    counters.map((row) => ({
      currency: row.currency,
      shortShares: row.short_shares,
      shortValue: row.short_value,
    })),
  );
  const codes = await designatedAsOf(db, designated, NOW);
  await db
    .insertInto("day_revision")
    .values({
      day: head.day,
      board: head.board,
      seq,
      publication: head.publication,
      known_from: head.knownFrom,
      complete: head.complete,
      quoted: head.quoted,
      short_value: shortValue,
      short_shares: shortShares,
      count,
      turnover: JSON.stringify(head.turnover),
      designated,
      eligible_turnover: eligibleTurnover(head.quoted, codes, counters),
    })
    .execute();
}

/** Turnover of the designated HKD counters; not known without both the quotations and the list. */
export function eligibleTurnover(
  quoted: boolean,
  designated: ReadonlyMap<number, unknown> | null,
  counters: readonly CounterRow[],
): number | null {
  if (!quoted || !designated) return null;
  return eligibleTurnoverOf(
    counters.map((row) => ({
      currency: row.currency,
      designated: designated.has(row.code),
      totalValue: row.total_value,
    })),
  );
}
