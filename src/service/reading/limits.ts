import { isWorkbookFile } from "../../publications/securities-list";

/** The limits of reading one file. */
export interface ReadingLimits {
  /** Bytes that the process may grow by. */
  readonly memory: number;
  /** Seconds of processor time, so that a file is not refused because the machine is busy with other work. */
  readonly processorSeconds: number;
  /** Seconds of elapsed time, for a process that hangs. */
  readonly seconds: number;
}

const MEGABYTE = 1024 * 1024;
/** The readers need 8 × the unpacked bytes and 64 MB at most; the rest is for garbage that is not yet collected. */
const MEMORY = { base: 128 * MEGABYTE, timesBytes: 12 };
/**
 * A page of 30 MB takes a quarter of a second; a file that takes a hundred times that is not a publication, or the
 * machine is too slow.
 */
const PROCESSOR = { base: 10, aMegabyte: 0.5 };
/** At the lowest priority a process may have a tenth of a busy machine, or less. */
const CLOCK = 20;

/** Two parts of a workbook are read, of 64 MB at most; and no byte of a ZIP unpacks to more than 1,032. */
const WORKBOOK = { most: 128 * MEGABYTE, timesBytes: 1032 };

/** The limits for a file: they grow with its bytes, and are never beyond those of the largest. */
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
