import type { ErrorCode } from "../../errors/catalogue";
import type { Publication } from "../../publications/publication";
import { readPublication, type ReadingOptions } from "../../publications/read-publication";

/** Why a file was not read to its end: it says nothing of what the file is. */
export const BEYOND_LIMITS: readonly ErrorCode[] = ["FILE_TAKES_TOO_LONG", "FILE_TAKES_TOO_MUCH_MEMORY"];

/** How a store reads the bytes of publications. */
export interface Reading {
  /** @throws what `readPublication` refuses them with; what the place where they are read adds */
  read(bytes: Uint8Array, options: ReadingOptions): Promise<Publication>;
  /** Ends it, and what is being read. */
  close(): void;
}

/** Reads where it is called: for bytes of our own, and for tests. */
export const readHere: Reading = {
  // A refusal is a rejection, as it is everywhere else.
  read: (bytes, options) => new Promise((resolve) => resolve(readPublication(bytes, options))),
  close: () => undefined,
};
