import { Workbook } from "@cj-tech-master/excelts";
import { DATE } from "../measures/number-formats";
import type { TableContent } from "../tables/content";

const TABLE = "ShortSelling";

/** Returns a table as a workbook file: a Table of Excel, with a pivot table on it by day and currency. */
export async function toXlsx({ columns, rows }: TableContent): Promise<Uint8Array> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet("Short selling", { views: [{ state: "frozen", ySplit: 1 }] });
  const table = sheet.addTable({
    name: TABLE,
    ref: "A1",
    headerRow: true,
    style: { theme: "TableStyleMedium2", showRowStripes: true },
    columns: columns.map(({ heading }) => ({ name: heading, filterButton: true })),
    rows: rows.map((row) => [...row]),
  });
  columns.forEach(({ numberFormat }, i) => {
    const column = sheet.getColumn(i + 1);
    column.numFmt = numberFormat;
    column.width = numberFormat === DATE ? 12 : 16;
  });
  // A matrix has no currency column, by which a pivot table has to keep values apart.
  if (!columns.some(({ heading }) => heading === "Currency"))
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  workbook.addWorksheet("Pivot").addPivotTable({
    sourceTable: table,
    rows: ["Currency"],
    columns: ["Date"],
    values: ["Short Value"],
    metric: "sum",
  });
  return withoutGrandTotals(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/**
 * Removes the grand totals, because values of different currencies must not be added. The library can do so only for
 * pivot tables that it has read.
 */
async function withoutGrandTotals(file: Uint8Array): Promise<Uint8Array> {
  const workbook = new Workbook();
  await workbook.xlsx.load(file);
  for (const pivot of workbook.pivotTables)
    Object.assign(pivot, { rowGrandTotals: "0", colGrandTotals: "0" });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
