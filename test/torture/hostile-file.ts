/** A kind of file that is made to cost its reader much time or memory. */
export interface HostileFile {
  readonly name: string;
  /** Makes a file of about this many bytes; for a workbook, when it is unpacked. */
  make(size: number): Uint8Array;
}

/** Returns this many bytes of a repeated pattern. */
export const filled = (size: number, pattern: string, encoding: BufferEncoding = "utf8"): Buffer =>
  Buffer.alloc(Math.max(0, Math.floor(size)), pattern, encoding);
