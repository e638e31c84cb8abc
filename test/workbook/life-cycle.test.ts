import { session } from "../../src/client/session";
import path from "node:path";
import { createMarketData, type MarketData } from "../../src/client/market-data";
import { CodedError } from "../../src/errors/coded-error";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { startLifeCycle, type LifeCycle } from "../../src/workbook/life-cycle";
import { THIS_EXCEL } from "../this-run";
import { fakeService, fetchFrom, type FakeService } from "../client/fake-service";

/* The life cycle on office.js and the preview's workbook. Dirty cells are observed at the engine. */
const DAYS = ["2025-11-25", "2025-11-26", "2025-11-27"];
let preview: NodePreview;
let service: FakeService;
let data: MarketData;
let lifeCycle: LifeCycle;
const dirty: number[] = [];
/** Checks that were postponed. */
const later: (() => void)[] = [];
beforeAll(async () => {
  service = fakeService(DAYS);
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(service),
    excel: THIS_EXCEL,
  });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  preview.engine.onDirty.push(({ row }) => dirty.push(row + 1));
  preview.workbook.worksheets.getActiveWorksheet().getRange("A1:A3").formulas = [
    ['=SHORTVALUE("0700","2025-11-26")'],
    ['=SHORTVALUE("0700","2025-11-27")'],
    ['=IFERROR(SHORTVALUE("0700","2025-11-25"),0)'],
  ];
  preview.engine.flush();
  await preview.functions.settled();
  data = createMarketData({ transport: service });
  session.use(data);
  lifeCycle = startLifeCycle("1.0.0", (run) => later.push(run));
});
afterAll(() => {
  preview.close();
});

/** Returns the rows set dirty so far, when every run has ended. */
async function dirtied(): Promise<number[]> {
  await lifeCycle.recalculate().catch(() => 0);
  return [...new Set(dirty.splice(0))].sort();
}
const restate = async (revisions: number[]): Promise<void> => {
  service.index = { ...service.index, revisions };
  await data.refresh();
};

describe("the life cycle", () => {
  it("calculates a workbook once if it does not say what it was calculated with", async () => {
    await data.index();
    expect(await dirtied()).toEqual([1, 2, 3]);
    expect(await dirtied()).toEqual([]);
  });

  it("does with the next change what a busy Excel has refused", async () => {
    const busy = Object.assign(new Error("busy"), { code: "ActivityLimitReached" });
    const run = jest.spyOn(globalThis.Excel, "run").mockRejectedValueOnce(busy);
    const log = jest.spyOn(console, "group").mockImplementation(() => undefined);
    jest.spyOn(console, "log").mockImplementation(() => undefined);
    await restate([1, 12, 3]);
    await new Promise(setImmediate);
    expect(run).toHaveBeenCalledTimes(1);
    expect(dirty).toEqual([]);
    await restate([1, 12, 13]);
    expect(await dirtied()).toEqual([1, 2]);
    run.mockRestore();
    log.mockRestore();
    jest.restoreAllMocks();
  });

  it("recalculates what may hide an error when the service was gone, whatever else has changed", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await expect(data.refresh()).rejects.toThrow("does not answer");
    expect(await dirtied()).toEqual([]);
    service.fault = null;
    await restate([1, 12, 23]);
    expect(await dirtied()).toEqual([2, 3]);
    expect(await dirtied()).toEqual([]);
  });

  it("checks later whether dirty cells were calculated, without calculating anything then", async () => {
    preview.workbook.worksheets.getActiveWorksheet().getRange("A4").formulas = [['=SHORTRATIO("banana")']];
    preview.engine.flush();
    await preview.functions.settled();
    later.length = 0;
    expect(await lifeCycle.recalculate()).toBe(1); // an error is recalculated
    expect(later).toHaveLength(1);
    await preview.functions.settled();
    dirty.length = 0;
    later.pop()?.();
    await lifeCycle.recalculate(); // in order, after the check
    expect(dirty).toEqual([4]);
  });
});
