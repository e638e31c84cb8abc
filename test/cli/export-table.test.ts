import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { parquetRows } from "./parquet-rows";
import { hkshort } from "./run-hkshort";

/* `hkshort export --csv` and `--parquet` on the sample. */
const folder = temporaryFolder();
beforeAll(() => copySampleData(folder));

const DAYS = ["--from", "2025-11-26", "--to", "2025-11-27"];

describe("export as CSV", () => {
  it("writes the securities sold short, with days as ISO and codes with leading zeros", async () => {
    const { exitCode, lines, said } = await hkshort(["export", "--csv", "short.csv", ...DAYS], folder);
    expect([exitCode, lines]).toEqual([0, ["short.csv: 1599 rows."]]);
    expect(said).toContain("Sample data: invented securities");
    const { data } = Papa.parse<string[]>(readFileSync(path.join(folder, "short.csv"), "utf8").trim());
    expect(data[0]).toEqual([
      ...["Code", "Name", "Date", "Currency", "Short Shares", "Short Value", "Total Shares"],
      ...["Total Turnover", "Ratio", "Revision", "Previous Close", "Close", "High", "Low", "Data"],
    ]);
    expect(new Set(data.slice(1).map((row) => row.at(-1)))).toEqual(new Set(["Sample data"]));
    const tencent = data.find(([code, , day]) => code === "0700" && day === "2025-11-27");
    expect(tencent?.slice(0, 6)).toEqual(["0700", "TENCENT", "2025-11-27", "HKD", "10158300", "942000000"]);
    // The sample has no prices of real securities.
    expect(tencent?.slice(10, 14)).toEqual(["", "", "", ""]);
    const invented =
      data
        .find(([code = ""]) => code.startsWith("30"))
        ?.slice(10, 14)
        .map(Number) ?? [];
    expect(invented).toHaveLength(4);
    expect(invented.every((price) => price > 0)).toBe(true);
    expect(data).toHaveLength(1600);
  });

  it("writes one figure as a matrix", async () => {
    const { exitCode } = await hkshort(["export", "--csv", "m.csv", "--matrix", "ratio", ...DAYS], folder);
    expect(exitCode).toBe(0);
    const rows = Papa.parse<string[]>(readFileSync(path.join(folder, "m.csv"), "utf8").trim()).data;
    expect(rows.map(([date]) => date)).toEqual(["Date", "2025-11-26", "2025-11-27"]);
    const place = rows[0]?.indexOf("9988") ?? -1;
    expect(Number(rows[2]?.[place])).toBeCloseTo(0.1686, 4);
    // Not in the sample on that day.
    expect(rows[1]?.[place]).toBe("");
  });

  it("writes the securities of a list, of a publication or of a file", async () => {
    const lastDay = ["--from", "2025-11-27"];
    const { lines } = await hkshort(["export", "--csv", "a.csv", "--list", "active", ...lastDay], folder);
    expect(lines).toEqual(["a.csv: 20 rows."]);
    writeFileSync(path.join(folder, "core.csv"), "Code,Note\n9988.HK,core\n700,\n");
    const matrix = ["--codes", "core.csv", "--matrix", "ratio", ...lastDay];
    expect((await hkshort(["export", "--csv", "b.csv", ...matrix], folder)).exitCode).toBe(0);
    expect(readFileSync(path.join(folder, "b.csv"), "utf8")).toMatch(/^\ufeff?Date,9988,0700,Data\r?\n/);
    const refused = await hkshort(["export", "--csv", "c.csv", "--list", "core", ...lastDay], folder);
    expect(refused.exitCode).toBe(2);
  });

  it("writes the same as Parquet, with money as 64-bit integers and prices as doubles", async () => {
    const { exitCode } = await hkshort(["export", "--parquet", "short.parquet", ...DAYS], folder);
    expect(exitCode).toBe(0);
    const rows = await parquetRows(path.join(folder, "short.parquet"));
    expect(rows).toHaveLength(1599);
    expect(rows.find((row) => row.Code === "0700" && row.Date === "2025-11-27")).toMatchObject({
      ...{
        "Short Shares": 10_158_300n,
        "Short Value": 942_000_000n,
        Currency: "HKD",
        Close: null,
        Data: "Sample data",
      },
    });
    const invented = rows.find(({ Code }) => String(Code).startsWith("30"));
    expect([typeof invented?.Close, typeof invented?.["Previous Close"]]).toEqual(["number", "number"]);
  });

  it("shows what it understands of a CSV, and stores nothing, with --dry-run", async () => {
    const data = path.join(folder, "dry");
    const rows = [
      "Ticker,Date,CCY,Short Volume,Short Value",
      "700,27/11/2025,HKD,1,500",
      "700,05/11/2025,HKD,1,500",
    ];
    writeFileSync(path.join(folder, "vendor.csv"), `${rows.join("\n")}\n`);
    const dry = await hkshort(["import", "vendor.csv", "--dry-run", "--data", data], folder);
    expect(dry.exitCode).toBe(0);
    expect(dry.lines.map((each) => each.trim())).toEqual([
      "vendor.csv: History supplied by the user.",
      'columns: Code (here "Ticker"), Date, Currency (here "CCY"), Short Shares (here "Short Volume"), Short Value',
      "days: 2025-11-05 to 2025-11-27, 1 securities",
      "taken: Short Shares 2, Short Value 2",
      "dates such as 05/11/2025: the day first, as the file's other dates show",
    ]);
    expect(existsSync(data)).toBe(false);
  });

  it("takes a matrix that it has written, when it is said what it holds", async () => {
    const data = path.join(folder, "across");
    writeFileSync(path.join(folder, "two.csv"), "Code,Note\n30001,\n30002,\n");
    const across = ["--matrix", "price", "--codes", "two.csv", ...DAYS];
    expect((await hkshort(["export", "--csv", "across.csv", ...across], folder)).exitCode).toBe(0);
    const unsaid = await hkshort(["import", "across.csv", "--data", data], folder);
    expect([unsaid.exitCode, unsaid.said]).toEqual([2, expect.stringContaining("--measure")]);
    const said = ["--measure", "close", "--currency", "HKD"];
    const imported = await hkshort(["import", "across.csv", "--data", data, ...said], folder);
    expect(imported).toMatchObject({ exitCode: 0 });
    const asked = ['=SHORTPRICE("30001","2025-11-27")', '=SHORTVALUE("30001","2025-11-27")'];
    const { lines } = await hkshort(["calc", "--data", data, ...asked], folder);
    const sample = await hkshort(["calc", ...asked.slice(0, 1)], folder);
    expect(lines).toEqual([sample.lines[0], "#N/A"]);
    const verified = await hkshort(["verify", "--data", data], folder);
    expect(verified).toMatchObject({ exitCode: 0 });
  });

  it("reads dates as the functions do, and one alone as both", async () => {
    const written = await hkshort(["export", "--csv", "one.csv", "--to", "27/11/2025"], folder);
    const counted = await hkshort(["export", "--csv", "one.csv", "--from=-5", "--to=-5"], folder);
    expect([written.lines, counted.lines]).toEqual([["one.csv: 795 rows."], ["one.csv: 840 rows."]]);
  });

  it("throws without a format, and for an invalid day", async () => {
    expect(await hkshort(["export"], folder)).toMatchObject({ exitCode: 2 });
    for (const [from, sentence] of [
      ["soon", '"soon" is not a date.'],
      ["05/11/2025", '"05/11/2025" can be 2025-11-05 or 2025-05-11.'],
    ] as const) {
      const wrong = await hkshort(["export", "--csv", "x.csv", "--from", from], folder);
      expect(wrong).toMatchObject({ exitCode: 2 });
      expect(wrong.said).toContain(sentence);
    }
  });
});
