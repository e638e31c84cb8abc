import { sql, type Kysely } from "kysely";
import type { Schema } from "./schema";

/** What a publication has written into a table: the publication by its place in the order, and a digest of the rows. */
export interface ContentsLine {
  readonly table: string;
  /** 1 for the first publication that was accepted. */
  readonly publication: number;
  readonly digest: string;
}

/** The columns of each table besides `seq`, instants as seconds: texts of them hang on the server's zone. */
const TABLES: Readonly<Record<string, string>> = {
  counter_day:
    "code, board, day, name, currency, state, short_shares, short_value, total_shares, total_value, close",
  designated: "effective, code, name, currency, fund",
  position: "code, day, name, shares, value",
  morning: "day, board, code, name, currency, short_shares, short_value",
  security: "code, day, english_name, chinese_name, currency, category, board_lot, rmb_counter",
  day_revision: `day, board, (select n from ranked r where r.seq = t.publication), extract(epoch from known_from),
    complete, quoted, short_value, short_shares, count, turnover, designated, eligible_turnover`,
  publication: `kind, series, day, sha256, name, size, extract(epoch from published_at),
    extract(epoch from accepted_at), restates`,
};

/** All that a store holds, in a form that is equal where two stores are: sequence numbers may have gaps of their own. */
export async function contentsOf(db: Kysely<Schema>): Promise<ContentsLine[]> {
  const lines: ContentsLine[] = [];
  for (const [table, columns] of Object.entries(TABLES)) {
    const { rows } = await sql<ContentsLine>`
      with ranked as (select seq, row_number() over (order by seq) as n from publication)
      select ${sql.lit(table)} as table, n as publication,
        md5(string_agg(md5(row(${sql.raw(columns)})::text), '' order by md5(row(${sql.raw(columns)})::text))) as digest
      from ${sql.table(table)} t join ranked using (seq) group by n order by n`.execute(db);
    lines.push(...rows);
  }
  const refused = await sql<ContentsLine>`
    select 'quarantine' as table, 0 as publication,
      coalesce(md5(string_agg(md5(row(sha256, name, size, code)::text), '' order by sha256)), '') as digest
    from quarantine`.execute(db);
  return [...lines, ...refused.rows];
}

/** The first thing in which two stores differ; null where they are equal. */
export function firstDifference(a: readonly ContentsLine[], b: readonly ContentsLine[]): string | null {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find(
    (i) => JSON.stringify(a[i]) !== JSON.stringify(b[i]),
  );
  if (at === undefined) return null;
  const { table, publication } = (a[at] ?? b[at]) as ContentsLine;
  return `${table}, publication ${publication}`;
}
