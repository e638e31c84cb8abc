import { session } from "../../src/client/session";
import path from "node:path";
import type { MarketData } from "../../src/client/market-data";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import type { TableRequest } from "../../src/tables/request";
import { importTable, type ImportedTable, type Place } from "../../src/workbook/import-table";
import { refreshTables, type Refreshed } from "../../src/workbook/refresh-tables";
import type { Scope } from "../../src/workbook/tables-in-scope";
import type { Progress } from "../../src/workbook/table-cells";
import { freshContent, requestContent } from "../../src/workbook/table-content";
import { THIS_EXCEL } from "../this-run";
import type { SmallMarket } from "./small-market";

/** A workbook behind the real office.js. What the add-in writes is read as a person sees it. */
export interface WorkbookUnderTest extends NodePreview {
  /** Returns the used cells of a sheet. */
  values(sheet: string): unknown[][];
  import(request: TableRequest, place?: Place): Promise<ImportedTable>;
  refresh(scope?: Scope, progress?: Progress): Promise<Refreshed>;
}

/** Copies a value of the add-in's window into this realm. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const AT = "2025-11-28T14:00:00.000Z";
const LATER = "2025-11-29T14:00:00.000Z";

export async function openWorkbook(market: SmallMarket, excel = THIS_EXCEL): Promise<WorkbookUnderTest> {
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    return new Response(await market.transport.get(pathname.slice(1), new AbortController().signal));
  };
  const preview = await openNodePreview({ addinFolder: path.resolve("dist/addin"), fetch, excel });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  session.use(market.data satisfies MarketData);
  await market.data.index();
  return {
    ...preview,
    values: (sheet) => plain(preview.workbook.worksheets.getItem(sheet).getUsedRange().values) as unknown[][],
    async import(request, place = { kind: "new-sheet" }) {
      const content = await requestContent(request);
      return importTable({ request, content, store: market.index().store, place, at: AT });
    },
    refresh: (scope = { kind: "all" }, progress = {}) =>
      refreshTables(scope, { ...progress, index: market.index(), contentOf: freshContent, at: LATER }),
  };
}

export const USUAL = [
  ...["code", "name", "date", "currency", "shortShares", "shortValue", "totalShares", "turnover", "ratio"],
  "revision",
];

export const soldShort = (from: string, to = from): TableRequest => ({
  kind: "securities",
  which: { kind: "sold-short" },
  when: { from: from as Day, to: to as Day },
  columns: USUAL,
});
export const codes = (...numbers: number[]): TableRequest["which"] => ({
  kind: "codes",
  codes: numbers.map(stockCode),
});
