import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { INSIDE_CHECKS } from "../../src/workbook/field-checks";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "../cli/run-hkshort";
import { fits, violationsIn } from "./accessibility";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* The pane's checks of a real Excel, run here in the preview; and the page of checks. */
const folder = temporaryFolder();
let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  mkdirSync("test-output", { recursive: true });
  serving = await serve(folder);
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});
const report = (): Promise<string> => workbook.pane.locator("textarea").inputValue();

describe("Check this Excel", () => {
  it("finds the modelled behaviour of the preview, in one text without data of the workbook", async () => {
    const { page, pane, press, said, settled, sheets, view } = workbook;
    await page.evaluate(() => {
      const sheet = preview.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1:A2").formulas = [["private words"], ['=SHORTRATIO("(00700)")']];
      preview.engine.flush();
    });
    await settled();
    await view("settings");
    await press("Check this Excel");
    await said(`${INSIDE_CHECKS.length} checks: all as expected`);
    const text = await report();
    for (const { title } of INSIDE_CHECKS) expect(text).toContain(` · ${title} · as expected: `);
    expect(text).toContain(
      "ExcelApi: 1.13 yes, 1.14 yes, 1.15 yes, 1.16 yes, 1.17 yes, 1.18 yes, 1.19 yes, 1.20 yes",
    );
    expect(text).toContain("CustomFunctionsRuntime: 1.1 yes, 1.2 yes, 1.3 yes, 1.4 yes, 1.5 yes");
    expect(text).toMatch(/SharedRuntime: 1\.1 yes[^]*KeyboardShortcuts: 1\.1 yes[^]*namespace: none/);
    expect(text).toContain("rule 10 · A skipped argument · as expected: A skipped argument came as null");
    expect(text).not.toMatch(/private|Sheet1|Book1/);
    expect(await sheets()).toEqual(["Sheet1"]);
    expect(await violationsIn(pane)).toEqual([]);
    expect(workbook.complaints).toEqual([]);
  });

  it("can be cancelled, and leaves no sheet", async () => {
    const { press, said, sheets } = workbook;
    await press("Check this Excel");
    await press("Cancel");
    await said("Cancelled. The workbook is unchanged.");
    expect(await sheets()).toEqual(["Sheet1"]);
  });

  it("is refused with a sentence if no sheet can be added", async () => {
    const { page, press, said, sheets } = workbook;
    await page.evaluate(() => {
      preview.workbook.protection.protect();
    });
    await press("Check this Excel");
    await said("The workbook’s structure is protected");
    expect(await sheets()).toEqual(["Sheet1"]);
    await page.evaluate(() => {
      preview.workbook.protection.unprotect();
    });
  });
});

describe("timing with the pane closed", () => {
  it("waits, times, and shows the result when the pane is opened again", async () => {
    const { pane, press, reload, said, sheets, view } = workbook;
    // A clock that is moved by hand: twenty seconds pass at once.
    await pane.evaluate(() => {
      const { setTimeout: usual } = window;
      window.setTimeout = ((run: TimerHandler) => usual(run, 0)) as typeof setTimeout;
    });
    await press("Time again in 20 seconds");
    await said("With the pane open, 1000 functions took");
    expect(await sheets()).toEqual(["Sheet1"]);
    await reload();
    await view("settings");
    await said("With the pane open, 1000 functions took");
    await press("Check this Excel");
    await said("all as expected");
    expect(await report()).toMatch(
      /rule 7 · 20 seconds later, the pane open, .*1000 calls took \d+ ms; 0 cells/,
    );
  });
});

describe("in pictures", () => {
  it.each([320, 450])(
    "the diagnostics and the page of checks fit into %i pixels, light and dark",
    async (width) => {
      const { page, pane } = workbook;
      await page.evaluate((w) => {
        document.body.style.gridTemplateColumns = `minmax(0, 1fr) ${w}px`;
      }, width);
      await pane.waitForFunction((w) => innerWidth <= w && innerWidth > w - 5, width);
      await hkshort(["field-kit"], folder);
      const kit = await browser.newPage({ viewport: { width, height: 900 } });
      await kit.goto(`file://${path.join(folder, "field-kit", "field-kit.html")}`);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await pane.waitForFunction(
          (wanted) => document.documentElement.dataset.theme === wanted,
          colorScheme,
        );
        const card = pane.getByRole("region", { name: "Diagnostics" });
        await card.screenshot({ path: `test-output/field-card-${width}-${colorScheme}.png` });
        expect(await fits(pane)).toBe(true);
        expect(await violationsIn(pane)).toEqual([]);
        await kit.emulateMedia({ colorScheme });
        await kit.screenshot({ path: `test-output/field-page-${width}-${colorScheme}.png`, fullPage: true });
        expect(await violationsIn(kit.mainFrame())).toEqual([]);
      }
      await kit.close();
    },
  );
});
