import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { violationsIn } from "./accessibility";
import { launch, openPreview, REAL_CLOCK, type PreviewInBrowser } from "./browser";
import { sampleService } from "./serve";

/** The first cell of Sheet1 that these tests write. */
const [FIRST_ROW, FIRST_COLUMN] = [1, 0];
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  browser = await launch();
  workbook = await openPreview(browser, sampleService().preview);
});
afterAll(() => browser.close());
const write = (address: string, formulas: string[][]) =>
  workbook.page.evaluate(
    ([at, rows]) => {
      preview.workbook.worksheets.getItem("Sheet1").getRange(at).formulas = rows;
      preview.engine.flush();
    },
    [address, formulas] as const,
  );

describe("a security", () => {
  it("is that of the selected cell, with its figures", async () => {
    const { click, view, said, settled } = workbook;
    await write("B2", [["'9988.HK"]]);
    await settled();
    await click("B2");
    await view("security");
    await said("BABA-W");
    await said("16.86%");
    await said("2,651,000,000");
    await write("B3", [["'0700"]]);
    await click("B3");
    await said("Show 0700 of the active cell");
    await workbook.press("Show 0700 of the active cell");
    await said("9.90%");
  });

  it("is written to the sheet as a function, a history and a chart, and can be watched", async () => {
    const { page, pane, click, press, said, settled, text, view } = workbook;
    await click("D2");
    await press("Insert as function");
    await said("is in Sheet1!D2");
    await settled();
    expect(await text("D2")).toEqual([["9.90%"]]);
    await click("F2");
    await press("Insert as history");
    await said("is in Sheet1!F2");
    await settled();
    expect((await text("F2:H2")) as string[][]).toEqual([["Date", "Short Value", "Ratio"]]);
    await press("Chart");
    await said("The chart is on the sheet");
    await workbook.picture("chart-security");
    await press("Add to watchlist");
    await press("Remove from watchlist");
    await press("Add to watchlist");
    await view("import");
    expect(await pane.getByLabel("Which securities").locator("option").allTextContents()).toContain(
      "My watchlist (1)",
    );
    await page.evaluate(() => {
      preview.workbook.worksheets.getItem("Sheet1").activate();
    });
  });
});

describe("rankings and the brief", () => {
  it("lists the securities with the highest values, like the press", async () => {
    const { pane, view, said } = workbook;
    await view("rankings");
    await pane.getByLabel("Trading day").fill("2025-11-27");
    await said("HK$2.65bn");
    const rows = await pane.locator("table.list tbody tr").allTextContents();
    expect(rows.slice(0, 3)).toEqual([
      "9988BABA-WHK$2.65bn16.86%––",
      "3690MEITUAN-WHK$1.31bn17.89%––",
      expect.stringMatching(/^9992/),
    ]);
    // The sample has prices of invented securities alone.
    expect(rows.find((row) => row.startsWith("3") && !row.startsWith("3690"))).toMatch(
      /%[\d.,]+[▲▼＝] [+−]?\d+\.\d\d%$/,
    );
    for (const by of ["ratio", "deviation", "change", "zscore", "percentile", "high", "low", "streak"]) {
      await pane.getByLabel("Ranked by").selectOption(by);
      await pane.waitForFunction(() => document.querySelectorAll("table.list tbody tr").length === 10);
    }
  });

  it("writes the brief of 20 and 27 Nov 2025 with the published figures, as formulas", async () => {
    const { page, pane, press, said, sheet, settled } = workbook;
    await pane.getByLabel("From").fill("2025-11-20");
    await pane.getByLabel("To", { exact: true }).fill("2025-11-27");
    await press("Write the brief");
    await said("The brief is on the sheet “Brief 2025-11-27”");
    await settled();
    const values = await sheet("Brief 2025-11-27");
    const line = (label: string): unknown[] => values.find(([first]) => first === label) ?? [];
    expect(line("Value").slice(1, 3)).toEqual([58_805_000_000, 36_639_000_000]);
    expect(line("Value")[3]).toBeCloseTo(-0.377, 3);
    expect(line("Turnover of designated securities")[1]).toBe(217_260_000_000);
    expect(line("Securities sold short").slice(1, 3)).toEqual([840, 795]);
    const alibaba = line("9988");
    expect(alibaba.slice(2, 4)).toEqual([5_062_000_000, 2_651_000_000]);
    expect(alibaba.slice(7, 9)).toEqual([32_846_700, 17_420_200]);
    expect(alibaba[5]).toBeCloseTo(0.2197, 4);
    expect(alibaba[6]).toBeCloseTo(0.1686, 4);
    expect(line("0700")[6]).toBeCloseTo(0.099, 4);
    expect(line("86618")[6]).toBeCloseTo(1, 4);
    for (const [code, ratio] of [
      ["80700", 0.9801],
      ["80992", 0.8802],
      ["81810", 0.6873],
      ["89618", 0.6604],
    ] as const)
      expect(line(code)[6]).toBeCloseTo(ratio, 4);
    expect(
      await page.evaluate(
        () => preview.workbook.worksheets.getItem("Brief 2025-11-27").getRange("B5").formulas[0]?.[0],
      ),
    ).toMatch(/^=SHORTVALUE/);
    await workbook.picture("brief");
  });
});

describe("functions in the workbook", () => {
  it("are built with their arguments, and shown with the list separator of the user's Excel", async () => {
    const german = await openPreview(browser, sampleService().preview);
    await german.page.evaluate(() => {
      preview.workbook.application.decimalSeparator = ",";
    });
    await german.reload();
    await german.view("functions");
    await german.pane.getByLabel("Function", { exact: true }).selectOption("SHORTCHANGE");
    await german.pane.getByLabel("from", { exact: true }).fill("2025-11-21");
    await german.pane.getByLabel("measure (optional)").selectOption("ratio");
    await german.said('=SHORTCHANGE("MARKET";"2025-11-21";;"ratio")');
    await german.pane.getByText("Examples").click();
    await german.said('=SHORTCHANGE("0700";"2025-11-21";"2025-11-27")');
    await german.click("A1");
    await german.press("Insert into the active cell");
    await german.said("is in Sheet1!A1");
    await german.settled();
    expect(await german.text("A1")).toEqual([[expect.stringMatching(/^-?\d+\.\d\d%$/)]]);
    await german.page.context().close();
  });

  it("warn about a workbook that counts dates from 1904", async () => {
    const mac = await openPreview(browser, sampleService().preview);
    await mac.page.evaluate(() => {
      preview.workbook.functions.is1904 = true;
    });
    await mac.reload();
    await mac.view("functions");
    await mac.said("This workbook counts dates from 1904");
    await mac.page.context().close();
  });

  it("are unlinked in a copy, and in place and back", async () => {
    const { page, press, said, sheets, sheet, settled, text, view } = workbook;
    await page.evaluate(() => {
      preview.workbook.worksheets.getItem("Sheet1").activate();
    });
    await write("A10:A12", [
      ['=SHORTRATIO("0700","2025-11-27")'],
      ['=1+SHORTCOUNT("2025-11-27")'],
      ['=SHORTRATIO("banana")'],
    ]);
    await write("J2", [['=SHORTTOP("value",3,"2025-11-27")']]);
    await settled();
    const before = await sheet("Sheet1");
    await view("functions");
    await press("Unlink in a copy of the sheet");
    await said("formulas are values on the sheet “Sheet1 (2)”");
    expect(await sheet("Sheet1 (2)")).toEqual(before);
    const ours = (name: string) =>
      page.evaluate(
        (at) =>
          preview.workbook.worksheets
            .getItem(at)
            .getUsedRange()
            .formulas.flat()
            .filter((cell) => String(cell).includes("SHORT")).length,
        name,
      );
    expect(await ours("Sheet1 (2)")).toBe(0);
    const linked = await ours("Sheet1");
    expect(linked).toBeGreaterThanOrEqual(4);
    await page.evaluate(() => {
      preview.workbook.worksheets.getItem("Sheet1").activate();
    });
    await press("Unlink this sheet");
    await said("formulas are values now.");
    expect(await ours("Sheet1")).toBe(0);
    expect(await sheet("Sheet1")).toEqual(before);
    expect(await text("A10")).toEqual([["9.90%"]]);
    await press("Relink");
    await said("Cells left because they were edited: 0");
    await settled();
    expect(await ours("Sheet1")).toBe(linked);
    expect(await sheet("Sheet1")).toEqual(before);
    expect(await sheets()).toContain("Sheet1 (2)");
  });

  it("use a snapshot without a service and saved data", async () => {
    const { page, press, said, sheet } = workbook;
    const before = await sheet("Sheet1");
    const formulas = await page.evaluate(() => {
      const { formulas: all, block } = preview.workbook.worksheets.getItem("Sheet1").getUsedRange();
      return all.flatMap((line, r) =>
        line.flatMap((formula, c) =>
          typeof formula === "string" && formula.startsWith("=")
            ? [{ formula, row: block.row + r, column: block.column + c }]
            : [],
        ),
      );
    });
    await press("Store a snapshot");
    await said("The workbook contains the figures of");
    const parts = await page.evaluate(() =>
      preview.workbook.customXmlParts.items().map((part) => part.getXml()),
    );
    const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
    await context.route("**/v1/**", (route) => route.abort("connectionrefused"));
    await context.addInitScript(REAL_CLOCK);
    await context.addInitScript((kept) => {
      // The workbook is opened with what was stored in it.
      const timer = setInterval(() => {
        if (!("preview" in globalThis)) return;
        clearInterval(timer);
        for (const xml of kept) preview.workbook.customXmlParts.add(xml);
      }, 1);
    }, parts);
    const elsewhere = await openPreview(browser, sampleService().preview, "en-US", context);
    await elsewhere.said("These figures may be old");
    await elsewhere.page.evaluate((cells) => {
      const there = preview.workbook.worksheets.getItem("Sheet1");
      for (const { formula, row, column } of cells) there.getCell(row, column).formulas = [[formula]];
      preview.engine.flush();
    }, formulas);
    await elsewhere.settled();
    const values = await elsewhere.sheet("Sheet1");
    const [top, left] = await elsewhere.page.evaluate(() => {
      const { row, column } = preview.workbook.worksheets.getItem("Sheet1").getUsedRange().block;
      return [row, column] as const;
    });
    for (const { row, column } of formulas)
      expect(values[row - top]?.[column - left]).toEqual(before[row - FIRST_ROW]?.[column - FIRST_COLUMN]);
    await context.close();
    await press("Remove it");
    await said("The snapshot has been removed from the workbook.");
  });

  it("calculates cells in error again", async () => {
    const { press, said } = workbook;
    await press("Retry cells in error");
    await said("Formulas recalculated: ");
  });
});

describe("settings", () => {
  it("change the language at once, keep it, and hold the formats of tables", async () => {
    const { pane, view, press, said, page } = workbook;
    await view("settings");
    await pane.getByLabel("Language").selectOption("zh-HK");
    await said("數據服務");
    expect(await pane.evaluate(() => document.documentElement.lang)).toBe("zh-HK");
    await pane.getByLabel("語言").selectOption("en");
    await pane.getByLabel("Ratios").selectOption("0.0%");
    await view("import");
    await said("Rows: 795");
    await press("Import as a table");
    await said("795 rows are in the table");
    const shown = await page.evaluate(
      () => preview.workbook.worksheets.getActiveWorksheet().getRange("I2").text[0]?.[0],
    );
    expect(shown).toMatch(/^\d+\.\d%$/);
  });

  it("show what a bug report needs, refuse an invalid address, and clear the memory", async () => {
    const { pane, view, press, said } = workbook;
    await view("settings");
    await press("Show");
    await said("Diagnostics");
    const text = await pane.locator("textarea").inputValue();
    expect(text).toMatch(/store: sample [0-9a-f]{8}/);
    expect(text).not.toContain("Sheet1");
    await pane.getByLabel("Data service").fill("http://example.com/");
    await press("Use this address");
    await said("is not an address that the add-in can use");
    await pane.getByLabel("Data service").fill(`${sampleService().service}/`);
    await press("Use this address");
    await said("Figures come from this service from now on.");
    await press("Back to the default");
    await said("Figures come from this service from now on.");
    await press("Clear the memory");
    await said("The memory is empty");
  });

  it("show the licences of the packages in the add-in, in three languages", async () => {
    const { pane, view } = workbook;
    await view("settings");
    for (const [language, show] of [
      ["zh-HK", "顯示授權條款"],
      ["zh-CN", "显示许可条款"],
      ["en", "Show the licences"],
    ] as const) {
      await pane.getByLabel(/^(Language|語言|语言)$/).selectOption(language);
      await pane.getByText(show).waitFor();
    }
    await pane.getByText("Show the licences").click();
    const text = pane.getByLabel("Licences and notices");
    await text.waitFor();
    expect(await text.inputValue()).toBe(readFileSync("dist/addin/licenses.txt", "utf8"));
    expect(await violationsIn(pane)).toEqual([]);
  });
});

describe("places of the add-in in Excel", () => {
  it("open their own view: ribbon, menu, cell menu and shortcut", async () => {
    const { page, pane, click } = workbook;
    await page.getByRole("button", { name: "Rankings" }).first().click();
    await pane.waitForSelector("[data-view=rankings]");
    await page.locator("#ribbon summary").click();
    await page.getByRole("button", { name: "Refresh all tables" }).click();
    await pane.waitForSelector("[data-view=tables]");
    await workbook.said("Tables up to date");
    await page.evaluate(() => {
      preview.workbook.worksheets.getItem("Sheet1").activate();
    });
    await click("C6");
    await page.keyboard.press("Control+Alt+Shift+I");
    await pane.waitForSelector("[data-view=import]");
    await click("B3");
    const box = await page.locator(".o-grid-overlay").boundingBox();
    await page.mouse.click((box?.x ?? 0) + 130, (box?.y ?? 0) + 55, { button: "right" });
    await page.getByText("Short selling of this security").click();
    await pane.waitForSelector("[data-view=security]");
  });
});

it("has no error messages, and sent requests only to this machine", () => {
  expect(workbook.complaints).toEqual([]);
});
