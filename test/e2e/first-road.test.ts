import { once } from "node:events";
import { createServer } from "node:net";
import type { Browser } from "playwright-core";
import { hkshort } from "../cli/run-hkshort";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

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

describe("from a published page to a typed formula", () => {
  it("types formulas with the keyboard and sees #BUSY! turn into values", async () => {
    const { page, type, text, settled } = workbook;
    const seen = page.evaluate(() => {
      const { engine } = preview;
      const states: string[] = [];
      return new Promise<string[]>((resolve) => {
        engine.model.on("update", globalThis, () => {
          const shown = engine.text({ sheetId: "sheet1", row: 0, col: 0 });
          if (shown && states.at(-1) !== shown) states.push(shown);
          if (shown === "9.90%") resolve(states);
        });
      });
    });
    await type("A1", '=SHORTRATIO("0700","2025-11-27")');
    expect(await seen).toEqual(["#BUSY!", "9.90%"]);
    await type("A2", '=SHORTCHANGE("0700","2025-11-21","2025-11-27")');
    await type("A3", '=SHORTCOUNT("2025-11-20")');
    await type("A4", '=SHORTRATIO("0700","2025-11-29")');
    await type("A5", '=SHORTRATIO("banana")');
    await type("A6", "=SHORTSHARES(9988,DATE(2025,11,20))");
    await settled();
    expect(await text("A1:A6")).toEqual([
      ["9.90%"],
      ["-62.99%"],
      ["840"],
      ["#N/A"],
      ["#VALUE!"],
      ["32,846,700"],
    ]);
    await workbook.picture("formulas");
  });

  it("copies, pastes, undoes and redoes formulas as the engine does", async () => {
    const { page, click, text, settled } = workbook;
    await click("A1");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.keyboard.press("Control+c");
    // Waits until the browser's clipboard has the text.
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
    await click("C1");
    await page.keyboard.press("Control+v");
    await page.waitForFunction(
      () => preview.workbook.worksheets.getActiveWorksheet().getRange("C1").formulas[0]?.[0] !== "",
    );
    await settled();
    expect(await text("C1")).toEqual([["9.90%"]]);
    await page.keyboard.press("Control+z");
    expect(await text("C1")).toEqual([[""]]);
    await page.keyboard.press("Control+y");
    await settled();
    expect(await text("C1")).toEqual([["9.90%"]]);
  });

  it("imports 27 Nov 2025 as a table of 795 securities", async () => {
    const { pane, page, text, view, press, said } = workbook;
    await view("import");
    await pane.getByLabel("When").selectOption("day");
    await pane.getByLabel("Trading day").fill("2025-11-27");
    await said("Rows: 795");
    await press("Import as a table");
    await said("795 rows are in the table Short_2025_11_27");
    expect(await page.evaluate(() => preview.workbook.tables.getItem("Short_2025_11_27").rows.count)).toBe(
      795,
    );
    expect(await text("A2:I2")).toEqual([
      [
        "0700",
        "TENCENT",
        "2025-11-27",
        "HKD",
        "10,158,300",
        "942,000,000",
        "102,608,700",
        "9,515,151,515",
        "9.90%",
      ],
    ]);
    await workbook.picture("imported");
  });

  it("fills a column of the table with =SHORTRATIO([@Code],[@Date]), equal to the ratio beside it", async () => {
    const { page, type, settled, click } = workbook;
    await type("K2", "=SHORTRATIO([@Code],[@Date])");
    await page.waitForFunction(
      () => preview.workbook.tables.getItem("Short_2025_11_27").getRange().columnCount === 11,
    );
    await settled();
    const [own, ours] = await page.evaluate(() => {
      const range = (address: string) =>
        preview.workbook.worksheets.getActiveWorksheet().getRange(address).values;
      return [range("K2:K796"), range("I2:I796")];
    });
    expect(own).toEqual(ours);
    await click("A1");
    await workbook.picture("calculated-column");
  });

  it("refreshes, and inserts a function", async () => {
    const { pane, click, settled, text, view, press, said } = workbook;
    await press("Refresh");
    await said("Latest trading day: 2025-11-27. Tables up to date: 1");
    await settled();
    await click("M2");
    await view("functions");
    await pane.getByLabel("date (optional)").fill("2025-11-27");
    await press("Insert into the active cell");
    await said("is in 'Sample data 2025-11-27'!M2");
    await settled();
    expect(await text("M2")).toEqual([["17.84%"]]);
  });

  it("lets the command line use the service that has the folder, and names the owner to a second service", async () => {
    const { lines } = await hkshort(["calc", '=SHORTRATIO("0700","2025-11-27")', "--json"], folder);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ text: "9.90%" });
    const second = await hkshort(["serve"], folder);
    expect(second.exitCode).toBe(1);
    expect(second.said).toContain(`in use by process ${serving.process.pid} (hkshort serve)`);
  });

  it("says in the pane that the service is gone", async () => {
    const { press, said, complaints, picture, untilTimeLimit } = workbook;
    expect(complaints).toEqual([]);
    await serving.stop();
    // Nothing answers at its port, and no service of another suite can take it.
    const nobody = createServer((socket) => socket.destroy());
    await once(nobody.listen(Number(new URL(serving.service).port), "localhost"), "listening");
    await untilTimeLimit(async () => {
      await press("Refresh");
      await said("The data service does not answer");
    });
    await picture("service-gone");
    nobody.close();
  });
});
