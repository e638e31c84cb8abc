import type { Timing } from "../workbook/field/timing";

/** Calls that were timed while the pane was to be closed. */
export interface TimedLater extends Timing {
  /** Whether it was closed, as far as the page can tell. */
  readonly wasClosed: boolean;
  readonly at: string;
}

const KEY = "hkshort.timedLater";

/** The last one on this machine: a page that Excel has opened anew knows it too. What is kept may be anybody's writing. */
export function timedLater(): TimedLater | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<TimedLater> | null;
    const { cells, milliseconds, unanswered, wasClosed, at } = kept ?? {};
    if (![cells, milliseconds, unanswered].every(Number.isFinite) || !Number.isFinite(Date.parse(String(at))))
      return null;
    return {
      ...{ cells: Number(cells), milliseconds: Number(milliseconds), unanswered: Number(unanswered) },
      ...{ wasClosed: wasClosed === true, at: new Date(String(at)).toISOString() },
    };
  } catch {
    return null;
  }
}

export function keepTimedLater(timed: TimedLater): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(timed));
  } catch {
    // A browser that forbids keeping shows it until the page is gone.
  }
}
