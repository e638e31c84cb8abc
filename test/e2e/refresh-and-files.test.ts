import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { copyPublishedStore, type CopiedStore } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, REAL_CLOCK, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/*
 * A published store of six days. The next page is dropped on the pane, sent to the service, and refreshes the tables.
 */
const folder = temporaryFolder();
let published: CopiedStore;
let file: string;
let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  published = copyPublishedStore(folder);
  file = path.join(folder, published.next.name);
  writeFileSync(file, published.next.bytes);
  serving = await serve(folder, "--data", published.data);
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});
const values = (address: string): Promise<unknown[][]> =>
  workbook.page.evaluate(
    (at) =>
      JSON.parse(
        JSON.stringify(preview.workbook.worksheets.getActiveWorksheet().getRange(at).values),
      ) as unknown[][],
    address,
  );

describe("the user's own files", () => {
  it("answer functions and imports without a service, after the pane has verified them", async () => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
    await context.route("**/v1/**", (route) => route.abort("connectionrefused"));
    await context.addInitScript(REAL_CLOCK);
    const alone = await openPreview(browser, serving.preview, "en-US", context);
    await alone.said("Without a service you can drop saved HKEX or SFC files");
    await alone.view("files");
    const wrong = path.join(folder, "wrong.htm");
    writeFileSync(wrong, "<html><body>Sign in</body></html>");
    const cut = path.join(folder, "cut.htm");
    writeFileSync(cut, published.next.bytes.subarray(0, Math.floor(published.next.bytes.length / 2)));
    await alone.pane.locator("input[type=file]").setInputFiles([file, wrong, cut]);
    await alone.said("Files read: 1; refused: 2.");
    await alone.said("Daily Quotations of 2025-11-13:");
    await alone.page.locator("#pane").screenshot({ path: path.resolve("test-output/pane-files.png") });
    await alone.type("A1", '=SHORTVALUE("MARKET","2025-11-13")');
    await alone.settled();
    expect((await alone.text("A1")) as string[][]).toEqual([[expect.stringMatching(/^[\d,]+$/)]]);
    await alone.view("import");
    await alone.said("Rows: ");
    await alone.press("Import as a table");
    await alone.said("rows are in the table Short_2025_11_13");
    await context.close();
  });

  it("can be dropped", async () => {
    const { pane, view, said } = workbook;
    await view("files");
    const dropped = await pane.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(bytes)], "saved page.htm"));
        return transfer;
      },
      [...Buffer.from("nothing of the kind")],
    );
    await pane.dispatchEvent(".drop", "drop", { dataTransfer: dropped });
    await said("Files read: 0; refused: 1.");
    await said("saved page.htm");
  });
});

describe("refresh", () => {
  it("brings a restatement and a new day into a table with the user's own column, a pivot and a chart", async () => {
    const { page, pane, view, press, said, settled, type } = workbook;
    await view("import");
    await pane.getByLabel("Which securities").selectOption("typed");
    await pane.getByLabel("Stock codes").fill("30010, 30011");
    await pane.getByLabel("When").selectOption("last");
    await pane.getByLabel("Number of trading days").fill("2");
    await said("Rows: 4");
    await press("Import as a table");
    await said("4 rows are in the table Short_25_11_11_11_12");
    await type("K2", "=SHORTRATIO([@Code],[@Date])");
    await settled();
    const sheet = (await workbook.sheets()).at(-1) ?? "";
    const before = await values("A2:K5");
    await view("tables");
    await pane.getByLabel("Pivot table").selectOption("by-day");
    await press("Add");
    await said("The pivot table is on the sheet");
    const pivotBefore = await values("A3:D12");
    await page.evaluate((name) => {
      preview.workbook.worksheets.getItem(name).activate();
    }, sheet);

    await view("files");
    await pane.locator("input[type=file]").setInputFiles(file);
    await said("Daily Quotations of 2025-11-13:");
    await press("Hand to the service");
    await said(`${published.next.name} is in the service’s store.`);
    await press("Refresh");
    await said("Tables up to date: 1; rows added: 2;");
    await said("New days: 2025-11-13.");
    await settled();
    const after = await values("A2:K7");
    expect(after).toHaveLength(6);
    // On the 12th one of the two was restated by a tenth less; the 11th is unchanged.
    for (const row of [0, 1]) expect(after[row]).toEqual(before[row]);
    expect(Number(after[2]?.[5])).toBeCloseTo(Number(before[2]?.[5]) * 0.9, -1);
    expect(after[3]?.[5]).toBe(before[3]?.[5]);
    expect([after[2]?.[9], after[3]?.[9]]).toEqual([2, 2]);
    for (const row of after) expect(row[10]).toBeCloseTo(Number(row[8]), 12);
    await pane.getByText(/^Changed cells/).click();
    await said("30010 2025-11-12");
    await workbook.page.locator("#pane").screenshot({ path: path.resolve("test-output/pane-refreshed.png") });
    await page.evaluate(() => {
      preview.workbook.worksheets.items().at(-1)?.activate();
    });
    expect(await values("A3:D12")).not.toEqual(pivotBefore);
  });

  it("is undone, and offered again when the workbook opens", async () => {
    const { page, pane, press, said, reload, view } = workbook;
    await press(/^Undo: Short_25_11_11/);
    await said("Taken back: Short_25_11_11");
    await view("tables");
    await pane.getByLabel("Refresh when this workbook opens").check();
    await page.waitForFunction(() =>
      Boolean(preview.workbook.settings.getItemOrNullObject("hkshort.refreshOnOpening")),
    );
    await reload();
    await said("Tables up to date: 1; rows added: 2;");
  });
});

describe("a workbook of another source", () => {
  it("does not calculate until the user switches, after being shown what that changes", async () => {
    const { page, reload, said, press, settled, type, text } = workbook;
    await page.evaluate(() => {
      const source = JSON.stringify({ id: "0000beef", kind: "sample" });
      preview.workbook.settings.add("hkshort.source", source);
      preview.workbook.worksheets.getItem("Sheet1").activate();
    });
    await reload();
    await said("This workbook has figures from another source (Sample data)");
    await said("rewrites 1 imported tables");
    await type("A1", '=SHORTVALUE("30010","2025-11-12")');
    await settled();
    expect(await text("A1")).toEqual([["#N/A"]]);
    await press("Switch to: Published data");
    await said("Source switched. Tables rewritten: 1. Formulas recalculated:");
    await settled();
    expect((await text("A1")) as string[][]).toEqual([[expect.stringMatching(/^[\d,]+$/)]]);
  });
});
