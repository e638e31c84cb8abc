import type { Browser } from "playwright-core";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { sampleService } from "./serve";

/*
 * From a question to a table, a pivot table and a chart: the pane on the real service and office.js, used as by a
 * person.
 */
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  browser = await launch();
  workbook = await openPreview(browser, sampleService().preview);
});
afterAll(() => browser.close());

describe("home", () => {
  it("shows the market of the latest day with its changes, its source and how recent it is", async () => {
    const { pane, said } = workbook;
    await said("Trading day 2025-11-27");
    await said("HK$36.64bn");
    await said("60 trading days since");
    // Both boards are accepted.
    expect(await pane.getByText("Main Board only").count()).toBe(0);
    expect(await pane.locator(".badge").allTextContents()).toEqual(["Sample data"]);
    expect(await pane.locator(".change").count()).toBe(3);
    expect(await pane.getByRole("img").getAttribute("aria-label")).toContain("last 60 trading days");
  });

  it("does one useful thing on the first run, and shows the welcome once", async () => {
    const { pane, press, said, sheet, sheets } = workbook;
    await press("Import the latest day");
    await said("795 rows are in the table Short_2025_11_27");
    expect(await sheets()).toEqual(["Sheet1", "Sample data 2025-11-27"]);
    expect(await sheet("Sample data 2025-11-27")).toHaveLength(796);
    await pane.waitForSelector("text=Short selling, in your cells", { state: "detached" });
    await press(/^Undo: Short_2025_11_27/);
    await said("Taken back: Short_2025_11_27.");
    expect(await sheets()).toEqual(["Sheet1"]);
  });
});

describe("import", () => {
  it("reads the codes in the selected cells, and imports them for the last days", async () => {
    const { page, pane, view, press, said, sheet, settled } = workbook;
    await page.evaluate(() => {
      const range = preview.workbook.worksheets.getItem("Sheet1").getRange("A1:A3");
      range.values = [["0700.HK"], ["'9988"], ["not a code"]];
      preview.engine.flush();
      range.select();
    });
    await settled();
    await view("import");
    await pane.getByLabel("Which securities").selectOption("selected");
    await said("Codes: 2");
    await pane.getByLabel("When").selectOption("last");
    await pane.getByLabel("Number of trading days").fill("3");
    await said("Rows: 6");
    await pane.getByText("Columns: 10").click();
    await pane.getByLabel("Name", { exact: true }).uncheck();
    await press("Move Ratio up");
    await press("Import as a table");
    await said("6 rows are in the table");
    const [headings, first] = await sheet("Sample data 25-11-25 11-27");
    expect(headings).toEqual([
      ...["Code", "Date", "Currency", "Short Shares", "Short Value", "Total Shares"],
      ...["Ratio", "Total Turnover", "Revision"],
    ]);
    expect(first?.[0]).toBe("0700");
  });

  it("adds a day to the table, with a row for each security that it does not have yet", async () => {
    const { pane, press, said } = workbook;
    await pane.getByLabel("When").selectOption("day");
    await pane.getByLabel("Trading day").fill("2025-11-21");
    await pane.getByLabel("Below the rows of an imported table").check();
    await said("Rows: 2");
    await press("Import as a table");
    await said("2 rows were added to the table");
  });

  it("finds securities by name, and says which texts are not codes", async () => {
    const { page, pane, view, said } = workbook;
    await view("home");
    await view("import");
    await pane.getByLabel("Which securities").selectOption("typed");
    await pane.getByLabel("Stock codes").fill("0700, banana");
    await said("“banana” is not a stock code.");
    await pane.getByLabel("Stock codes").fill("0700");
    await pane.getByRole("combobox", { name: "Add by name" }).fill("meitu");
    await pane.getByRole("option", { name: "MEITUAN-W" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await pane.getByLabel("Stock codes").inputValue()).toBe("0700, 3690");
    await pane.getByRole("combobox", { name: "Add by name" }).fill("no such company");
    await said("The archive has no security of that name or code.");
  });

  it.each([
    ["positions", "Position Shares"],
    ["market", "Eligible Ratio"],
    ["ranking", "Rank"],
  ])("imports %s", async (kind, heading) => {
    const { page, pane, press, said, view } = workbook;
    await view("home");
    await view("import");
    await pane.getByLabel("What").selectOption(kind);
    await press("Import as a table");
    await said("rows are in the table");
    const headings = await page.evaluate(
      () => preview.workbook.worksheets.getActiveWorksheet().getUsedRange().getRow(0).values[0],
    );
    expect(headings).toContain(heading);
  });

  it("imports a matrix: days down, codes across", async () => {
    const { page, pane, press, said, view } = workbook;
    await view("home");
    await view("import");
    await pane.getByLabel("What").selectOption("comparison");
    await pane.getByLabel("Stock codes").fill("9988, 0700");
    await pane.getByLabel("Figure").selectOption("value");
    await press("Import as a table");
    await said("rows are in the table");
    const values = await page.evaluate(
      () => preview.workbook.worksheets.getActiveWorksheet().getUsedRange().values,
    );
    expect(values).toEqual([
      ["Date", "9988", "0700"],
      [45_988, 2_651_000_000, 942_000_000],
    ]);
  });

  it("is stopped by Cancel and leaves the workbook unchanged", async () => {
    const { page, pane, press, said, sheets, view } = workbook;
    const before = await sheets();
    await view("home");
    await view("import");
    await pane.getByLabel("When").selectOption("last");
    await pane.getByLabel("Number of trading days").fill("4");
    await said("Rows: 3,");
    // Excel gets no messages until the button was pressed.
    await page.evaluate(() => {
      const { channel } = preview;
      const held: never[] = [];
      Object.assign(channel, { receive: (message: never) => held.push(message) });
      Object.assign(globalThis, {
        letExcelHear() {
          delete (channel as { receive?: unknown }).receive;
          for (const message of held) channel.receive(message);
        },
      });
    });
    await press("Import as a table");
    await pane.getByRole("button", { name: "Cancel" }).click();
    await page.evaluate(() => {
      (globalThis as unknown as { letExcelHear: () => void }).letExcelHear();
    });
    await said("Cancelled. The workbook is unchanged.");
    expect(await sheets()).toEqual(before);
  });

  it("refuses cells that are not empty, in one sentence", async () => {
    const { page, pane, press, said, view } = workbook;
    await page.evaluate(() => {
      preview.workbook.worksheets.getItem("Sheet1").getRange("A1").select();
    });
    await view("home");
    await view("import");
    await pane.getByLabel("At the active cell").check();
    await said("Rows: 795");
    await press("Import as a table");
    await said("Sheet1!A1:A3 is not empty.");
  });
});

describe("tables, pivots and charts", () => {
  it("lists the imported tables with their source", async () => {
    const { pane, view, said } = workbook;
    await view("tables");
    await said("Short_25_11_25_11_27");
    await said("Daily short selling (0700, 9988), 2025-11-25 – latest");
    await pane.locator("section.card summary").first().click();
    await said("edition 1");
  });

  it("makes each pivot table on a table, with its own numbers and separate currencies", async () => {
    const { page, pane, view, press, said } = workbook;
    await view("import");
    await pane.getByLabel("When").selectOption("day");
    await pane.getByLabel("Trading day").fill("2025-11-27");
    await pane.getByLabel("In a new sheet").check();
    await said("Rows: 795");
    await press("Import as a table");
    await said("795 rows are in the table Short_2025_11_27");
    await view("tables");
    const card = pane.getByRole("region", { name: "Short_2025_11_27" });
    const pivots = ["by-security-and-day", "by-day", "top", "by-currency"];
    for (const kind of pivots) {
      await card.getByLabel("Pivot table").selectOption(kind);
      await card.getByRole("button", { name: "Add" }).click();
      await said("The pivot table is on the sheet");
      const values = await page.evaluate(() =>
        JSON.stringify(preview.workbook.worksheets.getActiveWorksheet().getUsedRange().text),
      );
      await workbook.picture(`pivot-${kind}`);
      if (kind === "top") expect(values).toContain("2,651,000,000");
      if (kind === "by-day" || kind === "by-currency") expect(values).toContain("36,639,000,000");
      await pane.getByRole("button", { name: "Close" }).click();
    }
  });

  it("draws the market and a comparison as charts on tables that a refresh extends", async () => {
    const { page, view, press, said } = workbook;
    await view("rankings");
    await said("POP MART");
    await press("Chart the market");
    await said("The chart is on the sheet");
    await press("Compare the first 5 in a chart");
    await said("The chart is on the sheet “Sample compared");
    await workbook.picture("chart-comparison");
    const charts = await page.evaluate(() =>
      preview.engine.charts.list().map(({ title, series }) => [title, series.length]),
    );
    expect(charts).toEqual([
      ["The market: short-selling value and ratio · Sample data", 2],
      ["Short-selling ratios compared · Sample data", 5],
    ]);
  });
});

it("has no error messages, and sent requests only to this machine", () => {
  expect(workbook.complaints).toEqual([]);
});
