import { isWorkbookFile } from "../../publications/securities-list";

/** The limits of reading one file. */
export interface ReadingLimits {
  /** Bytes by which the process may grow. */
  readonly memory: number;
  /** Seconds of processor time, so that a file is not refused because the machine is busy with other work. */
  readonly processorSeconds: number;
  /** Seconds of elapsed time, which end a process that hangs. */
  readonly seconds: number;
}

const MEGABYTE = 1024 * 1024;
/**
 * The readers need at most 8 times the unpacked bytes and 64 MB; the rest is for garbage that is not yet collected.
 */
const MEMORY = { base: 128 * MEGABYTE, timesBytes: 12 };
/**
 * A page of 30 MB takes a quarter of a second; a file that takes a hundred times that is not a publication, or the
 * machine is too slow.
 */
const PROCESSOR = { base: 10, aMegabyte: 0.5 };
/**
 * The limit of elapsed time, as a multiple of the limit of processor time: at the lowest priority a process may get a
 * tenth of a busy machine, or less.
 */
const CLOCK = 20;

/** Two parts of a workbook are read, each of at most 64 MB. One byte of a ZIP file unpacks to at most 1,032. */
const WORKBOOK = { most: 128 * MEGABYTE, timesBytes: 1032 };

/** Returns the limits for a file. They grow with its size, up to those of the largest file. */
export function limitsFor(bytes: Uint8Array): ReadingLimits {
  const unpacked = isWorkbookFile(bytes)
    ? Math.min(WORKBOOK.most, WORKBOOK.timesBytes * bytes.length)
    : bytes.length;
  const processorSeconds = PROCESSOR.base + PROCESSOR.aMegabyte * (unpacked / MEGABYTE);
  return {
    memory: MEMORY.base + MEMORY.timesBytes * unpacked,
    processorSeconds,
    seconds: CLOCK * processorSeconds,
  };
}
