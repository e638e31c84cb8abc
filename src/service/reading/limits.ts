import { isWorkbookFile } from "../../publications/securities-list";

/** What reading one file may take. */
export interface ReadingLimits {
  /** Bytes that the process may grow by. */
  readonly memory: number;
  /** Seconds of the processor's time: a machine that is busy with other work costs nobody's file its turn. */
  readonly processorSeconds: number;
  /** Seconds by the clock: for a process that does nothing any more. */
  readonly seconds: number;
}

const MEGABYTE = 1024 * 1024;
/** The readers need 8 × the unpacked bytes and 64 MB at most; the rest is for what is not yet cleared away. */
const MEMORY = { base: 128 * MEGABYTE, timesBytes: 12 };
/** A page of 30 MB takes a quarter of a second; a hundred times that is no publication, or no machine to read it on. */
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
