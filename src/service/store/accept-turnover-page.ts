import { sql, type Transaction } from "kysely";
import { countersOfTurnoverPage } from "../../publications/page-counters";
import type { ShortSellingTurnover } from "../../publications/publication";
import type { Changes } from "./acceptance";
import { toCounterRow } from "./counter-rows";
import { dayAsOf, NOW } from "./day-state";
import type { Schema } from "./schema";
import { acceptNames } from "./security-names";
import { writeDay } from "./write-day";

/**
 * Takes in a Short Selling Turnover page. The morning's stands for itself; the day's are figures of the day until its Daily
 * Quotations are in. A Chinese page gives names; its figures are those of the English one, which it agrees with or not
 * at all.
 */
export async function acceptTurnoverPage(
  tx: Transaction<Schema>,
  seq: number,
  page: ShortSellingTurnover,
  publishedAt: string,
): Promise<Changes> {
  const { day, board } = page;
  if (page.language === "zh") return accepted(await acceptNames(tx, seq, day, namesOf(page)));
  if (page.session === "morning") return accepted(await acceptMorning(tx, seq, page));
  if ((await dayAsOf(tx, page, NOW))?.complete) return { outcome: "superseded", changed: 0, notes: [] };
  // The page's "total market turnover" is as of its own hour: only the Daily Quotations' is the day's.
  const head = {
    ...{ day, board, publication: seq, knownFrom: publishedAt },
    ...{ complete: false, quoted: false, turnover: {} },
  };
  return accepted(await writeDay(tx, seq, head, countersOfTurnoverPage(page).map(toCounterRow)));
}

const accepted = (changed: number): Changes => ({ outcome: "accepted", changed, notes: [] });

const namesOf = ({ rows }: ShortSellingTurnover) =>
  rows.map(({ code, name }) => ({ code: Number(code), chineseName: name }));

async function acceptMorning(
  tx: Transaction<Schema>,
  seq: number,
  { day, board, rows }: ShortSellingTurnover,
): Promise<number> {
  await sql`
    insert into morning (day, board, seq, code, name, currency, short_shares, short_value)
    select ${day}::date, ${board}, ${seq}::bigint, code, name, currency, "shortShares", "shortValue"
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      code integer, name text, currency text, "shortShares" bigint, "shortValue" bigint)`.execute(tx);
  return rows.length;
}
