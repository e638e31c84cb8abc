import { CodedError } from "../errors/coded-error";
import { plainValue, type Block } from "./cell";

/** Stands for an argument that was left out. */
export const OMITTED = Symbol("omitted");

/** The elements of all arguments at one place of the result; OMITTED where an argument was left out. */
export type Elements = readonly unknown[];
export type Blocks = readonly (Block | null | undefined)[];

/** Returns a call's choice, which Excel passes as plain text, as a block; null if it was left out. */
export const choiceBlock = (choice: unknown): Block | null => {
  if (choice == null) return null;
  return Array.isArray(choice) ? (choice as Block) : [[choice]];
};

/**
 * Lays arguments over each other as Excel does: one row or one column repeats; a column with a row makes a block; if a
 * range has no cell at a place, the result there is SHAPE_MISMATCH.
 *
 * @example broadcast([[["a"], ["b"]], [[1, 2]]]) // [[["a", 1], ["a", 2]], [["b", 1], ["b", 2]]]
 */
export function broadcast(blocks: Blocks): (Elements | CodedError)[][] {
  const given = blocks.filter((block): block is Block => block != null);
  const rows = Math.max(1, ...given.map((block) => block.length));
  const columns = Math.max(1, ...given.map((block) => block[0]?.length ?? 1));
  const at = (row: number, column: number): Elements | CodedError => {
    const elements: unknown[] = [];
    for (const block of blocks) {
      if (block == null) {
        elements.push(OMITTED);
        continue;
      }
      const line = block.length === 1 ? block[0] : block[row];
      const element = line?.length === 1 ? 0 : column;
      if (!line || element >= line.length) return new CodedError("SHAPE_MISMATCH");
      elements.push(plainValue(line[element]));
    }
    return elements;
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => at(row, column)),
  );
}

/**
 * The elements if every argument is a single value, as in most cells; null if one is a range.
 *
 * @example singleElements([[["0700"]], [["2025-11-27"]]]) // ["0700", "2025-11-27"]
 */
export function singleElements(blocks: Blocks): Elements | null {
  for (const block of blocks)
    if (block != null && (block.length !== 1 || block[0]?.length !== 1)) return null;
  const elements = blocks as unknown[]; // made for this call and not used again
  for (let i = 0; i < elements.length; i++) {
    const block = blocks[i];
    const element = block == null ? OMITTED : block[0]?.[0];
    elements[i] = typeof element === "object" ? plainValue(element) : element;
  }
  return elements;
}
