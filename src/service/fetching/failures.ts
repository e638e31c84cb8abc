import type { ErrorCode } from "../../errors/catalogue";
import { asCodedError, type CodedError } from "../../errors/coded-error";
import { storeErrorOf } from "../store/database-errors";
import { isPassing } from "./passing";
import type { Site } from "./sites";
import type { Task } from "./task";

/** From this many failures on, the cause is probably the site. A single failure may concern only its address. */
const MANY = 3;

/**
 * Counts consecutive failures. A failing address loses its turn; other addresses do not. A site that does not answer
 * is not requested for a while. If the service's own disk or database cannot be written, neither site is.
 */
export interface Failures {
  /** The site has answered, and its answer was stored. */
  came(task: Task): void;
  failed(task: Task, error: CodedError): void;
  /** Nothing can be stored. */
  stopped(): void;
  /** The next of the due issues to request; undefined if none is to be requested now. */
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
      // After a failure, takes an issue that has not failed before. It shows whether the site answers at all.
      return (hasJustFailed ? open.find(({ row }) => !isPassing(row?.reason ?? "")) : undefined) ?? open[0];
    },
    areMany: () => [...inARow.keys()].some(isOut),
  };
}

const siteOf = ({ rule }: Task): Site => (rule.series === "short-positions" ? "sfc" : "hkex");

/** Returns the site, or "ours" for the service itself; null if the fault concerns only the address or its page. */
function whoseFault(task: Task, code: ErrorCode): Site | "ours" | null {
  if (code === "FETCH_FAILED") return siteOf(task);
  return code === "FETCH_REDIRECTED" || !isPassing(code) ? null : "ours";
}

/** Converts any error to an error of the catalogue. */
export const codedError = (error: unknown): CodedError => storeErrorOf(error) ?? asCodedError(error);
