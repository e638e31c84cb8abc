import { hash } from "node:crypto";
import { asLine, type Value } from "./row-line";
import { WRITTEN, WRITTEN_TABLES, type WrittenTable } from "./written-tables";

/*
 * What a change (an accepted publication, an intervention, a learned closure) writes into a store, in a form that
 * depends only on the rows. The archive's journal keeps its digest, and `verify` compares this with the database's
 * rows.
 */

/** The rows that one change writes. It keeps what the digest of each table needs, not the rows. */
export interface RowsWritten {
  /** Adds a row in PostgreSQL's text form. */
  line(table: WrittenTable, line: string): void;
  /** Adds rows, by the names of their columns. */
  rows(table: WrittenTable, rows: readonly object[]): void;
  /**
   * Returns a digest of the rows that does not depend on their order: SHA-256 over the digest of each table's lines.
   * It covers every column of every row that the change wrote, with its numbers. It is made from the written rows,
   * not from what the database returns.
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

/** The digest of one table's lines, independent of their order. */
export interface LinesDigest {
  add(line: string): void;
  digest(): string;
}

/** A SHA-256 has eight words of 32 bits. */
const WORDS = 8;

/**
 * Creates a digest from the number of lines and the sum of their SHA-256, word by word. A missing, repeated or
 * different line changes it. Half a million lines need no more memory than one.
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

/** Returns the digest of a change whose tables have these digests. */
export function digestOfTables(digestOf: (table: WrittenTable) => string | undefined): string {
  let tables = "";
  for (const table of WRITTEN_TABLES) {
    const digest = digestOf(table);
    if (digest !== undefined) tables += `${table} ${digest}\n`;
  }
  return hash("sha256", tables);
}

/** Returns a row as a line. It is the same for a written row and for the row that the database returns. */
export const lineOf = (table: WrittenTable, row: object): string =>
  asLine(WRITTEN[table].columns.map((column) => plain(column, (row as Record<string, unknown>)[column])));

const INSTANTS = new Set(["known_from", "at", "published_at", "accepted_at", "learned_at"]);

function plain(column: string, value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (INSTANTS.has(column)) return new Date(value as string).toISOString();
  if (typeof value === "object") return canonical(value);
  return value as Value;
}

/** Returns JSON with sorted keys, because databases return them in different orders. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
