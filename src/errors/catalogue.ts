import type { ErrorEntry } from "./entry";
import { FIGURE_ERRORS } from "./figure-errors";
import { HISTORY_ERRORS } from "./history-errors";
import { INPUT_ERRORS } from "./input-errors";
import { PUBLICATION_ERRORS } from "./publication-errors";
import { SERVICE_ERRORS } from "./service-errors";
import { SHEET_ERRORS } from "./sheet-errors";
import { STORE_ERRORS } from "./store-errors";
import { WITNESS_ERRORS } from "./witness-errors";

/** Every error: its kind and its English sentence. */
export const CATALOGUE = {
  ...INPUT_ERRORS,
  ...FIGURE_ERRORS,
  ...PUBLICATION_ERRORS,
  ...HISTORY_ERRORS,
  ...SERVICE_ERRORS,
  ...SHEET_ERRORS,
  ...STORE_ERRORS,
  ...WITNESS_ERRORS,
} satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof CATALOGUE;
