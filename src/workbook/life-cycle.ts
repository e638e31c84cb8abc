import { knownThen, seenOf, type Seen } from "../client/change";
import type { Known } from "../client/known";
import { marketData } from "../functions/market-data";
import { affectedCells, type Between, type CellPlace } from "./affected-cells";
import { excelRun } from "./excel-run";
import { readSheets, readTables } from "./sheet-cells";

/** What the workbook keeps of the index with which its functions were last calculated. */
const KEY = "hkshort.seen";
/** How many areas are set dirty in one request. */
const AREAS_A_SYNC = 500;

/** Brings the workbook's functions up to date, and nothing else. */
export interface LifeCycle {
  /**
   * Sets dirty what may have changed since the workbook was last calculated, and what is in error; or every function.
   * Answers how many cells.
   */
  recalculate(everything?: "everything"): Promise<number>;
}

/**
 * A custom function does not run again by itself. On opening, whenever what is known changes, and when the service is
 * back, the cells whose answer may have changed and those in error are set dirty.
 */
export function startLifeCycle(): LifeCycle {
  let last: Promise<unknown> = Promise.resolve();
  /** What this session has calculated with; what the workbook keeps goes before it. */
  let session: Seen | null = null;
  /** One after the other: two at once would set cells dirty twice. */
  const run = (what: Cause): Promise<number> => {
    const next = last.then(async () => {
      const { now, cells } = await setDirtyWhatChanged(session, what);
      session = now;
      return cells;
    });
    last = next.catch(() => 0);
    return next;
  };
  marketData().onChange((change) => {
    if (change.kind === "failed") return;
    run(change.kind === "data" ? change.before : "recovered").catch(() => 0); // tried again with the next change
  });
  marketData()
    .index()
    .then(() => run("opened"))
    .catch(() => 0); // without any index there is nothing to be brought up to date
  return { recalculate: (everything) => run(everything ?? "asked") };
}

/** Why cells are looked at: an index was replaced, the service is back, the workbook was opened, or a person asks. */
type Cause = Known | "recovered" | "opened" | "asked" | "everything";

async function setDirtyWhatChanged(
  session: Seen | null,
  cause: Cause,
): Promise<{ now: Seen | null; cells: number }> {
  const after = marketData().known();
  if (!after) return { now: session, cells: 0 };
  return excelRun(async (context) => {
    const kept = await readSeen(context);
    const now = seenOf(after);
    const between = betweenFor(cause, kept ?? session, after);
    const { all, affected } = affectedCells(await readSheets(context), await readTables(context), between);
    await setDirty(context, affected);
    // A workbook without our functions is left as it is.
    if (JSON.stringify(kept) !== JSON.stringify(now) && all > 0) {
      context.workbook.settings.add(KEY, JSON.stringify(now));
      await context.sync();
    }
    return { now, cells: affected.length };
  });
}

function betweenFor(cause: Cause, seen: Seen | null, after: Known): Between {
  if (typeof cause === "object") return { before: cause, after };
  // A workbook that does not say what it was calculated with may show anything.
  if (cause === "everything" || !seen) return "everything";
  if (JSON.stringify(seen) !== JSON.stringify(seenOf(after)))
    return { before: knownThen(seen, after), after };
  return cause === "recovered" ? "hidden errors" : "nothing";
}

async function readSeen(context: Excel.RequestContext): Promise<Seen | null> {
  const setting = context.workbook.settings.getItemOrNullObject(KEY).load("value");
  await context.sync();
  return setting.isNullObject ? null : (JSON.parse(setting.value as string) as Seen);
}

async function setDirty(context: Excel.RequestContext, cells: readonly CellPlace[]): Promise<void> {
  const areas = inAreas(cells);
  for (let first = 0; first < areas.length; first += AREAS_A_SYNC) {
    for (const { sheet, row, column, rows } of areas.slice(first, first + AREAS_A_SYNC))
      context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, 1).setDirty();
    await context.sync();
  }
}

interface Area extends CellPlace {
  readonly rows: number;
}

/** Cells below each other in one area: ten thousand cells of a column are one request, not ten thousand. */
function inAreas(cells: readonly CellPlace[]): Area[] {
  const sorted = [...cells].sort(
    (a, b) => a.sheet.localeCompare(b.sheet) || a.column - b.column || a.row - b.row,
  );
  const areas: Area[] = [];
  for (const cell of sorted) {
    const above = areas.at(-1);
    const isBelow =
      above?.sheet === cell.sheet && above.column === cell.column && above.row + above.rows === cell.row;
    if (isBelow) areas[areas.length - 1] = { ...above, rows: above.rows + 1 };
    else areas.push({ ...cell, rows: 1 });
  }
  return areas;
}
