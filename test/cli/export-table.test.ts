import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* `hkshort export --csv` and `--xlsx` on the sample. LibreOffice opens the workbook without a window. */
const folder = temporaryFolder();
const PYTHON = "/usr/bin/python3";
const hasOffice = existsSync("/usr/bin/soffice") && existsSync("/usr/lib/python3/dist-packages/uno.py");
const describeWithOffice: jest.Describe = hasOffice ? describe : describe.skip;
if (!hasOffice)
  console.warn("LibreOffice with python3-uno is not here: the tests that open workbooks are SKIPPED.");

const DAYS = ["--from", "2025-11-26", "--to", "2025-11-27"];

async function parquetRows(name: string): Promise<Record<string, unknown>[]> {
  const { parquetReadObjects } = await import("hyparquet");
  const bytes = readFileSync(path.join(folder, name));
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
}

describe("export as CSV", () => {
  it("writes the securities sold short, with days as ISO and codes with leading zeros", async () => {
    const { exitCode, lines } = await hkshort(["export", "--csv", "short.csv", ...DAYS], folder);
    expect([exitCode, lines]).toEqual([0, ["short.csv: 1635 rows."]]);
    const { data } = Papa.parse<string[]>(readFileSync(path.join(folder, "short.csv"), "utf8").trim());
    expect(data[0]).toEqual([
      ...["Code", "Name", "Date", "Currency", "Short Shares", "Short Value", "Total Shares"],
      ...["Total Turnover", "Ratio", "Revision", "Previous Close", "Close", "High", "Low"],
    ]);
    const tencent = data.find(([code, , day]) => code === "0700" && day === "2025-11-27");
    expect(tencent?.slice(0, 6)).toEqual(["0700", "TENCENT", "2025-11-27", "HKD", "9950400", "942000000"]);
    // The sample's prices of real securities are invented, and so they are not written.
    expect(tencent?.slice(10)).toEqual(["", "", "", ""]);
    const invented =
      data
        .find(([code = ""]) => code.startsWith("30"))
        ?.slice(10)
        .map(Number) ?? [];
    expect(invented).toHaveLength(4);
    expect(invented.every((price) => price > 0)).toBe(true);
    expect(data).toHaveLength(1636);
  });

  it("writes the same as Parquet, with money as 64-bit integers and prices as doubles", async () => {
    const { exitCode } = await hkshort(["export", "--parquet", "short.parquet", ...DAYS], folder);
    expect(exitCode).toBe(0);
    const rows = await parquetRows("short.parquet");
    expect(rows).toHaveLength(1635);
    expect(rows.find((row) => row.Code === "0700" && row.Date === "2025-11-27")).toMatchObject({
      ...{ "Short Shares": 9_950_400n, "Short Value": 942_000_000n, Currency: "HKD", Close: null },
    });
    const invented = rows.find(({ Code }) => String(Code).startsWith("30"));
    expect([typeof invented?.Close, typeof invented?.["Previous Close"]]).toEqual(["number", "number"]);
  });

  it("imports its own CSV as history, and marks it everywhere as supplied by the user", async () => {
    const data = path.join(folder, "mine");
    await hkshort(["export", "--csv", "history.csv", ...DAYS], folder);
    const imported = await hkshort(["import", "history.csv", "--data", data], folder);
    expect(imported).toMatchObject({ exitCode: 0 });
    const asked = ['=SHORTRATIO("0700","2025-11-27")', '=SHORTSOURCE("0700","2025-11-27")'];
    const { lines } = await hkshort(["calc", "--data", data, ...asked], folder);
    expect(lines[0]).toBe("9.90%");
    expect(lines).toContain("Publication\tSupplied by the user");
    expect(lines).toContain("Data\tSupplied by the user");
    await hkshort(
      ["export", "--csv", "again.csv", "--parquet", "again.parquet", "--data", data, ...DAYS],
      folder,
    );
    const { data: again } = Papa.parse<string[]>(readFileSync(path.join(folder, "again.csv"), "utf8").trim());
    expect(again).toHaveLength(1636);
    expect(new Set(again.slice(1).map((row) => row[9]))).toEqual(new Set(["supplied"]));
    expect(new Set((await parquetRows("again.parquet")).map((row) => row.Revision))).toEqual(new Set([0n]));
    const market = await hkshort(["calc", "--data", data, '=SHORTVALUE("MARKET","2025-11-27")'], folder);
    expect([market.lines, market.said]).toEqual([["#N/A"], expect.stringContaining("no list of the whole")]);
  });

  it("throws without a format, and for an invalid day", async () => {
    expect(await hkshort(["export"], folder)).toMatchObject({ exitCode: 2 });
    const wrong = await hkshort(["export", "--csv", "x.csv", "--from", "27/11/2025"], folder);
    expect(wrong).toMatchObject({ exitCode: 2 });
    expect(wrong.said).toContain('"27/11/2025" is not a date.');
  });
});

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
    expect(line(before, "HKD").slice(1)).toEqual([56_263_123_620, 36_639_000_000]);
    expect(before.map(([label]) => label)).toEqual(["Sum of Short Value", "Currency", "CNY", "HKD", "USD"]);
    // The value of the first row was raised by a thousand, and the pivot table refreshed.
    const raised = line(after, row.Currency ?? "").slice(1) as number[];
    const was = line(before, row.Currency ?? "").slice(1) as number[];
    expect(raised.reduce((a, b) => a + b) - was.reduce((a, b) => a + b)).toBe(1000);
    const all = before.slice(2).flatMap((cells) => cells.slice(1) as number[]);
    expect(structured).toBe(all.reduce((a, b) => a + b) + 1000 - 1000);
  }, 120_000);
});
