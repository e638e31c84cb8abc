import path from "node:path";
import type { Browser } from "playwright-core";
import { copyPublishedStore } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { fits, violationsIn } from "./accessibility";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* History of the user's own, dropped on the pane: it is shown first, and used when the user takes it. */
const folder = temporaryFolder();
let serving: Serving;
let browser: Browser;
beforeAll(async () => {
  serving = await serve(folder, "--data", copyPublishedStore(folder).data);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});

const csv = (name: string, ...lines: string[]) => ({
  ...{ name, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\n")}\n`) },
});
const ACROSS = csv("closes.csv", ",700 HK Equity,5 HK Equity,=cmd|' /C calc'!A0", "04/11/2025,612.5,,1");
const ROWS = csv(
  "mine.csv",
  "Ticker,Trade Date,CCY,Short Volume,Short Value,Turnover,Remark",
  "700,27/10/2025,HKD,10,500,5000,x",
  "700,03/11/2025,HKD,20,600,6000,x",
  "5,03/11/2025,HKD,,,,x",
);

/** Pictures at the narrowest width, light and dark. */
async function pictures({ page, pane }: PreviewInBrowser, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await pane.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, colorScheme);
    expect(await fits(pane)).toBe(true);
    expect(await violationsIn(pane)).toEqual([]);
    await page.locator("#pane").screenshot({ path: path.resolve(`test-output/${name}-${colorScheme}.png`) });
  }
}
async function narrow({ page, pane }: PreviewInBrowser): Promise<void> {
  await page.evaluate(() => {
    document.body.style.gridTemplateColumns = "minmax(0, 1fr) 320px";
  });
  await pane.waitForFunction(() => innerWidth <= 320);
}

it("is asked for what it does not say, shown, and used when it is taken", async () => {
  const workbook = await openPreview(browser, serving.preview);
  const { pane, view, said, press, type, text, settled } = workbook;
  await narrow(workbook);
  await view("files");
  await pane.locator("input[type=file]").setInputFiles(ACROSS);
  await said("to look at below: 1.");
  await said("does not say which figure it holds");
  expect(await pane.getByRole("button", { name: "Take", exact: true }).getAttribute("aria-disabled")).toBe(
    "true",
  );
  await pane.getByLabel("Figure").selectOption("close");
  await said("in which currency");
  await pane.getByLabel("Currency").selectOption("HKD");
  await said("04/11/2025 can be 2025-11-04 or 2025-04-11");
  await pictures(workbook, "pane-history-asked");
  await pane.getByLabel("Dates such as 05/11/2025").selectOption("dmy");
  await said("Closing prices: 1 figures");
  await said("05/11/2025 is 5 November, as you say.");
  await said("“=cmd|' /C calc'!A0”");
  await said("Empty cells: 1.");
  await pictures(workbook, "pane-history-across");
  await type("A1", '=SHORTPRICE("0700","2025-11-04")');
  await settled();
  expect(await text("A1")).toEqual([["#N/A"]]);
  await press("Take");
  await said("closes.csv is used.");
  await settled();
  expect(Number(((await text("A1")) as string[][])[0]?.[0])).toBe(612.5);
  await type("A2", '=SHORTVALUE("0700","2025-11-04")');
  await settled();
  expect(await text("A2")).toEqual([["#N/A"]]);
  // What was said goes with the file to the service.
  await press("Hand to the service");
  await said("closes.csv is in the service’s store.");
  await settled();
  expect(Number(((await text("A1")) as string[][])[0]?.[0])).toBe(612.5);
  expect(workbook.complaints).toEqual([]);
  await workbook.page.context().close();
});

it("is left when it is not what was meant", async () => {
  const workbook = await openPreview(browser, serving.preview, "zh-HK");
  const { pane, view, said, press, type, text, settled } = workbook;
  await narrow(workbook);
  await view("files");
  await pane.locator("input[type=file]").setInputFiles(ROWS);
  await said("待您在下面確認：1");
  await said("賣空金額：2 個數字");
  await said("05/11/2025 是 11 月 5 日，由檔案的其他日期可知。");
  await said("略去沒有數字的行：1。");
  await pictures(workbook, "pane-history-rows");
  await press("不採用");
  await pane.waitForFunction(() => !document.body.innerText.includes("mine.csv"));
  await type("A1", '=SHORTVALUE("0700","2025-11-03")');
  await settled();
  expect(await text("A1")).toEqual([["#N/A"]]);
  await workbook.page.context().close();
});
