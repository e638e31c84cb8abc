import type { ErrorCode } from "../../errors/catalogue";
import { asCodedError, type CodedError } from "../../errors/coded-error";
import { storeErrorOf } from "../store/database-errors";
import type { Task } from "./agenda";
import { isPassing } from "./passing";
import type { Site } from "./sites";

/** A single failure may be the address's own. */
const MANY = 3;

/**
 * Counts failures in a row. An address that fails loses its turn, and no other address does. A site that does not answer is left
 * alone for a while, and so is our own disk or database when it takes nothing in.
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
export const codedError = (error: unknown): CodedError => storeErrorOf(error) ?? asCodedError(error);
