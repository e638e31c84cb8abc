import type { DayBounds } from "./day-bounds";
import type { StatedReading } from "../market/own-history";

/** A file of history, and how it is read. */
export interface SuppliedFile {
  readonly bytes: Uint8Array;
  readonly bounds: DayBounds;
  /** What divides its fields. */
  readonly separator: string;
  readonly stated: StatedReading;
  /** Whether it is read as by releases that took short selling alone. */
  readonly isShortOnly: boolean;
}
