import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";

const MEGABYTE = 1024 * 1024;

/**
 * The limits of a publication. Readers check them while reading, so that a hostile file is refused before it costs
 * much. Each limit is several times the largest value seen.
 */
export const MOST = {
  /** Bytes of a file. Daily Quotations are about 30 MB; a year of history that a user supplies is more. */
  bytes: 96 * MEGABYTE,
  /** Bytes of an unpacked part of a workbook. The list of securities is 17 MB. */
  unpackedBytes: 64 * MEGABYTE,
  /** Lines of a section of a page: the quotations have about 35,000. */
  sectionLines: 200_000,
  /** Rows of a list: that of all securities has about 17,500. */
  listRows: 200_000,
  /** Rows of supplied history: a year has about 250,000. */
  historyRows: 500_000,
  /** Counters of a day of supplied history: about 17,500 securities are listed. A day is built as a whole. */
  dayCounters: 30_000,
  /** Rows above the headings of a list: there are three. */
  rowsAboveHeading: 20,
  /** Anchors and links of a page: about 30 were seen. */
  anchors: 100_000,
  /** Parts of a workbook: about ten were seen. */
  parts: 1000,
  /** Cells of a sheet: 17,500 rows of 20. */
  cells: 2_000_000,
  /** Texts that a workbook's cells share. */
  sharedTexts: 1_000_000,
  /** Letters of a cell or a field, as in Excel. */
  cellLetters: 32_767,
  /** Letters of a row of a CSV file, which may span several lines. */
  csvRowLetters: 256 * 1024,
  /** Nesting of elements: a sheet has seven levels. */
  depth: 64,
} as const;

/** The error of a file that is larger than any publication. */
export const tooLarge = (): CodedError => new CodedError("FILE_TOO_LARGE", { most: MOST.bytes / MEGABYTE });

/** @throws FILE_TOO_LARGE */
export function verifySize(bytes: number): void {
  if (bytes > MOST.bytes) throw tooLarge();
}

/** @throws FILE_EXPANDS */
export function verifyUnpacked(size: number): void {
  if (size > MOST.unpackedBytes)
    throw new CodedError("FILE_EXPANDS", { most: MOST.unpackedBytes / MEGABYTE });
}

/** @throws FILE_HAS_TOO_MANY_ROWS */
export function verifyRows(count: number, most: number): void {
  if (count > most) throw new CodedError("FILE_HAS_TOO_MANY_ROWS", { most });
}

/** The things that are counted in addition to rows. */
type Counted = "anchors" | "parts" | "cells" | "sharedTexts" | "depth";
const NAMES: Readonly<Record<Counted, Phrase>> = {
  anchors: "anchors and links",
  parts: "parts",
  cells: "cells",
  sharedTexts: "shared texts",
  depth: "elements within each other",
};

/** @throws FILE_HAS_TOO_MANY_PARTS */
export function verifyCount(what: Counted, count: number): void {
  if (count > MOST[what])
    throw new CodedError("FILE_HAS_TOO_MANY_PARTS", { most: MOST[what], what: NAMES[what] });
}
