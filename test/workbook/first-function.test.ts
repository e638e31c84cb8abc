import { session } from "../../src/client/session";
import path from "node:path";
import { createMarketData } from "../../src/client/market-data";
import { shortValue } from "../../src/functions/shortvalue";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import type { Findings } from "../../src/workbook/findings";
import { startLifeCycle, type LifeCycle } from "../../src/workbook/life-cycle";
import { fakeService, fetchFrom } from "../client/fake-service";

/* A workbook without functions is checked when a function is calculated. */
let preview: NodePreview;
let lifeCycle: LifeCycle;
let found: Findings | undefined;
const later: (() => void)[] = [];
beforeAll(async () => {
  const service = fakeService(["2025-11-26", "2025-11-27"]);
  preview = await openNodePreview({ addinFolder: path.resolve("dist/addin"), fetch: fetchFrom(service) });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  const data = createMarketData({ transport: service });
  session.use(data);
  lifeCycle = startLifeCycle("1.0.0", (run) => later.push(run));
  lifeCycle.onFindings((findings) => {
    found = findings;
  });
  await data.index();
  await lifeCycle.recalculate();
});
afterAll(() => {
  preview.close();
});
const calculate = () => shortValue([["0700"]], [["2025-11-27"]]);
/** Runs the postponed checks to their end. */
async function look(): Promise<void> {
  for (const run of later.splice(0)) run();
  await lifeCycle.recalculate();
}

it("checks again at every calculation, until there is a function", async () => {
  await session.fromMemoryAlone(calculate);
  expect(later).toEqual([]); // a formula that is being typed
  await calculate();
  await calculate();
  expect(later).toHaveLength(1);
  await look();
  expect(found?.functions).toBe(0); // it was the pane's own call
  preview.workbook.worksheets.getActiveWorksheet().getRange("A1").formulas = [
    ['=SHORTVALUE("0700","2025-11-27")'],
  ];
  preview.engine.flush();
  await preview.functions.settled();
  await calculate();
  expect(later).toHaveLength(1);
  await look();
  expect(found?.functions).toBe(1);
});
