import path from "node:path";
import type { Browser } from "playwright-core";
import { importPublication } from "../../src/service/import-publication";
import { openStore } from "../../src/service/store/store";
import { positionsFile } from "../publications/pages";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* The pane and a cell over a store with three weeks of the SFC and no page of HKEX. All figures are invented. */
const WEEKS = [
  ["12/12/2025", 100],
  ["19/12/2025", 150],
  ["24/12/2025", 120],
] as const;

const folder = temporaryFolder();
let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  const data = path.join(folder, "published");
  const store = await openStore(data, { kind: "published", command: "test" });
  for (const [day, shares] of WEEKS)
    await importPublication(store, {
      name: `${shares}.csv`,
      bytes: positionsFile([`${day},700,TENCENT,${shares},${400 * shares}`]),
    });
  await store.close();
  serving = await serve(folder, "--data", data);
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});

it("Home says that there is no day, and shows the last week of positions", async () => {
  const { said, view } = workbook;
  await view("home");
  await said("There is no data yet");
  await said("2025-12-24");
});

it("a cell has the position of a week, also on the days after it", async () => {
  const { type, settled, text } = workbook;
  await type("A1", '=SHORTPOSITION("0700","2025-12-22")');
  await type("A2", '=SHORTPOSITION("0700")');
  await settled();
  expect(await text("A1:A2")).toEqual([["150"], ["120"]]);
});

it("positions are imported, and drawn for one security", async () => {
  const { page, pane, press, said, sheets, view } = workbook;
  await view("import");
  await pane.getByLabel("What").selectOption("positions");
  await said("Rows: 1");
  await pane.getByLabel("When").selectOption("range");
  await pane.getByLabel("From").fill("2025-12-12");
  await said("Rows: 3");
  await pane.getByLabel("When").selectOption("last");
  await pane.getByLabel("Trading days").fill("4");
  await said("Rows: 2");
  await press("Import as a table");
  await said("2 rows are in the table");
  await view("security");
  await pane.getByRole("combobox").first().fill("TENC");
  await pane.getByRole("option", { name: "TENCENT" }).click();
  await said("120");
  await said("Import a Daily Quotations page first");
  await press("Chart");
  await said("The chart is on the sheet");
  const charts = await page.evaluate(() =>
    preview.engine.charts.list().map(({ title, series }) => [title, series.length]),
  );
  expect(charts).toEqual([["0700: short position", 2]]);
  expect(await sheets()).toHaveLength(3);
  expect(workbook.complaints).toEqual([]);
});
