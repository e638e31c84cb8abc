import { writeFileSync } from "node:fs";
import path from "node:path";
import { dailyQuotationsPage, replaceIn, turnoverPage } from "../publications/pages";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

interface Line {
  formula: string;
  value?: unknown;
  text?: unknown;
  error?: string;
  message?: string;
}
const parse = (lines: string[]): Line[] => lines.map((line) => JSON.parse(line) as Line);

describe("hkshort calc", () => {
  const cwd = temporaryFolder();
  copySampleData(cwd);
  const calc = (...formulas: string[]) => hkshort(["calc", ...formulas, "--json"], cwd);

  it("prints one line for each formula, in order", async () => {
    const formulas = [
      '=SHORTRATIO("0700","2025-11-27")',
      '=SHORTCHANGE("0700","2025-11-21","2025-11-27")',
      '=SHORTCHANGE("MARKET","2025-11-20","2025-11-27")',
      "=SHORTRATIO(9988,DATE(2025,11,27))",
      '=SHORTRATIO("80700.HK","2025-11-27")',
      '=SHORTCOUNT("2025-11-20")',
      '=SHORTSHARES("9988","2025-11-20")',
      '=SHORTRATIO("MARKET","2025-11-20","eligible")',
      '=SHORTCHANGE("9988","2025-11-20","2025-11-27","ratio")',
      '=SHORTCHANGE("9988","2025-11-20","2025-11-27","shares")',
      '=SHORTRATIO({"0700";"9988"},"2025-11-27")',
      '=SHORTRATIO("0700","2025-11-29")',
      '=SHORTRATIO("banana")',
      '=SHORTRATIO("0005")',
      '=SHORTRATIO("0700","2025-11-20")',
    ];
    const { exitCode, lines } = await calc(...formulas);
    expect(exitCode).toBe(0);
    const answers = parse(lines);
    expect(answers.map(({ formula }) => formula)).toEqual(formulas);
    const rounded = answers.slice(0, 10).map(({ value }) => Number((value as number).toFixed(4)));
    expect(rounded).toEqual([
      0.099, -0.6299, -0.3769, 0.1686, 0.9801, 840, 32_846_700, 0.2707, -0.0511, -0.4697,
    ]);
    expect(answers[0]?.text).toBe("9.90%");
    expect(answers[10]?.text).toEqual([["9.90%"], ["16.86%"]]);
    expect(answers[11]).toMatchObject({ error: "#N/A", message: expect.stringContaining("Saturday") });
    expect(answers[12]).toMatchObject({ error: "#VALUE!", message: expect.stringContaining("banana") });
    expect(answers.slice(13).map(({ message }) => message)).toEqual([
      expect.stringContaining("sample"),
      expect.stringContaining("sample"),
    ]);
  });

  it("prints text for people without --json", async () => {
    const { lines, said, exitCode } = await hkshort(
      ["calc", '=SHORTRATIO("0700","2025-11-27")', '=SHORTRATIO("x")'],
      cwd,
    );
    expect(lines).toEqual(["9.90%", "#VALUE!"]);
    expect(said).toContain("not a stock code");
    expect(exitCode).toBe(0);
  });

  it("refuses a formula that Excel would refuse", async () => {
    const { exitCode, lines } = await calc("=SHORTRATIO(");
    expect(exitCode).toBe(2);
    expect(parse(lines)[0]).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("cannot be read"),
    });
  });

  it("names a folder without a store, and creates nothing in it", async () => {
    const empty = path.join(cwd, "empty");
    const { exitCode, said } = await hkshort(["calc", "=1", "--data", empty]);
    expect(exitCode).toBe(1);
    expect(said).toContain("there is no store in it");
  });
});

describe("hkshort inspect and import", () => {
  const folder = temporaryFolder();
  const file = (name: string, bytes: Uint8Array): string => {
    const whole = path.join(folder, name);
    writeFileSync(whole, bytes);
    return whole;
  };
  const good = file("d251127e.htm", dailyQuotationsPage());
  const bad = {
    "cut short": file("cut.htm", dailyQuotationsPage().subarray(0, -900)),
    "a changed digit": file("digit.htm", replaceIn(dailyQuotationsPage(), "1,200,000", "1,200,001")),
    "short above total": file(
      "above.htm",
      replaceIn(dailyQuotationsPage(), "8,000          4,800,000", "8,000          1,100,000"),
    ),
    "a wrong weekday": file("weekday.htm", dailyQuotationsPage({ date: "27 NOV 2025 (MONDAY)" })),
    "another page": file("other.htm", new TextEncoder().encode("<html><title>News</title></html>")),
    "a 404 page": file(
      "404.htm",
      new TextEncoder().encode("<html><title>404 - Page not found</title></html>"),
    ),
    "an empty file": file("empty.htm", new Uint8Array()),
  };

  it("inspects without storing, and prints one JSON object for each file", async () => {
    const { lines, exitCode } = await hkshort(["inspect", good, "--json"]);
    expect(exitCode).toBe(0);
    const [object] = lines.map(
      (line) => JSON.parse(line) as { records: unknown[]; kind: string; day: string },
    );
    expect(object).toMatchObject({ kind: "daily-quotations", day: "2025-11-27" });
    expect(object?.records).toHaveLength(5);
  });

  it("imports a file once, and refuses each bad file with its reason and exit code 2, without changing the store", async () => {
    const data = path.join(folder, "store");
    expect(await hkshort(["import", good, "--data", data])).toMatchObject({ exitCode: 0 });
    const before = await hkshort(["calc", '=SHORTRATIO("5")', "=SHORTCOUNT()", "--data", data, "--json"]);
    const again = await hkshort(["import", good, ...Object.values(bad), "--data", data]);
    expect(again.exitCode).toBe(2);
    expect(again.lines[0]).toContain("nothing changed");
    const reasons = again.said.split("\n").filter(Boolean);
    expect(reasons).toHaveLength(Object.keys(bad).length);
    for (const reason of reasons) expect(reason).toMatch(/^\d of 8: \w+\.htm: refused\. .+[."]$/);
    const after = await hkshort(["calc", '=SHORTRATIO("5")', "=SHORTCOUNT()", "--data", data, "--json"]);
    expect(after.lines).toEqual(before.lines);
    expect(parse(after.lines).map(({ value }) => value)).toEqual([0.1, 5]);
  });

  it("shows the contents of a store", async () => {
    const { lines } = await hkshort(["status", "--data", path.join(folder, "store"), "--json"]);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      kind: "published",
      days: 1,
      latest: "2025-11-27",
      served: null,
    });
  });

  it("has values but no ratio for a day without its Daily Quotations", async () => {
    const data = path.join(folder, "store");
    await hkshort(["import", file("ashtmain.htm", turnoverPage()), "--data", data]);
    const { lines } = await hkshort([
      "calc",
      '=SHORTVALUE("700","2025-11-28")',
      '=SHORTRATIO("700","2025-11-28")',
      '=SHORTRATIO("700")',
      "--data",
      data,
      "--json",
    ]);
    const [value, ratio, latest] = parse(lines);
    expect(value?.value).toBe(1_200_000);
    expect(ratio).toMatchObject({ error: "#N/A", message: expect.stringContaining("21:00") });
    expect(latest?.value).toBe(0.25);
  });

  it("reports a folder without write permission", async () => {
    const locked = path.join(folder, "file-in-the-way");
    writeFileSync(locked, "");
    const { exitCode, said } = await hkshort(["import", good, "--data", locked]);
    expect(exitCode).toBe(1);
    expect(said).not.toContain("    at ");
  });
});

describe("hkshort with wrong arguments", () => {
  it("reports in one sentence what is missing or cannot be written", async () => {
    const cwd = temporaryFolder();
    copySampleData(cwd);
    const calc = await hkshort(["calc"], cwd);
    expect(calc).toMatchObject({ exitCode: 2, said: expect.stringContaining("--file") });
    const site = await hkshort(["export", "--site", "/dev/null/site"], cwd);
    expect(site).toMatchObject({ exitCode: 1, said: expect.stringContaining("Nothing can be written into") });
  });
});
