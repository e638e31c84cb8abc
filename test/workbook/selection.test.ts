import { session } from "../../src/client/session";
import path from "node:path";
import { createMarketData } from "../../src/client/market-data";
import { timers } from "../../src/client/timers";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { followActiveCell, NEXT_LOOK, PAUSE, type ActiveCell } from "../../src/workbook/selection";
import { fakeService, fetchFrom } from "../client/fake-service";

/* What the pane receives about the selected cell. */
let preview: NodePreview;
let told: ActiveCell[];
let look: () => void;
let next: () => void;
beforeAll(async () => {
  const service = fakeService(["2025-11-26", "2025-11-27"]);
  preview = await openNodePreview({ addinFolder: path.resolve("dist/addin"), fetch: fetchFrom(service) });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  Object.assign(globalThis, { document: { visibilityState: "visible" } });
  session.use(createMarketData({ transport: service }));
  look = followActiveCell((cell) => {
    told.push(cell);
    next();
  });
});
beforeEach(() => {
  told = [];
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "document");
  preview.close();
});
const sheet = () => preview.workbook.worksheets.getActiveWorksheet();
/** Resolves when the pane receives a matching cell. */
const isTold = (isIt: (cell: ActiveCell) => boolean): Promise<void> =>
  new Promise((resolve) => {
    next = () => {
      if (told.some(isIt)) resolve();
    };
    next();
  });

it("the pane gets each selection once, however often it was requested", async () => {
  look();
  look();
  await isTold(({ address }) => address === "A1");
  sheet().getRange("B2").values = [["0700"]];
  sheet().getRange("C3").values = [["9988"]];
  preview.engine.flush();
  sheet().getRange("B2").select();
  await isTold(({ code }) => code === "0700");
  sheet().getRange("C3").select();
  await isTold(({ code }) => code === "9988");
  expect(told.filter(({ address }) => address === "B2")).toHaveLength(1);
});

it("the pane gets the reason of a cell that was selected while it was calculated", async () => {
  preview.functions.loseAnswers(1);
  sheet().getRange("E5").formulas = [['=SHORTRATIO("banana")']];
  preview.engine.flush();
  await preview.functions.settled();
  expect(sheet().getRange("E5").values).toEqual([["#BUSY!"]]);
  sheet().getRange("E5").select();
  await isTold(({ address }) => address === "E5");
  sheet().getRange("E5").calculate();
  await isTold(({ error }) => error?.code === "CODE_INVALID");
});

it("the pane gets the reason of a cell that was repaired while its reason was read", async () => {
  const { set } = timers;
  const pauses: (() => void)[] = [];
  let looksAgain = (): void => undefined;
  const isLookedAtAgain = new Promise<void>((resolve) => (looksAgain = resolve));
  const held = jest.spyOn(timers, "set").mockImplementation((run, milliseconds) => {
    if (milliseconds === NEXT_LOOK) looksAgain();
    if (milliseconds !== PAUSE) return set.call(timers, run, milliseconds);
    pauses.push(run);
    return () => undefined;
  });
  const cell = sheet().getRange("F6");
  cell.formulas = [['=SHORTRATIO("cherry")']];
  preview.engine.flush();
  await preview.functions.settled();
  cell.select();
  await isTold(({ address }) => address === "F6");
  preview.functions.loseAnswers(1);
  cell.formulas = [['=SHORTRATIO("banana")']];
  preview.engine.flush();
  await preview.functions.settled();
  expect(cell.values).toEqual([["#BUSY!"]]);
  pauses[0]?.();
  await isLookedAtAgain;
  held.mockRestore();
  cell.calculate();
  await isTold(({ error }) => error?.message.includes("banana") === true);
});

/**
 * Makes Excel refuse this many batches, with a code that cannot be produced here. The function returns how many were
 * refused so far.
 */
function refuse(times: number, code: string): () => number {
  const { run } = Excel;
  let refused = 0;
  Excel.run = () => {
    if (++refused === times) Excel.run = run;
    return Promise.reject(Object.assign(new Error(code), { code }));
  };
  return () => refused;
}

it("the pane asks again while Excel is busy", async () => {
  sheet().getRange("G7").values = [["0005"]];
  sheet().getRange("G7").select();
  await isTold(({ code }) => code === "0005");
  told = [];
  const refused = refuse(2, "InvalidOperationInCellEditMode");
  look();
  await isTold(({ code }) => code === "0005");
  expect(refused()).toBe(2);
});

it("the pane waits for the next selection if Excel refuses for another reason", async () => {
  const setTimer = jest.spyOn(timers, "set");
  const refused = refuse(1, "InvalidArgument");
  look();
  sheet().getRange("C3").select();
  await isTold(({ code }) => code === "9988");
  expect(refused()).toBe(1);
  expect(setTimer.mock.calls.map(([, milliseconds]) => milliseconds)).not.toContain(NEXT_LOOK);
  setTimer.mockRestore();
});
