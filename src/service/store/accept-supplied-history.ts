import type { Transaction } from "kysely";
import { boardOf, BOARDS } from "../../market/board";
import type { Day } from "../../market/trading-day";
import { countersOfTurnoverPage } from "../../publications/page-counters";
import type { SuppliedHistory, SuppliedRow } from "../../publications/publication";
import type { Changes } from "./acceptance";
import { toCounterRow } from "./counter-rows";
import { dayAsOf, NOW } from "./day-state";
import type { Schema } from "./schema";
import { writeDay } from "./write-day";

/**
 * Takes in history that the user supplies, day by day. Where a publication of the day is in the archive, that stands: the
 * supplied rows are passed over. Nothing proves that all securities are among them, so what is not there is not known.
 */
export async function acceptSuppliedHistory(
  tx: Transaction<Schema>,
  seq: number,
  { rows }: SuppliedHistory,
): Promise<Changes> {
  let changed = 0;
  const passedOver: Day[] = [];
  for (const [day, own] of byDay(rows))
    for (const board of BOARDS) {
      const counters = own.filter(({ code }) => boardOf(code) === board);
      if (counters.length === 0) continue;
      const standing = await dayAsOf(tx, { day, board }, NOW);
      if (standing && !(await isSupplied(tx, standing.publication))) passedOver.push(day);
      else changed += await writeDay(tx, seq, headOf(day, board, seq, counters), toRows(counters));
    }
  const first = passedOver[0];
  const notes = first
    ? [`${new Set(passedOver).size} days from ${first} are in the archive as published, and stay so.`]
    : [];
  return { outcome: changed === 0 && first ? "superseded" : "accepted", changed, notes };
}

function byDay(rows: readonly SuppliedRow[]): Map<Day, SuppliedRow[]> {
  const days = new Map<Day, SuppliedRow[]>();
  for (const row of rows) {
    const own = days.get(row.day) ?? [];
    own.push(row);
    days.set(row.day, own);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const headOf = (day: Day, board: (typeof BOARDS)[number], seq: number, rows: readonly SuppliedRow[]) => ({
  ...{ day, board, publication: seq, quoted: false, turnover: {} },
  // What was known when must not depend on when somebody supplied it.
  knownFrom: new Date(`${day}T21:00:00+08:00`).toISOString(),
  complete: rows.every(({ totalValue }) => totalValue !== null),
});

const toRows = (rows: readonly SuppliedRow[]) =>
  countersOfTurnoverPage({ rows }).map((counter, i) =>
    toCounterRow({
      ...counter,
      totalShares: rows[i]?.totalShares ?? null,
      totalValue: rows[i]?.totalValue ?? null,
      state: rows[i]?.totalValue == null ? "unknown" : "traded",
    }),
  );

async function isSupplied(tx: Transaction<Schema>, publication: number): Promise<boolean> {
  const { kind } = await tx
    .selectFrom("publication")
    .select("kind")
    .where("seq", "=", publication)
    .executeTakeFirstOrThrow();
  return kind === "supplied-history";
}
