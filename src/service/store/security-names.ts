import { sql, type Transaction } from "kysely";
import type { CounterCurrency } from "../../market/currency";
import type { Day } from "../../market/trading-day";
import type { Change } from "./numbers";
import type { Schema } from "./schema";

/** What a publication says about a security itself. */
export interface SaidOfSecurity {
  readonly code: number;
  readonly englishName?: string | null;
  readonly chineseName?: string | null;
  readonly currency?: CounterCurrency | null;
  readonly category?: string | null;
  readonly boardLot?: number | null;
  readonly rmbCounter?: number | null;
}

/** Stores what a publication says about securities. Returns their number. */
export async function acceptNames(
  tx: Transaction<Schema>,
  { number: seq, written }: Change,
  day: Day,
  rows: readonly SaidOfSecurity[],
): Promise<number> {
  written.rows(
    "security",
    rows.map(({ englishName, chineseName, boardLot, rmbCounter, ...row }) => ({
      ...{ ...row, seq, day, english_name: englishName, chinese_name: chineseName },
      ...{ board_lot: boardLot, rmb_counter: rmbCounter },
    })),
  );
  await sql`
    insert into security (code, seq, day, english_name, chinese_name, currency, category, board_lot, rmb_counter)
    select code, ${seq}::bigint, ${day}::date, "englishName", "chineseName", currency, category, "boardLot", "rmbCounter"
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      code integer, "englishName" text, "chineseName" text, currency text, category text, "boardLot" bigint,
      "rmbCounter" integer)`.execute(tx);
  return rows.length;
}
