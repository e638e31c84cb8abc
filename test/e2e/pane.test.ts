import path from "node:path";
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}
declare const axe: { run(options: object): Promise<AxeResults> };
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  serving = await serve(temporaryFolder());
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});

const schemes = ["light", "dark"] as const;

describe("the pane", () => {
  it.each(schemes.flatMap((colorScheme) => [320, 450].map((width) => ({ colorScheme, width }))))(
    "has no accessibility violation, and nothing wider than itself, at $width px, $colorScheme",
    async ({ colorScheme, width }) => {
      const { page, pane } = workbook;
      // Without transitions: colours are measured when they stand.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate((w) => {
        document.body.style.gridTemplateColumns = `minmax(0, 1fr) ${w}px`;
      }, width);
      await pane.waitForFunction((w) => innerWidth <= w && innerWidth > w - 5, width);
      await pane.waitForFunction((dark) => {
        const background = getComputedStyle(
          document.querySelector("main")?.parentElement as Element,
        ).backgroundColor;
        const [red = 255] = (background.match(/\d+/g) ?? []).map(Number);
        return (
          red < 128 === dark && document.getAnimations().every(({ playState }) => playState !== "running")
        );
      }, colorScheme === "dark");
      await pane.evaluate(AXE);
      const { violations } = await pane.evaluate((rules) => axe.run(rules), RULES);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
      expect(await pane.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page
        .locator("#pane")
        .screenshot({ path: path.resolve(`test-output/pane-${colorScheme}-${width}.png`) });
    },
  );

  it.each([
    ["zh-HK", "匯入為表格", "838 隻證券"],
    ["zh-CN", "导入为表格", "838 只证券"],
  ])("speaks %s where Office does", async (locale, action, said) => {
    const chinese = await openPreview(browser, serving.preview, locale);
    await chinese.pane.selectOption("select", "2025-11-26");
    await chinese.pane.click(`text=${action}`);
    await chinese.pane.waitForSelector(`text=${said}`);
    await chinese.page.locator("#pane").screenshot({ path: path.resolve(`test-output/pane-${locale}.png`) });
    expect(chinese.complaints).toEqual([]);
    await chinese.page.context().close();
  });

  it("says what is wrong with a typed code, and does not insert it", async () => {
    const { page, pane } = workbook;
    await pane.fill("input", "banana");
    await pane.waitForSelector('text="banana" is not a stock code');
    await pane.evaluate(AXE);
    const { violations } = await pane.evaluate((rules) => axe.run(rules), RULES);
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.locator("#pane").screenshot({ path: path.resolve("test-output/pane-wrong-code.png") });
    expect(await pane.isEnabled("button:has-text('Insert into the active cell')")).toBe(false);
    await pane.fill("input", "MARKET");
  });

  it("can be used with the keyboard alone, in forced colours", async () => {
    const { page, pane } = workbook;
    await page.emulateMedia({ forcedColors: "active" });
    await pane.focus("select");
    await page.keyboard.type("2025-11-26");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await pane.waitForSelector("text=in the table Short_2025_11_26");
    await page.locator("#pane").screenshot({ path: path.resolve("test-output/pane-forced-colours.png") });
    expect(workbook.complaints).toEqual([]);
  });

  it.each(schemes)(
    "says that figures may be old when the service is gone, at 320 px, %s",
    async (colorScheme) => {
      const gone = await openPreview(browser, serving.preview);
      const { page, pane } = gone;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(() => {
        document.body.style.gridTemplateColumns = "minmax(0, 1fr) 320px";
      });
      await page.context().route("**/v1/**", (route) => route.abort("connectionrefused"));
      await gone.type("A1", '=SHORTRATIO("0700","2025-11-27")');
      await pane.waitForSelector("text=These figures may be old");
      await gone.settled();
      expect(await gone.text("A1")).toEqual([["#N/A"]]);
      await pane.evaluate(AXE);
      const { violations } = await pane.evaluate((rules) => axe.run(rules), RULES);
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page
        .locator("#pane")
        .screenshot({ path: path.resolve(`test-output/pane-old-${colorScheme}-320.png`) });
      await page.context().close();
    },
  );
});
