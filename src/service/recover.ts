import { CodedError } from "../errors/coded-error";
import { mendJournal } from "./mend-journal";
import type { Store } from "./store/store";
import { takeIn } from "./take-in";

/**
 * Imports what the archive's journal names and the store lacks: changes that a killed process had begun, or
 * everything after a database was lost. It keeps the order and the numbers of the journal, so every resource has the
 * address that it had. The store gets a new id if that is not possible: a line is missing or of an earlier release,
 * or a publication is missing or is now read differently. Returns how many changes were missing.
 *
 * Other processes may write or recover at the same time. A passing failure, such as a full disk, stops the recovery.
 * The next recovery imports the rest with the same numbers, unless another change came first.
 *
 * `onProblem` gets what cannot be imported, and why recovery stopped; without it that error is thrown. `onNotice`
 * gets other messages for the operator: repaired lines, a new id.
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
