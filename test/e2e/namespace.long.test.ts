import type { Browser } from "playwright-core";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* The functions in a namespace. Everything that the pane shows and writes has it. */
let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  serving = await serve(temporaryFolder(), "--namespace", "HKSHORT");
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});
const formula = (sheet: string, address: string) =>
  workbook.page.evaluate(
    ([name, at]) => preview.workbook.worksheets.getItem(name).getRange(at).formulas[0]?.[0],
    [sheet, address] as const,
  );

it("the namespace is typed, and added to formulas without it, as in a workbook from elsewhere", async () => {
  const { page, press, type, text, settled, said } = workbook;
  await said('=HKSHORT.SHORTRATIO("0700","2025-11-27")');
  await type("A1", '=HKSHORT.SHORTRATIO("0700","2025-11-27")');
  await type("A2", '=SHORTRATIO("0700","2025-11-27")');
  await settled();
  expect(await text("A1")).toEqual([["9.90%"]]);
  await press("Refresh");
  await said("formulas recalculated:");
  await page.waitForFunction(
    () => preview.workbook.worksheets.getActiveWorksheet().getRange("A2").text[0]?.[0] === "9.90%",
  );
  expect(await formula("Sheet1", "A2")).toBe('=HKSHORT.SHORTRATIO("0700","2025-11-27")');
});

it("a function is built, shown and inserted with the namespace", async () => {
  const { pane, click, press, said, settled, text, view } = workbook;
  await click("C1");
  await view("functions");
  await pane.getByLabel("code", { exact: true }).fill("0700");
  await said('=HKSHORT.SHORTRATIO("0700")');
  await pane.getByText("Examples").click();
  await said('=HKSHORT.SHORTRATIO("0700","2025-11-27")');
  await press("Insert into the active cell");
  await said("is in Sheet1!C1");
  await settled();
  expect(await text("C1")).toEqual([[expect.stringMatching(/^\d+\.\d\d%$/)]]);
  expect(await formula("Sheet1", "C1")).toBe('=HKSHORT.SHORTRATIO("0700")');
});

it("the namespace is in every formula of the brief", async () => {
  const { page, pane, press, said, sheet, settled, view } = workbook;
  await view("rankings");
  await pane.getByLabel("From").fill("2025-11-20");
  await pane.getByLabel("To", { exact: true }).fill("2025-11-27");
  await press("Write the brief");
  await said("The brief is on the sheet “Brief 2025-11-27”");
  await settled();
  const values = await sheet("Brief 2025-11-27");
  expect(values.find(([first]) => first === "Value")?.slice(1, 3)).toEqual([58_805_000_000, 36_639_000_000]);
  expect(values.flat()).not.toContain("#NAME?");
  const formulas = await page.evaluate(() =>
    preview.workbook.worksheets.getItem("Brief 2025-11-27").getUsedRange().formulas.flat().map(String),
  );
  const ours = formulas.filter((each) => /^=.*SHORT[A-Z]+\(/.test(each));
  expect(ours.length).toBeGreaterThan(100);
  expect(ours.filter((each) => !each.startsWith("=HKSHORT.SHORT"))).toEqual([]);
});

it("a function with the namespace is unlinked and restored, and recalculated", async () => {
  const { press, said, settled, view } = workbook;
  await view("functions");
  await press("Unlink this sheet");
  await said("formulas are values now.");
  await press("Relink");
  await said("Cells left because they were edited: 0");
  await settled();
  expect(await formula("Brief 2025-11-27", "B5")).toMatch(/^=HKSHORT\.SHORTVALUE\(/);
  await press("Retry cells in error");
  await said("Formulas recalculated: ");
  expect(workbook.complaints).toEqual([]);
});
