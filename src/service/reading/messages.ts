import type { ErrorCode } from "../../errors/catalogue";
import type { ErrorDetail } from "../../errors/coded-error";
import type { ReadingOptions } from "../../publications/read-publication";
import type { ReadingLimits } from "./limits";
import type { PackedPublication } from "./pack-publication";

/** A job for a reading process. Its bytes follow on the standard input. */
export interface Job {
  readonly size: number;
  readonly options: ReadingOptions;
  readonly limits: Pick<ReadingLimits, "memory" | "processorSeconds">;
}

/** The result of reading. */
export type Outcome =
  | { readonly kind: "read"; readonly publication: PackedPublication }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly detail: ErrorDetail }
  /** The file exceeds a limit. */
  | { readonly kind: "beyond"; readonly what: "time" | "memory" }
  /** A fault of this program, with its stack trace. */
  | { readonly kind: "fault"; readonly trace: string };

/** A message of a process about its job. */
export type Message =
  /** The process has all bytes; from now on a failure is caused by the file. */
  { readonly kind: "begun" } | ({ readonly kind: "done" } & Done);

export interface Done {
  readonly outcome: Outcome;
  /** The process's resident memory, in bytes. */
  readonly memory: number;
}
