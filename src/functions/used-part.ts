import { CodedError } from "../errors/coded-error";
import type { Blocks } from "./broadcast";
import { isBlank, type Block } from "./cell";

/** A block with more rows than `TALL` or columns than `WIDE` counts as whole columns or rows, not as a chosen range. */
const TALL = 10_000;
const WIDE = 1000;
/** The most cells that one formula may fill. */
export const MOST_CELLS = 250_000;

/**
 * The arguments without the blank rows and columns at the end of whole columns and rows: `A:A` has a million of them.
 * Blocks of the same size are cut to the same size, so that A:A still pairs with B:B. Smaller ranges keep their size.
 */
export function usedPart(blocks: Blocks): Blocks {
  const tall = cut(blocks, rowsOf, TALL, lastUsedRow, (block, rows) => block.slice(0, rows));
  return cut(tall, columnsOf, WIDE, lastUsedColumn, (block, columns) =>
    block.map((row) => row.slice(0, columns)),
  );
}

/** Returns TOO_MANY_CELLS if the result would be larger than one formula may fill; else null. */
export function tooManyCells(blocks: Blocks): CodedError | null {
  const cells = largest(blocks, rowsOf) * largest(blocks, columnsOf);
  return cells > MOST_CELLS ? new CodedError("TOO_MANY_CELLS", { cells, most: MOST_CELLS }) : null;
}

function cut(
  blocks: Blocks,
  sizeOf: (block: Block) => number,
  least: number,
  used: (block: Block) => number,
  shorten: (block: Block, to: number) => Block,
): Blocks {
  if (largest(blocks, sizeOf) <= least) return blocks;
  const kept = new Map<number, number>();
  for (const block of blocks) {
    const size = block == null ? 0 : sizeOf(block);
    if (block != null && size > least) kept.set(size, Math.max(kept.get(size) ?? 1, used(block)));
  }
  // `broadcast` repeats a block of one row. A whole column with only one code must not be repeated, so it keeps two
  // rows.
  const sizes = blocks.map((block) => (block == null ? 1 : (kept.get(sizeOf(block)) ?? sizeOf(block))));
  const shortest = sizes.some((size) => size > 1) ? 2 : 1;
  return blocks.map((block) => {
    const to = block == null ? undefined : kept.get(sizeOf(block));
    // A block that is filled to its end is not copied: it may have a million rows.
    if (block == null || to === undefined || to === sizeOf(block)) return block;
    return shorten(block, Math.max(to, shortest));
  });
}

const rowsOf = (block: Block): number => block.length;
const columnsOf = (block: Block): number => block[0]?.length ?? 1;
const largest = (blocks: Blocks, sizeOf: (block: Block) => number): number =>
  blocks.reduce((most, block) => (block == null ? most : Math.max(most, sizeOf(block))), 1);

function lastUsedRow(block: Block): number {
  let last = block.length;
  while (last > 0 && isBlankRow(block[last - 1])) last--;
  return last;
}

/**
 * Whether a row is blank. Runs up to a million times, mostly on rows of one cell, which are handled without the loop.
 */
function isBlankRow(row: readonly unknown[] | undefined): boolean {
  if (row === undefined) return true;
  if (row.length === 1) {
    const only = row[0];
    return only === 0 || only === null || only === "" || isBlank(only);
  }
  return lastUsedCell(row, 0) === 0;
}

function lastUsedColumn(block: Block): number {
  let last = 0;
  for (const row of block) last = lastUsedCell(row, last);
  return last;
}

/** The number of used cells of a row, at least `least`. */
function lastUsedCell(row: readonly unknown[], least: number): number {
  let last = row.length;
  while (last > least) {
    const cell = row[last - 1];
    if (cell !== 0 && cell !== null && !isBlank(cell)) return last;
    last--;
  }
  return least;
}
