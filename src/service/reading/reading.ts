import type { ErrorCode } from "../../errors/catalogue";
import type { Publication } from "../../publications/publication";
import { readPublication, type ReadingOptions } from "../../publications/read-publication";

/** Errors for a file that was not read to its end. They do not say what the file is. */
export const BEYOND_LIMITS: readonly ErrorCode[] = ["FILE_TAKES_TOO_LONG", "FILE_TAKES_TOO_MUCH_MEMORY"];

/** How a store reads the bytes of publications. */
export interface Reading {
  /** @throws what `readPublication` throws, and the errors of the reading process */
  read(bytes: Uint8Array, options: ReadingOptions): Promise<Publication>;
  /** Ends it, and every reading in progress. */
  close(): void;
}

/** Reads in this process; for trusted bytes and for tests. */
export const readHere: Reading = {
  // A thrown error becomes a rejected promise, as when another process reads.
  read: (bytes, options) => new Promise((resolve) => resolve(readPublication(bytes, options))),
  close: () => undefined,
};
