import type { ColumnSource } from "hyparquet-writer";
import { DATE, PERCENT, PRICE, WHOLE } from "../measures/number-formats";
import { fromExcelSerial } from "../market/trading-day";
import { SUPPLIED } from "../tables/columns";
import type { TableContent } from "../tables/content";

type Cell = string | number;

/**
 * Returns a table as Parquet, for pandas, DuckDB and similar tools: days as ISO texts, money and shares as 64-bit
 * integers, ratios as fractions, prices as doubles, null for what is not known. Revision 0 marks history that the user supplied.
 */
export async function toParquet({ columns, rows }: TableContent): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = columns.map(({ id, heading, numberFormat }, i) => {
    const cells = rows.map((row) => row[i] ?? "");
    return { ...columnOf(heading, id === "revision" ? WHOLE : numberFormat, cells), nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function columnOf(name: string, format: string, cells: readonly Cell[]): ColumnSource {
  switch (format) {
    case DATE:
      return {
        name,
        type: "STRING",
        data: cells.map((cell) => (typeof cell === "number" ? fromExcelSerial(cell) : null)),
      };
    case WHOLE:
      return {
        name,
        type: "INT64",
        data: cells.map((cell) => (cell === SUPPLIED ? 0n : typeof cell === "number" ? BigInt(cell) : null)),
      };
    case PERCENT:
    case PRICE:
      return { name, type: "DOUBLE", data: cells.map((cell) => (typeof cell === "number" ? cell : null)) };
    default:
      return { name, type: "STRING", data: cells.map((cell) => String(cell) || null) };
  }
}
