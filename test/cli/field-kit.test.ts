import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Workbook, type Worksheet } from "@cj-tech-master/excelts";
import { JSDOM } from "jsdom";
import { createHash } from "node:crypto";
import { temporaryFolder } from "../service/temporary-folder";
import { HAND_CHECKS, INSIDE_CHECKS, FIELD_CHECKS } from "../../src/workbook/field-checks";
import { hkshort, type Outcome } from "./run-hkshort";

const cwd = temporaryFolder();
const kit = path.join("kit", "excel");
let written: Outcome;
beforeAll(async () => {
  written = await hkshort(["field-kit", "--folder", kit], cwd);
});

it("writes the kit into the folder and prints the path", () => {
  expect(written).toMatchObject({
    exitCode: 0,
    lines: [path.join(kit, "field-kit.xlsx"), path.join(kit, "field-kit.html")],
  });
});

async function checksOf(folder: string): Promise<Worksheet> {
  const workbook = new Workbook();
  await workbook.xlsx.load(new Uint8Array(readFileSync(path.join(cwd, folder, "field-kit.xlsx"))));
  const sheet = workbook.getWorksheet("Checks");
  if (!sheet) throw new Error("There is no sheet Checks.");
  return sheet;
}
const rowsOf = (sheet: Worksheet): unknown[][] =>
  HAND_CHECKS.map((_, i) => [1, 2, 3, 4, 5, 6, 7].map((column) => sheet.getRow(4 + i).getCell(column).value));

describe("the list of checks", () => {
  it("has unique ids, at least one way to run each check, and only existing rules", () => {
    const ids = FIELD_CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(FIELD_CHECKS.filter((check) => !("hand" in check) && !("inside" in check))).toEqual([]);
    const rules = [...new Set(FIELD_CHECKS.flatMap((check): number[] => [...check.rules]))].sort(
      (a, b) => a - b,
    );
    // Rule 27 is about manifests of another form, which cannot be checked here.
    expect(rules).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  });
});

describe("the workbook", () => {
  it("has a row for each manual check, with an empty cell for the result", async () => {
    const rows = rowsOf(await checksOf(kit));
    expect(rows.map(([number, , title, what, see, , seen]) => [number, title, what, see, seen])).toEqual(
      HAND_CHECKS.map(({ title, hand }, i) => [i + 1, title, hand.do, hand.see, null]),
    );
  });

  it("has two formulas, one of them as Excel saves it, and the other formulas as texts", async () => {
    const formulas = rowsOf(await checksOf(kit)).map((row) => row[5]);
    expect(formulas.slice(0, 2)).toMatchObject([
      { formula: 'SHORTRATIO("0700")' },
      { formula: '_xldudf_SHORTRATIO("0700")' },
    ]);
    expect(formulas.slice(2)).toEqual(HAND_CHECKS.slice(2).map(({ hand }) => hand.formula ?? null));
  });

  it("has the formulas with the namespace of the add-in", async () => {
    const { exitCode } = await hkshort(["field-kit", "--folder", "named", "--namespace", "HKSHORT"], cwd);
    expect(exitCode).toBe(0);
    const formulas = rowsOf(await checksOf("named")).map((row) => row[5]);
    expect(formulas.slice(0, 2)).toMatchObject([
      { formula: 'HKSHORT.SHORTRATIO("0700")' },
      { formula: '_xldudf_HKSHORT_SHORTRATIO("0700")' },
    ]);
    expect(formulas).toContain('=HKSHORT.SHORTRATIO("0700",,"market")');
  });
});

describe("the page", () => {
  const page = () => {
    const text = readFileSync(path.join(cwd, kit, "field-kit.html"), "utf8");
    return { text, document: new JSDOM(text).window.document };
  };

  it("has a box for each manual check, and says what the pane checks", () => {
    const { document } = page();
    const boxes = [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    expect(boxes.map(({ labels }) => labels?.[0]?.textContent)).toEqual(
      HAND_CHECKS.map(({ title }, i) => `${i + 1}. ${title}`),
    );
    expect(document.querySelectorAll("#inside ~ ul li")).toHaveLength(INSIDE_CHECKS.length);
    expect(document.body.textContent).toContain('=SHORTRATIO("0700",,"market")');
  });

  it("has no scripts and no external files, and names its one style sheet by its hash", () => {
    const { text, document } = page();
    expect(document.querySelectorAll("script, link, img, [style], [src], [href]")).toHaveLength(0);
    const styles = document.querySelector("style")?.textContent ?? "";
    const hash = createHash("sha256").update(styles).digest("base64");
    expect(document.querySelector("meta[http-equiv]")?.getAttribute("content")).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'`,
    );
    expect(text).not.toMatch(/https?:/);
  });
});

it("reports in one sentence that a folder cannot be written", async () => {
  writeFileSync(path.join(cwd, "file"), "");
  const { exitCode, said } = await hkshort(["field-kit", "--folder", "file"], cwd);
  expect(exitCode).toBe(1);
  expect(said).toContain("file");
  expect(said).not.toContain("    at ");
});
