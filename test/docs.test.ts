import { existsSync, readFileSync } from "node:fs";
import { ALL_FUNCTIONS } from "../src/functions/all-functions";

/* Everything that the documents name exists. */
const read = (file: string): string => readFileSync(file, "utf8");

it("README.md counts the functions", () => {
  expect(read("README.md")).toContain(`**${Object.keys(ALL_FUNCTIONS).length} functions**`);
});

describe("docs/excel.md", () => {
  const rows = read("docs/excel.md")
    .split("\n")
    .filter((line) => /^\| \d+ +\|/.test(line));
  const named = rows.flatMap((row) => (row.split("|").at(-2) ?? "").split(",").map((each) => each.trim()));

  it("has every rule once, in order", () => {
    expect(rows.map((row) => Number(row.split("|")[1]))).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
  });

  it.each([...new Set(named)].filter((each) => each !== "–"))("names an existing test: %s", (test) => {
    expect(existsSync(`test/${test}.test.ts`)).toBe(true);
  });
});

it.each(
  ["README.md", "docs/command-line.md", "docs/deployment.md", "docs/operations.md", "docs/excel.md"].flatMap(
    (file) =>
      [
        ...new Set(
          [...read(file).matchAll(/hkshort -- ([a-z-]+(?: \| [a-z-]+)*)/g)].map(([, names]) => names),
        ),
      ]
        .flatMap((names = "") => names.split(" | "))
        .map((name) => [file, name] as const),
  ),
)("%s names an existing command: %s", (_, command) => {
  expect(read("src/cli/hkshort.ts")).toContain(`.command("${command}`);
});

it.each(
  ["ARCHITECTURE.md", "CONTRIBUTING.md"].flatMap((file) =>
    [...new Set([...read(file).matchAll(/`([\w-]+\/[\w./-]+)`/g)].map(([, named = ""]) => named))]
      .filter((named) => !named.startsWith("dist/")) // made by the build
      .map((named) => [file, named] as const),
  ),
)("%s names an existing file: %s", (_, named) => {
  expect([named, `src/${named}`].some((file) => existsSync(file))).toBe(true);
});
