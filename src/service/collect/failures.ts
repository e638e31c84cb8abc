import type { ErrorCode } from "../../market/errors/catalogue";
import { asCodedError, CodedError } from "../../market/errors/coded-error";
import { isDatabaseGone, isDiskFull } from "../store/postgres-database";
import type { Task } from "./agenda";
import { isPassing } from "./passing";
import type { Site } from "./sites";

/** Once may be the address. */
const MANY = 3;

/**
 * What is not to be had in a row. An address that fails loses its turn, and no other does: only a site that does not answer, or a
 * disk or database of ours that takes nothing in, is left alone for a while.
 */
export interface Failures {
  /** A site answered, and what it said was taken in. */
  came(task: Task): void;
  failed(task: Task, error: CodedError): void;
  /** Nothing can be taken in. */
  stopped(): void;
  /** Whom to ask next of those that are due; undefined where nobody is to be asked now. */
  next(due: readonly Task[]): Task | undefined;
  areMany(): boolean;
}

export function createFailures(): Failures {
  const inARow = new Map<Site | "ours", number>();
  let hasJustFailed = false;
  const isOut = (whose: Site | "ours"): boolean => (inARow.get(whose) ?? 0) >= MANY;

  return {
    came(task) {
      hasJustFailed = false;
      inARow.delete(siteOf(task));
      inARow.delete("ours");
    },
    failed(task, { code }) {
      hasJustFailed = true;
      const whose = whoseFault(task, code);
      if (whose !== null) inARow.set(whose, (inARow.get(whose) ?? 0) + 1);
    },
    stopped: () => void inARow.set("ours", MANY),
    next(due) {
      if (isOut("ours")) return undefined;
      const open = due.filter((task) => !isOut(siteOf(task)));
      // After one that failed comes one that did not fail before: it tells whether the site answers at all.
      return (hasJustFailed ? open.find(({ row }) => !isPassing(row?.reason ?? "")) : undefined) ?? open[0];
    },
    areMany: () => [...inARow.keys()].some(isOut),
  };
}

const siteOf = ({ rule }: Task): Site => (rule.series === "short-positions" ? "sfc" : "hkex");

/** null: the address' own, or that of what stands there. */
function whoseFault(task: Task, code: ErrorCode): Site | "ours" | null {
  if (code === "FETCH_FAILED") return siteOf(task);
  return code === "FETCH_REDIRECTED" || !isPassing(code) ? null : "ours";
}

/** Any error, as one of the catalogue. */
export function codedError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  if (isDiskFull(error)) return new CodedError("DISK_FULL", {}, { cause: error });
  if (isDatabaseGone(error)) return new CodedError("STORE_UNAVAILABLE", {}, { cause: error });
  return asCodedError(error);
}
