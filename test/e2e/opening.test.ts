import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Frame } from "playwright-core";
import { hkshort } from "../cli/run-hkshort";
import { copyPublishedStore, type CopiedStore } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { IS_WHOLE } from "../this-run";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/*
 * A workbook is closed with the figures of one day, and opened after the next day was published. The add-in is
 * started by the workbook, or by its user. The publications are the sample's, invented.
 */
const FORMULA = '=SHORTVALUE("30010")';
const BUTTON = "Short selling";
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Returns the add-in's frame; null while it does not run. */
const frame = async ({ page }: PreviewInBrowser): Promise<Frame | null> =>
  (await (await page.$("#pane iframe"))?.contentFrame()) ?? null;

async function write({ page, settled }: PreviewInBrowser, cells: Record<string, string>): Promise<void> {
  await page.evaluate((formulas) => {
    const sheet = preview.workbook.worksheets.getActiveWorksheet();
    for (const [address, formula] of Object.entries(formulas)) sheet.getRange(address).formulas = [[formula]];
    preview.engine.flush();
  }, cells);
  await settled();
}
const shown = async (workbook: PreviewInBrowser, address: string): Promise<string> =>
  String(((await workbook.text(address)) as string[][])[0]?.[0]);
const reopen = ({ page }: PreviewInBrowser) =>
  page.evaluate(() => {
    preview.reopen();
  });
/** Waits until a cell shows something else. */
const changed = ({ page }: PreviewInBrowser, address: string, from: string) =>
  page.waitForFunction(
    ([at, before]) => {
      const text = String(preview.workbook.worksheets.getActiveWorksheet().getRange(at).text[0]?.[0]);
      return /^[\d,]+$/.test(text) && text !== before;
    },
    [address, from] as const,
  );

const STARTS = ["starts with the workbook", "is started by its user"] as const;
describe.each(IS_WHOLE ? STARTS : STARTS.slice(0, 1))("an add-in that %s", (start) => {
  const withWorkbook = start === "starts with the workbook";
  const folder = temporaryFolder();
  let published: CopiedStore;
  let serving: Serving;
  let workbook: PreviewInBrowser;
  let before: string;
  beforeAll(async () => {
    published = copyPublishedStore(folder);
    serving = await serve(folder, "--data", published.data);
    workbook = await openPreview(browser, serving.preview);
  });
  afterAll(async () => {
    await workbook.page.context().close();
    await serving.stop();
  });

  it("asks once whether it should start with the workbook, at the first function", async () => {
    const { pane, press, said } = workbook;
    expect(await pane.locator("[data-part=start-offer]").count()).toBe(0);
    await write(workbook, { A1: FORMULA, A2: '=SHORTVALUE("30010","2025-11-11")' });
    await press("Refresh");
    await pane.waitForSelector("[data-part=start-offer]");
    await press(withWorkbook ? "Start with this workbook" : "No");
    await said(
      withWorkbook
        ? "Save the workbook: from then on the add-in starts with it."
        : "The add-in starts when you open its pane.",
    );
    await pane.waitForSelector("[data-part=start-offer]", { state: "detached" });
    before = await shown(workbook, "A1");
    expect(before).toMatch(/^[\d,]+$/);
  });

  it("runs again with the workbook if the user wanted that, and the saved figures are kept", async () => {
    const file = path.join(folder, published.next.name);
    writeFileSync(file, published.next.bytes);
    const imported = await hkshort(["import", file, "--data", published.data], folder);
    expect(imported).toMatchObject({ exitCode: 0 });
    const opened = await workbook.page.evaluate(() => {
      preview.reopen();
      const cell = preview.workbook.worksheets.getActiveWorksheet().getRange("A1");
      return { text: String(cell.text[0]?.[0]), frames: document.querySelectorAll("#pane iframe").length };
    });
    expect(opened).toEqual({ text: before, frames: withWorkbook ? 1 : 0 });
  });

  it("updates the figures", async () => {
    const { page } = workbook;
    if (!withWorkbook) {
      expect(await shown(workbook, "A1")).toBe(before);
      await page.getByRole("button", { name: BUTTON }).first().click();
    }
    await changed(workbook, "A1", before);
    expect(await page.locator("#pane").isVisible()).toBe(!withWorkbook);
    if (withWorkbook) await page.getByRole("button", { name: BUTTON }).first().click();
    const pane = (await frame(workbook)) as Frame;
    await pane.waitForSelector(
      "text=This workbook was saved with older figures. Formulas recalculated just now: 1.",
    );
    await page.screenshot({ path: path.resolve(`test-output/opened-${withWorkbook ? "on" : "off"}.png`) });
    // It was asked before.
    expect(await pane.locator("[data-part=start-offer]").count()).toBe(0);
  });

  it("writes cells again that were opened before its functions were known, and says so", async () => {
    const { page } = workbook;
    const now = await shown(workbook, "A1");
    await reopen(workbook);
    await page.evaluate(() => {
      const sheetId = preview.workbook.worksheets.getActiveWorksheet().id;
      preview.functions.openTooEarly([{ sheetId, row: 0, col: 0 }], "_xldudf_");
    });
    expect(await shown(workbook, "A1")).toBe("#NAME?");
    await page.getByRole("button", { name: BUTTON }).first().click();
    await changed(workbook, "A1", "");
    expect(await shown(workbook, "A1")).toBe(now);
    const pane = (await frame(workbook)) as Frame;
    await pane.waitForSelector("text=Formulas that showed #NAME? and were written again: 1.");
    expect(
      await page.evaluate(
        () => preview.workbook.worksheets.getActiveWorksheet().getRange("A1").formulas[0]?.[0],
      ),
    ).toBe(FORMULA);
  });

  it("runs the command of the ribbon that started it", async () => {
    const { page } = workbook;
    await reopen(workbook);
    await page.locator("#ribbon summary").click();
    await page.getByRole("button", { name: "Refresh all tables" }).click();
    const pane = await (await page.waitForSelector("#pane iframe")).contentFrame();
    await pane?.waitForSelector("text=formulas recalculated: 0.");
    expect(workbook.complaints).toEqual([]);
  });
});
