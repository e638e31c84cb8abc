import type { Timing } from "../workbook/field/timing";

/** The timing of calls that were made after the user was asked to close the pane. */
export interface TimedLater extends Timing {
  /** Whether the pane was closed, as far as the page can tell. */
  readonly wasClosed: boolean;
  readonly at: string;
}

const KEY = "hkshort.timedLater";

/**
 * Returns the last such timing on this machine, even after Excel has reloaded the page; null if there is none or it is
 * damaged.
 */
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
    // If the browser forbids storage, it is kept until the page is closed.
  }
}
