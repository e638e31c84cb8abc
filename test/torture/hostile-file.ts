/** A kind of file that is made to cost its reader much. */
export interface HostileFile {
  readonly name: string;
  /** A file of about so many bytes; of a workbook so many when it is unpacked. */
  make(size: number): Uint8Array;
}

/** So many bytes of a pattern that repeats. */
export const filled = (size: number, pattern: string, encoding: BufferEncoding = "utf8"): Buffer =>
  Buffer.alloc(Math.max(0, Math.floor(size)), pattern, encoding);
