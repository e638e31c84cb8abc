import { readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import type { Browser } from "playwright-core";
import { hkshort } from "../cli/run-hkshort";
import { temporaryFolder } from "../service/temporary-folder";
import { fits, violationsIn } from "./accessibility";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* One screen, in a cell, in the pane, as a table and on the command line. */
const folder = temporaryFolder();
let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  serving = await serve(folder);
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});

it("finds the same securities in the same order in a function, the pane, a table and on the command line", async () => {
  const { page, pane, type, settled, view, said, press, sheet, sheets } = workbook;
  await type("A1", '=SHORTSCREEN("2025-11-27",,"ratio",">30%","turnover",">50m")');
  await settled();
  const spilled = (await sheet("Sheet1")).map(([code]) => code);
  expect(spilled.length).toBeGreaterThan(5);

  // The first criterion is typed with the keyboard alone.
  await view("import");
  await pane.getByLabel("When").selectOption("day");
  await pane.getByLabel("Trading day").fill("2025-11-27");
  await pane.getByLabel("Which securities").selectOption("screen");
  await pane.getByLabel("Which securities").focus();
  await page.keyboard.press("Tab"); // the first field
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(">30 percent");
  await said("“>30 percent” is not a criterion".replaceAll(/[“”]/g, '"'));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(">30%");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // Add a criterion
  const second = pane.getByRole("group", { name: "Criterion 2" });
  expect(await second.getByLabel("Field").inputValue()).toBe("turnover");
  await second.getByLabel("Criterion", { exact: true }).fill(">50m");
  await said(`Rows: ${spilled.length}`);

  await page.evaluate(() => {
    document.body.style.gridTemplateColumns = "minmax(0, 1fr) 320px";
  });
  await pane.waitForFunction(() => innerWidth <= 320);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect([colorScheme, await fits(pane), await violationsIn(pane)]).toEqual([colorScheme, true, []]);
    await page
      .locator("#pane")
      .screenshot({ path: path.resolve(`test-output/pane-criteria-${colorScheme}.png`) });
  }

  await press("Import as a table");
  await said(`${spilled.length} rows are in the table Short_screen_2025_11_27`);
  const table = (await sheets()).at(-1) ?? "";
  const codesIn = async (): Promise<unknown[]> => (await sheet(table)).slice(1).map(([code]) => code);
  expect(await codesIn()).toEqual(spilled);

  const screen = ["--screen", "ratio", ">30%", "turnover", ">50m"];
  const { lines } = await hkshort(
    ["export", "--csv", "screen.csv", "--from", "2025-11-27", ...screen],
    folder,
  );
  expect(lines).toEqual([`screen.csv: ${spilled.length} rows.`]);
  const { data } = Papa.parse<string[]>(readFileSync(path.join(folder, "screen.csv"), "utf8").trim());
  expect(data.slice(1).map(([code]) => code)).toEqual(spilled);

  // ETFs are a choice that is always there.
  await pane.getByLabel("Only these").check();
  await said("Rows: ");
  await pane.getByLabel("Left out").check();

  await view("tables");
  await said("(ratio >30% turnover >50m)");
  await press("Refresh");
  await said("Tables up to date: 1;");
  expect(await codesIn()).toEqual(spilled);
  expect(workbook.complaints).toEqual([]);
});

it("names its fields and choices in Chinese", async () => {
  const chinese = await openPreview(browser, serving.preview, "zh-HK");
  await chinese.view("import");
  await chinese.pane.locator("select").nth(1).selectOption("screen");
  for (const text of ["增加條件", "ETF 及其他基金", "不包括", "標準分數"])
    expect(await chinese.pane.locator("body").innerText()).toContain(text);
  await chinese.page.context().close();
});
