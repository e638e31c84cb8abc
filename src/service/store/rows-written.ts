import { hash } from "node:crypto";
import { asLine, type Value } from "./row-line";
import { WRITTEN, WRITTEN_TABLES, type WrittenTable } from "./written-tables";

/*
 * What a change (a publication that is taken in, an intervention, a closure that is learned) writes into a store, in a form that
 * depends on the rows alone. The archive's journal keeps its digest; `verify` compares that with the database's rows.
 */

/** The rows that one change writes: of each table what its digest needs, not the rows. */
export interface RowsWritten {
  /** A row as PostgreSQL's text form has it. */
  line(table: WrittenTable, line: string): void;
  /** Rows, by the names of their columns. */
  rows(table: WrittenTable, rows: readonly object[]): void;
  /**
   * A digest of the rows, whatever the order in which they were written: SHA-256 over the digest of each table's lines. It covers
   * every column of every row that the change gave the database, with its numbers, and is made from these rows, not from what
   * the database answers.
   */
  digest(): string;
}

export function createRowsWritten(): RowsWritten {
  const tables = new Map<WrittenTable, LinesDigest>();
  const of = (table: WrittenTable): LinesDigest => {
    const known = tables.get(table) ?? createLinesDigest();
    tables.set(table, known);
    return known;
  };
  return {
    line: (table, line) => of(table).add(line),
    rows(table, rows) {
      for (const row of rows) of(table).add(lineOf(table, row));
    },
    digest: () => digestOfTables((table) => tables.get(table)?.digest()),
  };
}

/** The digest of one table's lines, whatever their order. */
export interface LinesDigest {
  add(line: string): void;
  digest(): string;
}

/** A SHA-256 is eight words of 32 bits. */
const WORDS = 8;

/**
 * How many lines there are, and the sum of their SHA-256 by words of 32 bits: one that is missing, is there twice or is another
 * changes it. Half a million lines need no more memory than one.
 */
export function createLinesDigest(): LinesDigest {
  const sums = new Uint32Array(WORDS);
  let count = 0;
  return {
    add(line) {
      const bytes = hash("sha256", line, "buffer");
      count++;
      for (let i = 0; i < WORDS; i++) sums[i] = (sums[i] as number) + bytes.readUInt32BE(4 * i);
    },
    digest: () => `${count} ${[...sums].map((sum) => sum.toString(16).padStart(8, "0")).join("")}`,
  };
}

/** The digest of a change whose tables have these digests. */
export function digestOfTables(digestOf: (table: WrittenTable) => string | undefined): string {
  let tables = "";
  for (const table of WRITTEN_TABLES) {
    const digest = digestOf(table);
    if (digest !== undefined) tables += `${table} ${digest}\n`;
  }
  return hash("sha256", tables);
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
