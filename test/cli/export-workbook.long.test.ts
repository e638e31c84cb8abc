import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* `hkshort export --xlsx` on the sample. LibreOffice opens the workbook without a window. */
const folder = temporaryFolder();
beforeAll(() => copySampleData(folder));
const PYTHON = "/usr/bin/python3";
const hasOffice = existsSync("/usr/bin/soffice") && existsSync("/usr/lib/python3/dist-packages/uno.py");
const describeWithOffice: jest.Describe = hasOffice ? describe : describe.skip;
if (!hasOffice)
  console.warn("LibreOffice with python3-uno is not here: the tests that open workbooks are SKIPPED.");

const DAYS = ["--from", "2025-11-26", "--to", "2025-11-27"];

describeWithOffice("export as a workbook", () => {
  it("writes a Table and a pivot table that LibreOffice opens and refreshes, with equal totals and separate currencies", async () => {
    const { exitCode } = await hkshort(["export", "--xlsx", "short.xlsx", ...DAYS], folder);
    expect(exitCode).toBe(0);
    const said = execFileSync(
      PYTHON,
      [
        path.join(__dirname, "refresh-pivot.py"),
        path.join(folder, "short.xlsx"),
        path.join(folder, "profile"),
      ],
      { encoding: "utf8", timeout: 90_000 },
    );
    const { before, after, row, tables, structured } = JSON.parse(said) as {
      before: unknown[][];
      after: unknown[][];
      row: Record<string, string>;
      tables: string[];
      structured: number;
    };
    expect(tables).toContain("ShortSelling");
    const line = (rows: unknown[][], label: string): unknown[] =>
      rows.find(([first]) => first === label) ?? [];
    expect(line(before, "HKD").slice(1)).toEqual([36_126_010_492, 36_639_000_000]);
    expect(before.map(([label]) => label)).toEqual(["Sum of Short Value", "Currency", "CNY", "HKD", "USD"]);
    // The value of the first row was raised by a thousand, and the pivot table refreshed.
    const raised = line(after, row.Currency ?? "").slice(1) as number[];
    const was = line(before, row.Currency ?? "").slice(1) as number[];
    expect(raised.reduce((a, b) => a + b) - was.reduce((a, b) => a + b)).toBe(1000);
    const all = before.slice(2).flatMap((cells) => cells.slice(1) as number[]);
    expect(structured).toBe(all.reduce((a, b) => a + b) + 1000 - 1000);
  }, 120_000);
});
