import type { ErrorCode } from "../../errors/catalogue";
import type { ErrorDetail } from "../../errors/coded-error";
import type { Day } from "../../market/trading-day";
import type { ReadingLimits } from "./limits";
import type { PackedPublication } from "./pack-publication";

/** What a process is asked to read: so many bytes, which follow on its standard input. */
export interface Job {
  readonly size: number;
  readonly today: Day;
  readonly limits: Pick<ReadingLimits, "memory" | "processorSeconds">;
}

/** What came of reading. */
export type Outcome =
  | { readonly kind: "read"; readonly publication: PackedPublication }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly detail: ErrorDetail }
  /** It needs more than it may have. */
  | { readonly kind: "beyond"; readonly what: "time" | "memory" }
  /** A fault of ours, with its trace. */
  | { readonly kind: "fault"; readonly trace: string };

/** What a process says of its job. */
export type Message =
  /** It has all bytes: what happens from now on is the file's doing. */
  { readonly kind: "begun" } | ({ readonly kind: "done" } & Done);

export interface Done {
  readonly outcome: Outcome;
  /** The process's resident memory, in bytes. */
  readonly memory: number;
}
