import { sql, type Kysely, type RawBuilder } from "kysely";
import { CodedError } from "../../errors/coded-error";
import { stockCode } from "../../market/stock-code";
import type { Day } from "../../market/trading-day";
import type { Schema } from "./schema";
import { isStanding } from "./standing";

interface Contradiction {
  readonly code: number;
  readonly day: Day;
  readonly line: number;
  readonly other: string;
  readonly otherLine: number;
}

/** The tables of supplied figures, and the columns that must be the same in two files. */
const FIGURES = {
  supplied_row: ["currency", "short_shares", "short_value", "total_shares", "total_value"],
  supplied_close: ["currency", "close"],
  supplied_position: ["shares", "value"],
} as const;

/**
 * Checks that no earlier file has other figures. A figure that one of the two does not have is no difference.
 *
 * @throws SUPPLIED_CONTRADICTED naming both lines; SHORT_ABOVE_TOTAL if one has the short selling and the other a lower
 * turnover
 */
export async function refuseContradiction(db: Kysely<Schema>, publication: number): Promise<void> {
  for (const [table, columns] of Object.entries(FIGURES)) {
    const differ = columns.map(
      (column) => sql`coalesce(a.${sql.ref(column)} <> b.${sql.ref(column)}, false)`,
    );
    const { rows } = await sql<Contradiction>`
      select a.code, a.day, a.line, p.name as other, b.line as "otherLine"
      from ${pairs(table, publication)} and (${sql.join(differ, sql` or `)})
      order by a.line, a.code, b.publication limit 1`.execute(db);
    const [first] = rows;
    if (!first) continue;
    const { day, line, other, otherLine } = first;
    throw new CodedError("SUPPLIED_CONTRADICTED", {
      code: stockCode(first.code),
      day,
      line,
      other,
      otherLine,
    });
  }
  await refuseShortAboveTotal(db, publication);
}

async function refuseShortAboveTotal(db: Kysely<Schema>, publication: number): Promise<void> {
  const above = (short: string, total: string) => sql`coalesce(a.${sql.ref(short)}, b.${sql.ref(short)})
    > coalesce(a.${sql.ref(total)}, b.${sql.ref(total)})`;
  const { rows } = await sql<{ code: number; short: number; total: number }>`
    select a.code, case when ${above("short_value", "total_value")} then coalesce(a.short_value, b.short_value)
        else coalesce(a.short_shares, b.short_shares) end as short,
      case when ${above("short_value", "total_value")} then coalesce(a.total_value, b.total_value)
        else coalesce(a.total_shares, b.total_shares) end as total
    from ${pairs("supplied_row", publication)}
      and (${above("short_value", "total_value")} or ${above("short_shares", "total_shares")})
    order by a.line, a.code limit 1`.execute(db);
  const [first] = rows;
  if (!first) return;
  const { short, total } = first;
  throw new CodedError("SHORT_ABOVE_TOTAL", { code: stockCode(first.code), short, total });
}

/** Pairs each row of a file with the rows of other standing files for the same security and day. */
const pairs = (table: string, publication: number): RawBuilder<unknown> => sql`
  ${sql.table(table)} a
  join ${sql.table(table)} b on b.day = a.day and b.code = a.code and b.publication <> a.publication
  join publication p on p.seq = b.publication
  where a.publication = ${publication} and ${isStanding(sql`b.publication`)}`;
