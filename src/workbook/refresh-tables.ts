import { CodedError } from "../errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import { toExcelSerial, type Day } from "../market/trading-day";
import { emptyContent, type TableContent } from "../tables/content";
import { reconcile, type CellChange, type Reconciled } from "../tables/reconcile";
import type { TableKind } from "../tables/request";
import { keyPlacesIn, rowKeyAt, type RowKey } from "../tables/row-key";
import type { Written } from "../tables/written";
import { appendRows } from "./append-rows";
import { asSheetError, excelRun, requireUnprotected } from "./excel-run";
import { findTables, readTableRecords, type FoundTable } from "./found-tables";
import { readStanding, type StandingTable } from "./standing-table";
import { throwIfCancelled, type Progress } from "./table-cells";
import type { TableRecord } from "./table-record";
import { inScope, type Scope } from "./tables-in-scope";
import { restoreCells, takeBackDone, type TakeBack } from "./take-back";
import type { UndoStep } from "./undo";
import { isSameSource } from "./workbook-source";
import { writeSetting } from "./workbook-settings";
import { sheetCell } from "./as-text";
import { writeChanges } from "./write-changes";

/** The result of refreshing one table. */
export interface RefreshedTable {
  readonly table: string;
  readonly sheet: string;
  readonly added: number;
  readonly newDays: readonly Day[];
  readonly changes: readonly CellChange[];
  readonly removed: readonly RowKey[];
  /** Why it was not changed; null if it was updated. */
  readonly failure: CodedError | null;
}
export interface Refreshed {
  readonly tables: readonly RefreshedTable[];
  /** Why pivot tables could not be refreshed; null if they were. */
  readonly pivotFailure: CodedError | null;
  readonly undo: UndoStep | null;
}

/** Calculates the current content of a table's requests, and which rows it had. */
export type ContentOf = (
  record: TableRecord,
) => Promise<{ content: TableContent; writtenBefore: (key: RowKey) => Written }>;

export interface RefreshOptions extends Progress {
  readonly index: ResourceIndex;
  readonly contentOf: ContentOf;
  /** Whether the workbook switches to another source: its tables then get the figures of the new source. */
  readonly switching?: boolean;
  /** The present time, ISO 8601. */
  readonly at: string;
}

/**
 * Updates imported tables: new days, restatements, securities added or removed. The user's changes stay: columns,
 * formulas, order, filters, formats, deleted rows. A table that cannot be updated is left unchanged, and the next one
 * follows.
 */
export function refreshTables(scope: Scope, options: RefreshOptions): Promise<Refreshed> {
  return excelRun(async (context) => {
    const found = await findTables(context);
    const chosen = await inScope(context, scope, found);
    const tables: RefreshedTable[] = [];
    const takenBack: TakeBack[] = [];
    const records = new Map(
      found.map(({ record, table }) => [record.tableId, { ...record, table: table.name }]),
    );
    const before = await readTableRecords(context);
    for (const [i, each] of chosen.entries()) {
      options.onProgress?.(i, chosen.length);
      const { table, sheet, record } = each;
      const about = { table: table.name, sheet: sheet.name };
      try {
        throwIfCancelled(options);
        const { result, takeBack, updated } = await refreshOne(context, each, options);
        tables.push({ ...about, ...result, failure: null });
        if (takeBack) takenBack.unshift(takeBack);
        records.set(record.tableId, { ...updated, tableId: table.id, table: table.name });
      } catch (cause) {
        const failure = await asSheetError(cause);
        if (failure.code === "CANCELLED") await takeAllBack(context, takenBack, before);
        if (failure.code === "CANCELLED") throw failure;
        tables.push({ ...about, ...NOTHING, failure });
      }
    }
    const isChanged = takenBack.length > 0;
    await writeSetting(context, "tables", [...records.values()]);
    const pivotFailure = isChanged ? await refreshPivots(context) : null;
    return { tables, pivotFailure, undo: isChanged ? undoOf(tables, takenBack, before) : null };
  });
}

const NOTHING = { added: 0, newDays: [], changes: [], removed: [] };

function undoOf(
  tables: readonly RefreshedTable[],
  takenBack: readonly TakeBack[],
  before: readonly TableRecord[],
): UndoStep {
  return {
    what: tables.map(({ table }) => table).join(", "),
    undo: () => excelRun((context) => takeAllBack(context, takenBack, before)),
  };
}

async function takeAllBack(
  context: Excel.RequestContext,
  takenBack: readonly TakeBack[],
  before: readonly TableRecord[],
): Promise<void> {
  for (const takeBack of takenBack) await takeBack(context);
  await writeSetting(context, "tables", before);
  await refreshPivots(context);
}

/** Pivots on a protected sheet, or without room to grow, cannot be refreshed; the tables are updated all the same. */
async function refreshPivots(context: Excel.RequestContext): Promise<CodedError | null> {
  try {
    context.workbook.pivotTables.refreshAll();
    await context.sync();
    return null;
  } catch (error) {
    return asSheetError(error);
  }
}

interface Outcome {
  readonly result: Omit<RefreshedTable, "table" | "sheet" | "failure">;
  readonly takeBack: TakeBack | null;
  readonly updated: TableRecord;
}

async function refreshOne(
  context: Excel.RequestContext,
  { record, table, sheet }: FoundTable,
  { index, contentOf, at, switching = false, ...progress }: RefreshOptions,
): Promise<Outcome> {
  if (!switching && !isSameSource(record.store, index.store))
    throw new CodedError("SOURCE_DIFFERS", { workbook: record.store.kind, service: index.store.kind });
  const { content, covered, writtenBefore } = switching
    ? await contentOfSwitched(record, contentOf)
    : { covered: null, ...(await contentOf(record)) };
  await requireUnprotected(context, [sheet]);
  const standing = await readStanding(context, table);
  const kind = record.requests[0]?.kind ?? "securities";
  const reconciled = reconcile(kind, standing, covered ?? content, writtenBefore);
  const { changes, added, removed } = reconciled;
  const isChanged = changes.length + added.length > 0;
  const takeBack = isChanged
    ? await write(context, table, standing, reconciled, { kind, content, progress })
    : null;
  const newDays = (Object.keys(content.revisions) as Day[]).filter(
    (day) => record.revisions[day] === undefined,
  );
  return {
    result: { added: added.length, newDays, changes, removed },
    takeBack,
    updated: {
      ...record,
      store: index.store,
      revisions: switching ? content.revisions : { ...record.revisions, ...content.revisions },
      rows: kind === "ranking" ? content.rows.length : record.rows + added.length,
      refreshedAt: at,
    },
  };
}

/** The errors of a source that has nothing for a table's request. */
const HAS_NOTHING = ["NOTHING_TO_LIST", "NO_DAYS", "BEFORE_ARCHIVE"];

/**
 * The content of a table from another source. It also covers all days in the table, so that every imported row that the
 * new source lacks loses its figures.
 */
async function contentOfSwitched(
  record: TableRecord,
  contentOf: ContentOf,
): Promise<{ content: TableContent; covered: TableContent; writtenBefore: (key: RowKey) => Written }> {
  const [request] = record.requests;
  const kind = request?.kind ?? "securities";
  const content = await contentOf(record).then(
    (fresh) => fresh.content,
    (error: unknown) => {
      // If the service does not answer, figures are not removed.
      if (!(error instanceof CodedError) || !HAS_NOTHING.includes(error.code) || !request) throw error;
      return emptyContent(request);
    },
  );
  const fresh = new Set(content.rows.map(rowKeyAt(kind, keyPlacesIn(kind, content))));
  const days = new Set(Object.keys(record.revisions).map((day) => String(toExcelSerial(day as Day))));
  const isOurs = (key: RowKey): boolean => kind === "ranking" || days.has(key.split("|").at(-1) ?? "");
  return {
    content,
    covered: { ...content, revisions: { ...record.revisions, ...content.revisions } },
    writtenBefore: (key) => (isOurs(key) && !fresh.has(key) ? "yes" : "no"),
  };
}

async function write(
  context: Excel.RequestContext,
  table: Excel.Table,
  standing: StandingTable,
  { changes, added, addedKeys }: Reconciled,
  { kind, content, progress }: { kind: TableKind; content: TableContent; progress: Progress },
): Promise<TakeBack> {
  const { id, name } = table;
  let movesDown: boolean;
  try {
    const formats = new Map(content.columns.map(({ heading, numberFormat }) => [heading, numberFormat]));
    const written = changes.map((each) => ({
      ...each,
      after: sheetCell(each.after, formats.get(each.heading)),
    }));
    await writeChanges(context, table, written);
    movesDown = await appendRows(context, table, standing, added, formats, progress);
  } catch (error) {
    await restoreCells(context, table, standing, changes);
    throw error;
  }
  // The user's sorting and filters stay; new rows are sorted and filtered by them.
  const sort = table.sort.load("fields");
  await context.sync();
  if (sort.fields.length > 0) table.sort.reapply();
  table.reapplyFilters();
  await context.sync();
  const done = { kind, content, changes, addedKeys, movesDown };
  return (again) => takeBackDone(again, id, name, done);
}
