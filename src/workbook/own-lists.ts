import { session } from "../client/session";
import { timers } from "../client/timers";
import { CodedError } from "../errors/coded-error";
import type { StockCode } from "../market/stock-code";
import type { ListEntry, OwnList, OwnLists } from "../measures/own-list";
import { keep, readKept } from "./custom-xml";
import { excelRun } from "./excel-run";
import { NEXT_LOOK } from "./selection";

const KEPT_AS = "lists";
/** The largest text of all lists, in characters. */
const MOST = 2_000_000;

/** Reads the workbook's own lists for the session. While Excel is busy, it tries again a little later. */
export async function loadOwnLists(
  setTimer: (run: () => void, milliseconds: number) => void = (run, milliseconds) => {
    timers.set(run, milliseconds);
  },
): Promise<void> {
  try {
    session.data().useLists(await excelRun(readLists));
  } catch (error) {
    if ((error as Partial<CodedError>).code === "SHEET_BUSY")
      setTimer(() => {
        void loadOwnLists(setTimer);
      }, NEXT_LOOK);
    else session.data().useLists([]); // an Excel that cannot keep lists has none
  }
}

/**
 * Changes the workbook's own lists, in the workbook and in the session. Cells that read a changed list are then
 * recalculated. `change` gets the lists that are in the workbook now: another person may have changed them.
 *
 * @throws LISTS_TOO_LARGE, and what `change` throws; the lists then stay as they are
 */
export async function changeOwnLists(change: (lists: OwnLists) => OwnLists): Promise<void> {
  const lists = await excelRun(async (context) => {
    const changed = change(await readLists(context));
    const text = written(changed);
    if (text.length > MOST) throw new CodedError("LISTS_TOO_LARGE");
    await keep(context, KEPT_AS, changed.length === 0 ? null : text);
    return changed;
  });
  session.data().useLists(lists);
}

/** Lists as the workbook keeps them: names, and codes with their notes. */
const written = (lists: OwnLists): string =>
  JSON.stringify(
    lists.map(({ name, entries }) => ({ name, entries: entries.map(({ code, note }) => [code, note]) })),
  );

/** Reads the lists. Damaged parts are left out. */
async function readLists(context: Excel.RequestContext): Promise<OwnLists> {
  const text = await readKept(context, KEPT_AS);
  if (text === null) return [];
  try {
    const lists = JSON.parse(text) as unknown;
    return Array.isArray(lists) ? lists.flatMap(asList) : [];
  } catch {
    return [];
  }
}

function asList(kept: unknown): OwnList[] {
  if (typeof kept !== "object" || kept === null) return [];
  const { name, entries } = kept as Record<string, unknown>;
  if (typeof name !== "string" || !Array.isArray(entries)) return [];
  const read = entries.flatMap(asEntry);
  return read.length > 0 ? [{ name, entries: read }] : [];
}

function asEntry(kept: unknown): ListEntry[] {
  const [code, note] = Array.isArray(kept) ? (kept as unknown[]) : [];
  const isRight = typeof code === "string" && /^\d{4,5}$/.test(code) && typeof note === "string";
  return isRight ? [{ code: code as StockCode, note }] : [];
}
