import path from "node:path";
import type { Browser } from "playwright-core";
import { fits, violationsIn } from "./accessibility";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { sampleService } from "./serve";

/* Lists of the user, from the pane to a cell, a screen and a table. */
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  browser = await launch();
  workbook = await openPreview(browser, sampleService().preview);
});
afterAll(() => browser.close());

/** Waits until cells of the first sheet show these texts. */
const shows = (range: string, texts: readonly string[]): Promise<unknown> =>
  workbook.page.waitForFunction(
    ([address, expected]) =>
      JSON.stringify(preview.workbook.worksheets.getItem("Sheet1").getRange(address).text.flat()) ===
      expected,
    [range, JSON.stringify(texts)] as const,
  );

it("are pasted, edited, used and removed, with the keyboard and at 320 pixels", async () => {
  const { page, pane, type, settled, view, said, press, sheet, sheets, reload } = workbook;
  // The sentence of an error under the mouse covers cells beside it.
  await type("F1", '=SHORTSCREEN("2025-11-27",,"value",">0","list","Core")');
  await type("A1", '=SHORTLIST("core")');
  await settled();
  await shows("A1", ["#VALUE!"]);

  await view("import");
  await pane.getByRole("button", { name: "New list" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Active");
  await said('A list cannot be named "Active"');
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Core");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Tencent");
  await said('Line 1: "Tencent" is not a stock code');
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("700, 9988.HK, 12345");
  await said("Codes: 3 · Not in the archive: 12345.");
  await page.evaluate(() => {
    document.body.style.gridTemplateColumns = "minmax(0, 1fr) 320px";
  });
  await pane.waitForFunction(() => innerWidth <= 320);
  expect(await fits(pane)).toBe(true);
  expect(await violationsIn(pane)).toEqual([]);
  await page.locator("#pane").screenshot({ path: path.resolve("test-output/pane-lists.png") });
  await pane.getByLabel("Securities", { exact: true }).fill("700, 9988.HK");
  await press("Save");
  await said("The list “Core” is saved. Securities: 2.");
  await shows("A1:A2", ["0700", "9988"]);
  await shows("F1:F2", ["9988", "0700"]);

  await press("Edit Core");
  const securities = pane.getByLabel("Securities", { exact: true });
  expect(await securities.inputValue()).toBe("Code,Note\n0700\n9988\n");
  await securities.fill("Code,Note\n3690,new\n0700\n9988\n");
  await press("Save");
  await shows("A1:A3", ["3690", "0700", "9988"]);

  await reload(); // the lists are the workbook's
  await view("import");
  await pane.getByRole("button", { name: "Edit Core" }).waitFor();
  await pane.getByLabel("When").selectOption("day");
  await pane.getByLabel("Trading day").fill("2025-11-27");
  await pane.getByLabel("Which securities").selectOption("list");
  await pane.getByLabel("List", { exact: true }).selectOption("Core");
  await said("Rows: 3");
  await press("Import as a table");
  await said("3 rows are in the table Short_list_2025_11_27");
  const table = (await sheets()).at(-1) ?? "";
  expect((await sheet(table)).slice(1).map(([code]) => code)).toEqual(["3690", "0700", "9988"]);

  await press("Remove Core");
  await said("The list “Core” has been removed.");
  await shows("A1", ["#VALUE!"]);
  await press("Undo");
  await shows("A1:A3", ["3690", "0700", "9988"]);
  expect(workbook.complaints).toEqual([]);
});

it("are made of the selected cells and of a CSV file", async () => {
  const { pane, type, click, view, said, press } = workbook;
  await pane.getByRole("button", { name: "Edit Core" }).waitFor();
  await workbook.page.evaluate(() => {
    preview.workbook.worksheets.getItem("Sheet1").activate();
  });
  await type("K1", "700");
  await click("K1");
  await view("import");
  await press("New list");
  await press("Add the selected cells");
  await said("Codes: 1");
  await pane.locator("input[type=file]").setInputFiles({
    ...{ name: "Banks.csv", mimeType: "text/csv" },
    buffer: Buffer.from("Name,Code,Note\nHSBC,5,large\n"),
  });
  await pane.waitForFunction(() => document.querySelector("textarea")?.value.startsWith("Name,Code,Note"));
  expect(await pane.getByLabel("Name of the list").inputValue()).toBe("Banks");
  await press("Save");
  await said("The list “Banks” is saved. Securities: 1.");
});

it("are managed in Chinese", async () => {
  const chinese = await openPreview(browser, sampleService().preview, "zh-HK");
  await chinese.view("import");
  await chinese.press("新名單");
  for (const text of ["名單名稱", "名單內的證券", "加入所選儲存格", "讀取 CSV 檔案"])
    expect(await chinese.pane.locator("body").innerText()).toContain(text);
  await chinese.page.context().close();
});
