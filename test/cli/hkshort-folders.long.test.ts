import { existsSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dailyQuotationsPage } from "../publications/pages";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* One folder for two commands, and folders of the sample and of published data in each other's place. */
const cwd = temporaryFolder();
beforeAll(() => {
  copySampleData(cwd);
});

describe("the command line", () => {
  it("can run twice at once on one folder", async () => {
    const count = ["calc", "=SHORTCOUNT()"];
    const both = await Promise.all([hkshort(count, cwd), hkshort(count, cwd)]);
    expect(both.map(({ lines }) => lines)).toEqual([["795"], ["795"]]);
  });

  it("refuses to put published files into the sample's folder, with or without a sample in it", async () => {
    const fresh = temporaryFolder();
    writeFileSync(path.join(fresh, "page.htm"), dailyQuotationsPage());
    const { exitCode, said } = await hkshort(["import", "page.htm", "--data", "./data/sample/"], fresh);
    expect(exitCode).toBe(2);
    expect(said).toMatch(/is for the sample market; .+--data\.\n$/);
    expect(existsSync(path.join(fresh, "data/sample/store"))).toBe(false);
  });

  it("does not read published data in the sample's folder as the sample", async () => {
    const moved = temporaryFolder();
    writeFileSync(path.join(moved, "page.htm"), dailyQuotationsPage());
    await hkshort(["import", "page.htm", "--data", "data/other"], moved);
    renameSync(path.join(moved, "data/other"), path.join(moved, "data/sample"));
    for (const command of [["calc", "=SHORTCOUNT()"], ["serve"]]) {
      const { exitCode, said, lines } = await hkshort(command, moved);
      expect(lines).toEqual([]);
      expect(exitCode).toBe(2);
      expect(said).toMatch(/^(Making .+\n)?data.sample holds published data .+\n$/);
    }
    const asWhatItIs = await hkshort(["status", "--data", "data/sample", "--json"], moved);
    expect(JSON.parse(asWhatItIs.lines[0] ?? "")).toMatchObject({ kind: "published", days: 1 });
  });

  it("does not mix published files with the sample", async () => {
    writeFileSync(path.join(cwd, "page.htm"), dailyQuotationsPage());
    const { exitCode, said } = await hkshort(["import", "page.htm", "--data", "data/sample"], cwd);
    expect(exitCode).toBe(2);
    expect(said).toContain("sample market");
  });
});
