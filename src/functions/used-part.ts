import { CodedError } from "../market/errors/coded-error";
import type { Blocks } from "./broadcast";
import { isBlank, type Block } from "./cell";

/** Above these a block is a whole column or row, and not a range that someone measured out. */
const TALL = 10_000;
const WIDE = 1000;
/** The most cells that one formula is to fill. */
const MOST_CELLS = 250_000;

/**
 * The arguments without the blank rows and columns at the end of whole columns and rows: `A:A` has a million of them.
 * Blocks of the same size are cut alike, so that A:A beside B:B still pairs. Smaller ranges keep their size.
 */
export function usedPart(blocks: Blocks): Blocks {
  const tall = cut(blocks, rowsOf, TALL, lastUsedRow, (block, rows) => block.slice(0, rows));
  return cut(tall, columnsOf, WIDE, lastUsedColumn, (block, columns) =>
    block.map((row) => row.slice(0, columns)),
  );
}

/** TOO_MANY_CELLS where a result would be larger than one formula is to fill; else nothing. */
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
  // Cut down to one row it would repeat for every row of the others.
  const sizes = blocks.map((block) => (block == null ? 1 : (kept.get(sizeOf(block)) ?? sizeOf(block))));
  const shortest = sizes.some((size) => size > 1) ? 2 : 1;
  return blocks.map((block) => {
    const to = block == null ? undefined : kept.get(sizeOf(block));
    return block == null || to === undefined ? block : shorten(block, Math.max(to, shortest));
  });
}

const rowsOf = (block: Block): number => block.length;
const columnsOf = (block: Block): number => block[0]?.length ?? 1;
const largest = (blocks: Blocks, sizeOf: (block: Block) => number): number =>
  blocks.reduce((most, block) => (block == null ? most : Math.max(most, sizeOf(block))), 1);

function lastUsedRow(block: Block): number {
  let row = block.length;
  while (row > 0 && block[row - 1]?.every(isBlank)) row--;
  return row;
}

function lastUsedColumn(block: Block): number {
  let last = 0;
  for (const row of block) {
    let column = row.length;
    while (column > last && isBlank(row[column - 1])) column--;
    last = column;
  }
  return last;
}
