import { createHash } from "node:crypto";
import { asLine, type Value } from "./row-line";
import { WRITTEN, WRITTEN_TABLES, type WrittenTable } from "./written-tables";

/*
 * What a change (a publication that is taken in, an intervention, a closure that is learned) writes into a store, in a form that
 * hangs on nothing but the rows: the digest of it stands in the archive's journal, and says later whether the database still has them.
 */

/** The rows that one change writes. */
export interface RowsWritten {
  /** A row as PostgreSQL's text form has it. */
  line(table: WrittenTable, line: string): void;
  /** Rows, by the names of their columns. */
  rows(table: WrittenTable, rows: readonly object[]): void;
  /**
   * A digest of the rows, whatever the order in which they were written: SHA-256 over the SHA-256 of each table's lines. It covers
   * every column of every row that the change gave the database, with its numbers, and is made from these rows, not from what
   * the database answers.
   */
  digest(): string;
}

export function createRowsWritten(): RowsWritten {
  const lines = new Map<WrittenTable, string[]>();
  const of = (table: WrittenTable): string[] => {
    const known = lines.get(table) ?? [];
    if (known.length === 0) lines.set(table, known);
    return known;
  };
  return {
    line: (table, line) => void of(table).push(line),
    rows(table, rows) {
      const into = of(table);
      for (const row of rows) into.push(lineOf(table, row));
    },
    digest: () =>
      digestOfTables((table) => {
        const written = lines.get(table);
        return written && written.length > 0 ? digestOfLines(written) : undefined;
      }),
  };
}

/** The digest of one table's lines. */
export const digestOfLines = (lines: string[]): string =>
  createHash("sha256").update(lines.sort().join("")).digest("hex");

/** The digest of a change whose tables have these digests. */
export function digestOfTables(digestOf: (table: WrittenTable) => string | undefined): string {
  const whole = createHash("sha256");
  for (const table of WRITTEN_TABLES) {
    const digest = digestOf(table);
    if (digest !== undefined) whole.update(`${table} ${digest}\n`);
  }
  return whole.digest("hex");
}

/** A row as a line, the same from what is written and from what the database gives back. */
export const lineOf = (table: WrittenTable, row: object): string =>
  asLine(WRITTEN[table].columns.map((column) => plain(column, (row as Record<string, unknown>)[column])));

const INSTANTS = new Set(["known_from", "at", "published_at", "accepted_at", "learned_at"]);

function plain(column: string, value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (INSTANTS.has(column)) return new Date(value as string).toISOString();
  if (typeof value === "object") return canonical(value);
  return value as Value;
}

/** JSON whose keys are in order, in whatever order a database gives them. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
