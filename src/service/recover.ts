import { CodedError } from "../market/errors/coded-error";
import { mendJournal } from "./mend-journal";
import type { Store } from "./store/store";
import { takeIn } from "./take-in";

/**
 * Takes in what the archive's journal names and the store has not: what a killed process had begun, or everything, after a
 * database was set aside or lost. In the order of the journal, and with the numbers that it names, so that every resource has
 * the address that it had. Where that cannot be, because a line is of an earlier release or gone, or a publication is refused, gone
 * or read otherwise today, the store gets a new id. Answers how many were missing.
 *
 * Others may write into the store, or recover it, at the same time. Where the disk is full, say, it stops: the rest is taken in by the
 * next, with its numbers, unless something else was taken in before it.
 *
 * `onProblem` is told what cannot be taken in, and why it stopped; without it that is thrown. `onNotice` is told what a person
 * should know besides: lines that were mended, a new id.
 *
 * @throws JOURNAL_UNREADABLE
 */
export async function recover(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
  onProblem: (error: CodedError) => void = (error) => {
    throw error;
  },
  onNotice: (notice: CodedError) => void = () => undefined,
): Promise<number> {
  const { mended, lost } = await mendJournal(store);
  if (mended > 0) onNotice(new CodedError("JOURNAL_MENDED", { lines: mended }));
  if (lost > 0) onNotice(new CodedError("JOURNAL_LINES_LOST", { lines: lost }));
  const missing = await takeIn(store, { onProgress, onProblem, onNotice });
  if (missing > 0) await mendJournal(store);
  return missing;
}
