import { CodedError } from "../market/errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import type { Day } from "../market/trading-day";
import { emptyContent, type TableContent } from "../tables/content";
import { reconcile, type CellChange, type Reconciled } from "../tables/reconcile";
import { keyPlacesIn, rowKeyAt, type RowKey } from "../tables/row-key";
import { appendRows } from "./append-rows";
import { asSheetError, excelRun, requireUnprotected } from "./excel-run";
import { readStanding, type StandingTable } from "./standing-table";
import { throwIfCancelled, type Progress } from "./table-cells";
import {
  findTables,
  readTableRecords,
  writeTableRecords,
  type FoundTable,
  type TableRecord,
} from "./table-record";
import { inScope, type Scope } from "./tables-in-scope";
import { requireAsLeft, restoreCells, type TakeBack } from "./take-back";
import type { UndoStep } from "./undo";
import { isSameSource } from "./workbook-source";
import { writeChanges } from "./write-changes";

/** What became of one table. */
export interface RefreshedTable {
  readonly table: string;
  readonly sheet: string;
  readonly added: number;
  readonly newDays: readonly Day[];
  readonly changes: readonly CellChange[];
  readonly removed: readonly RowKey[];
  /** Why it was left as it is; null where it was brought up to date. */
  readonly failure: CodedError | null;
}
export interface Refreshed {
  readonly tables: readonly RefreshedTable[];
  readonly undo: UndoStep | null;
}

/** Calculates what a table's requests come to now, and which rows it had. */
export type ContentOf = (
  record: TableRecord,
) => Promise<{ content: TableContent; writtenBefore: (key: RowKey) => boolean }>;

export interface RefreshOptions extends Progress {
  readonly index: ResourceIndex;
  readonly contentOf: ContentOf;
  /** The workbook goes over to another source: tables of the old one are written with the new one's figures. */
  readonly switching?: boolean;
  /** When, ISO. */
  readonly at: string;
}

/**
 * Brings imported tables up to date: new days, restatements, securities that came or went. What the user has done to
 * them stays: own columns and formulas, order, filters, formats, deleted rows. A table that cannot be brought up to date
 * is left as it is, and the others go on.
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
    if (isChanged) context.workbook.pivotTables.refreshAll();
    writeTableRecords(context, [...records.values()]);
    await context.sync();
    return { tables, undo: isChanged ? undoOf(tables, takenBack, before) : null };
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
  context.workbook.pivotTables.refreshAll();
  writeTableRecords(context, before);
  await context.sync();
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
  const { content, writtenBefore } = await (switching
    ? contentOfSwitched(record, contentOf)
    : contentOf(record));
  await requireUnprotected(context, [sheet]);
  const standing = await readStanding(context, table);
  const kind = record.requests[0]?.kind ?? "securities";
  const reconciled = reconcile(kind, standing, content, writtenBefore);
  const { changes, added, removed } = reconciled;
  const isChanged = changes.length + added.length > 0;
  const takeBack = isChanged ? await write(context, table, standing, reconciled, content, progress) : null;
  const newDays = (Object.keys(content.revisions) as Day[]).filter(
    (day) => record.revisions[day] === undefined,
  );
  return {
    result: { added: added.length, newDays, changes, removed },
    takeBack,
    updated: {
      ...record,
      store: index.store,
      revisions: { ...record.revisions, ...content.revisions },
      rows: kind === "ranking" ? content.rows.length : record.rows + added.length,
      refreshedAt: at,
    },
  };
}

/** Of another source every row that is not of the new one loses its figures. */
async function contentOfSwitched(record: TableRecord, contentOf: ContentOf): ReturnType<ContentOf> {
  const [request] = record.requests;
  const content = await contentOf(record).then(
    (fresh) => fresh.content,
    (error: unknown) => {
      if (!(error instanceof CodedError) || !request) throw error;
      return emptyContent(request);
    },
  );
  const keyOf = rowKeyAt(request?.kind ?? "securities", keyPlacesIn(request?.kind ?? "securities", content));
  const fresh = new Set(content.rows.map(keyOf));
  return { content, writtenBefore: (key) => !fresh.has(key) };
}

async function write(
  context: Excel.RequestContext,
  table: Excel.Table,
  standing: StandingTable,
  { changes, added }: Reconciled,
  content: TableContent,
  progress: Progress,
): Promise<TakeBack> {
  const { id } = table;
  const restore = (again: Excel.RequestContext): Promise<void> => restoreCells(again, id, standing);
  let removeAdded: TakeBack;
  try {
    await writeChanges(context, table, changes);
    const formats = new Map(content.columns.map(({ heading, numberFormat }) => [heading, numberFormat]));
    removeAdded = await appendRows(context, table, standing, added, formats, progress);
  } catch (error) {
    await restore(context);
    throw error;
  }
  // What the user sorted and filtered by stays; what is new takes its place in it.
  const sort = table.sort.load("fields");
  await context.sync();
  if (sort.fields.length > 0) table.sort.reapply();
  table.reapplyFilters();
  await context.sync();
  return async (again) => {
    await requireAsLeft(again, id, standing, added.length);
    await removeAdded(again);
    await restore(again);
  };
}
