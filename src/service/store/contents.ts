import { sql, type Kysely } from "kysely";
import type { Schema } from "./schema";

/** The rows of a publication in a table: the rank of its number, and a digest of the rows. */
export interface ContentsLine {
  readonly table: string;
  /** 1 for the first number that was given. */
  readonly publication: number;
  readonly digest: string;
}

/** Returns the SQL for a number's rank among all numbers, because numbers may have gaps. */
const place = (number: string): string => `(select n from ranked r where r.seq = ${number})`;

/**
 * The columns of each table besides its own number. Instants are in seconds, because their text depends on the
 * server's time zone.
 */
const TABLES: Readonly<Record<string, { readonly number: string; readonly columns: string }>> = {
  counter_day: {
    number: "seq",
    columns: `code, board, day, name, currency, state, short_shares, short_value, total_shares, total_value,
      trim_scale(close), trim_scale(low), trim_scale(high), contradicted, ${place("supplied")},
      trim_scale(previous_close), prices`,
  },
  designated: { number: "seq", columns: "effective, code, name, currency, fund" },
  position: { number: "seq", columns: "code, day, name, shares, value" },
  morning: { number: "seq", columns: "day, board, code, name, currency, short_shares, short_value" },
  security: {
    number: "seq",
    columns: "code, day, english_name, chinese_name, currency, category, board_lot, rmb_counter",
  },
  board_day: {
    number: "seq",
    columns: `day, board, ${place("source")}, official, complete, quoted, short_value, short_shares, count, turnover,
      jsonb_array_length(suppliers), jsonb_array_length(notes), active`,
  },
  day_revision: {
    number: "revision",
    columns: `day, ${place("timeline")}, is_current, extract(epoch from known_from), ${place("main")}, ${place("gem")},
      ${place("list")}, designated, complete, head -> 'market', head -> 'edition'`,
  },
  week_revision: { number: "revision", columns: `day, ${place("report")}` },
  supplied_row: {
    number: "publication",
    columns: `line, code, board, day, name, currency, short_shares, short_value, total_shares, total_value`,
  },
  supplied_close: {
    number: "publication",
    columns: "line, code, board, day, name, currency, trim_scale(close)",
  },
  supplied_position: { number: "publication", columns: "line, code, day, name, shares, value" },
  intervention: { number: "seq", columns: `${place("publication")}, kind, extract(epoch from at)` },
  closure: { number: "seq", columns: "day, sha256, extract(epoch from learned_at), address" },
  publication: {
    number: "seq",
    columns: `kind, series, day, sha256, name, size, extract(epoch from published_at),
      extract(epoch from accepted_at), restates, row_count, reading`,
  },
};

/**
 * Returns the contents of a store in a form that is equal for equal stores, even if their numbers have
 * different gaps.
 */
export async function contentsOf(db: Kysely<Schema>): Promise<ContentsLine[]> {
  const lines: ContentsLine[] = [];
  for (const [table, { number, columns }] of Object.entries(TABLES)) {
    const { rows } = await sql<ContentsLine>`
      with ranked as (
        select seq, row_number() over (order by seq) as n from (
          select seq from publication union select seq from intervention
          union select seq from closure where seq is not null union select seq from board_day
          union select revision from day_revision union select revision from week_revision) numbers)
      select ${sql.lit(table)} as table, n as publication,
        md5(string_agg(md5(row(${sql.raw(columns)})::text), '' order by md5(row(${sql.raw(columns)})::text))) as digest
      from ${sql.table(table)} t join ranked on ranked.seq = t.${sql.ref(number)} group by n order by n`.execute(
      db,
    );
    lines.push(...rows);
  }
  const refused = await sql<ContentsLine>`
    select 'quarantine' as table, 0 as publication,
      coalesce(md5(string_agg(md5(row(sha256, name, size, code)::text), '' order by sha256)), '') as digest
    from quarantine`.execute(db);
  return [...lines, ...refused.rows];
}

/** Returns the first difference between two stores; null if they are equal. */
export function firstDifference(a: readonly ContentsLine[], b: readonly ContentsLine[]): string | null {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find(
    (i) => JSON.stringify(a[i]) !== JSON.stringify(b[i]),
  );
  if (at === undefined) return null;
  const { table, publication } = (a[at] ?? b[at]) as ContentsLine;
  return `${table}, publication ${publication}`;
}
