import type { Browser } from "playwright-core";
import { excelOfAddress, hasSet } from "../../src/preview/excel-build";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/*
 * What a person does with the add-in, in every Excel of the preview: builds, the namespace, and both possibilities of
 * undocumented behaviour. Each pair of these is tested at least once.
 */
const NAMESPACES = ["", "HKSHORT"] as const;
const COMBINATIONS = [
  ["2021", "", "null", "value"],
  ["2021", "HKSHORT", "blank", "formula"],
  ["2208", "", "null", "formula"],
  ["2208", "HKSHORT", "blank", "value"],
  ["2504", "", "blank", "value"],
  ["2504", "HKSHORT", "null", "formula"],
  ["2509", "", "blank", "formula"],
  ["2509", "HKSHORT", "null", "value"],
  ["web", "", "null", "value"],
  ["web", "HKSHORT", "blank", "formula"],
] as const;

let browser: Browser;
const servings = new Map<string, Serving>();
beforeAll(async () => {
  browser = await launch();
  for (const namespace of NAMESPACES)
    servings.set(
      namespace,
      await serve(temporaryFolder(), ...(namespace === "" ? [] : ["--namespace", namespace])),
    );
});
afterAll(async () => {
  await browser.close();
  for (const serving of servings.values()) await serving.stop();
});

it("each pair of choices is among the combinations", () => {
  const values = [0, 1, 2, 3].map((place) => [...new Set(COMBINATIONS.map((each) => each[place]))]);
  expect(values.map(({ length }) => length)).toEqual([5, 2, 2, 2]);
  for (const [a, ofA] of values.entries())
    for (const [b, ofB] of values.entries())
      for (const one of ofA)
        for (const other of a < b ? ofB : [])
          expect([one, other, COMBINATIONS.some((each) => each[a] === one && each[b] === other)]).toEqual([
            one,
            other,
            true,
          ]);
});

const FIGURES = "A1:B7";

describe.each(COMBINATIONS)(
  "Excel %s, namespace %p, skipped %s, spilled %s",
  (build, namespace, skipped, spilled) => {
    const grouped = namespace === "" ? "taken" : "refused";
    const query = `?excel=${build}&skipped=${skipped}&spilled=${spilled}&grouped=${grouped}`;
    const ours = (formula: string): string =>
      formula.replaceAll(/SHORT[A-Z]+(?=\()/g, (name) => (namespace === "" ? name : `${namespace}.${name}`));
    let workbook: PreviewInBrowser;
    beforeAll(async () => {
      workbook = await openPreview(browser, `${servings.get(namespace)?.preview ?? ""}/${query}`);
    });
    afterAll(() => workbook.page.context().close());

    const activate = (name: string) =>
      workbook.page.evaluate((sheet) => {
        preview.workbook.worksheets.getItem(sheet).activate();
      }, name);
    const read = (sheet: string, address: string) =>
      workbook.page.evaluate(
        ([name, at]) => {
          const { values, formulas, text } = preview.workbook.worksheets.getItem(name).getRange(at);
          return JSON.parse(JSON.stringify({ values, formulas, text })) as Record<
            "values" | "formulas" | "text",
            unknown[][]
          >;
        },
        [sheet, address] as const,
      );

    it("answers typed formulas, with an omitted argument, and a block", async () => {
      const { page, type, settled } = workbook;
      await type("A1", ours('=SHORTRATIO("0700","2025-11-27")'));
      await page.evaluate(
        (formulas) => {
          const sheet = preview.workbook.worksheets.getItem("Sheet1");
          for (const [address, formula] of formulas) sheet.getRange(address).formulas = [[formula]];
          preview.engine.flush();
        },
        [
          ["A2", ours('=SHORTRATIO("MARKET",,"eligible")')],
          ["A3", ours('=SHORTCHANGE("0700","2025-11-21",,"ratio")')],
          ["A4", ours('=SHORTVALUE("0700",D9)')],
          ["A5", ours('=SHORTHISTORY("0700","2025-11-25","2025-11-27","date,value")')],
        ] as const,
      );
      await settled();
      const { values, text } = await read("Sheet1", FIGURES);
      const hasFormats = hasSet(excelOfAddress(query), "ExcelApi", "1.19");
      expect(values[0]?.[0]).toBeCloseTo(0.099, 4);
      expect(String(text[0]?.[0]).endsWith("%")).toBe(hasFormats);
      expect(values.slice(1, 3)).toEqual([
        [expect.any(Number), ""],
        [expect.any(Number), ""],
      ]);
      // A blank cell as a day throws an error, and never means the latest day.
      expect(values[3]).toEqual(["#VALUE!", ""]);
      expect(values[6]).toEqual([45_988, 942_000_000]);
    });

    it("imports a table, undoes it, imports it again and makes a pivot table", async () => {
      const { pane, press, said, sheets, view } = workbook;
      await press("Import the latest day");
      await said("795 rows are in the table Short_2025_11_27");
      await press(/^Undo: Short_2025_11_27/);
      await said("Taken back: Short_2025_11_27.");
      expect(await sheets()).toEqual(["Sheet1"]);
      await view("import");
      await said("Rows: 795");
      await press("Import as a table");
      await said("795 rows are in the table Short_2025_11_27");
      await view("tables");
      await pane.getByLabel("Pivot table").selectOption("by-currency");
      await pane.getByRole("button", { name: "Add", exact: true }).click();
      await said("The pivot table is on the sheet");
      expect(await sheets()).toHaveLength(3);
    });

    it("refreshes the table when the workbook opens, if set", async () => {
      const { pane, press, said } = workbook;
      await pane.getByLabel("Refresh when this workbook opens").check();
      await press("Refresh");
      await said("Tables up to date: 1");
      expect(await pane.getByLabel("Refresh when this workbook opens").isChecked()).toBe(true);
    });

    it("inserts a formula from the builder", async () => {
      const { pane, click, press, said, settled, view } = workbook;
      await activate("Sheet1");
      await click("D1");
      await view("functions");
      await pane.getByLabel("code", { exact: true }).fill("9988");
      await pane.getByLabel("date (optional)").fill("2025-11-27");
      await press("Insert into the active cell");
      await said("is in Sheet1!D1");
      await settled();
      const { formulas, text } = await read("Sheet1", "D1");
      expect([formulas, text]).toEqual([[[ours('=SHORTRATIO(9988,"2025-11-27")')]], [["16.86%"]]]);
    });

    it("unlinks in a copy and in place, and restores the formulas", async () => {
      const { press, said, settled } = workbook;
      const before = await read("Sheet1", FIGURES);
      await press("Unlink in a copy of the sheet");
      await said("formulas are values on the sheet “Sheet1 (2)”");
      const copy = await read("Sheet1 (2)", FIGURES);
      expect(copy.text).toEqual(before.text);
      expect(JSON.stringify(copy.formulas)).not.toContain("SHORT");
      await activate("Sheet1");
      await press("Unlink this sheet");
      await said("formulas are values now.");
      expect((await read("Sheet1", FIGURES)).text).toEqual(before.text);
      await press("Relink");
      await said("Cells left because they were edited: 0");
      await settled();
      expect(await read("Sheet1", FIGURES)).toEqual(before);
      expect(workbook.complaints).toEqual([]);
    });
  },
);
