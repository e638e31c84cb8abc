import { readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { parquetRows } from "./parquet-rows";
import { hkshort } from "./run-hkshort";

const folder = temporaryFolder();
beforeAll(() => copySampleData(folder));

const DAYS = ["--from", "2025-11-26", "--to", "2025-11-27"];

describe("the command line", () => {
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
    expect(again).toHaveLength(1600);
    expect(again[0]).not.toContain("Data");
    expect(new Set(again.slice(1).map((row) => row[9]))).toEqual(new Set(["supplied"]));
    expect(
      new Set((await parquetRows(path.join(folder, "again.parquet"))).map((row) => row.Revision)),
    ).toEqual(new Set([0n]));
    const market = await hkshort(["calc", "--data", data, '=SHORTVALUE("MARKET","2025-11-27")'], folder);
    expect([market.lines, market.said]).toEqual([["#N/A"], expect.stringContaining("no list of the whole")]);
  });
});
