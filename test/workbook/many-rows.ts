import type { TableCell } from "../../src/tables/columns";
import type { TableContent } from "../../src/tables/content";
import type { Day } from "../../src/market/trading-day";
import type { TableRequest } from "../../src/tables/request";
import { USUAL } from "./workbook-under-test";

const NAMES = ["TENCENT", "ALIBABA HEALTH INFORMATION", "騰訊控股有限公司"];

/** Returns an invented table with this many rows: 800 securities a day, the usual ten columns. */
export function manyRows(rows: number): TableContent {
  const columns = USUAL.map((id) => ({ id, heading: id, numberFormat: id === "code" ? "@" : "General" }));
  return {
    columns,
    rows: Array.from({ length: rows }, (_, i): TableCell[] => {
      const value = (i % 9973) * 104_729 + 12_345_600;
      const turnover = value * 7 + 13;
      return [
        ...[
          String((i % 800) + 1).padStart(4, "0"),
          NAMES[i % NAMES.length] ?? "",
          45_000 + Math.floor(i / 800),
        ],
        ...["HKD", value % 1_000_000, value, turnover % 9_000_000, turnover, value / turnover, 1],
      ];
    }),
    revisions: { ["2025-11-27" as Day]: 1 },
  };
}

export const MANY: TableRequest = {
  kind: "securities",
  which: { kind: "all" },
  when: { from: "2025-01-02" as Day, to: "latest" },
  columns: USUAL,
};
