import path from "node:path";
import { openNodePreview, type NodePreview } from "../../src/preview/node/node-preview";
import { fakeService, fetchFrom } from "../client/fake-service";

/* What Excel does when a workbook is opened (docs/excel.md, rules 4 to 6), as the stand-in does it. */
const service = fakeService(["2025-11-26", "2025-11-27"]);
let preview: NodePreview;
beforeEach(async () => {
  preview = await openNodePreview({ addinFolder: path.resolve("dist/addin"), fetch: fetchFrom(service) });
});
afterEach(() => {
  preview.close();
});
const A1 = { row: 0, col: 0 };
const cell = () => preview.workbook.worksheets.getActiveWorksheet().getRange("A1");
const write = async (formula: string): Promise<void> => {
  cell().formulas = [[formula]];
  preview.engine.flush();
  await preview.functions.settled();
};
const shown = (): unknown => (cell().text as unknown[][])[0]?.[0];
const position = () => ({ sheetId: preview.engine.sheetIds()[0] ?? "", ...A1 });
const calls: string[] = [];
const countCalls = (): void => {
  calls.length = 0;
  const { fire } = preview.channel;
  preview.channel.fire = (entries) => {
    calls.push(...entries.map(([, , , text]) => text));
    fire.call(preview.channel, entries);
  };
};

describe("a workbook that is opened", () => {
  it("shows what was saved, calls nothing, and starts no add-in", async () => {
    await write('=SHORTVALUE("0700","2025-11-27")');
    const saved = shown();
    countCalls();
    preview.reopen();
    expect(shown()).toBe(saved);
    expect(preview.isRunning).toBe(false);
    expect(calls).toEqual([]);
  });

  it("starts the add-in with the document where it has asked for that", async () => {
    await preview.window.Office.addin.setStartupBehavior(preview.window.Office.StartupBehavior.load);
    expect(await preview.window.Office.addin.getStartupBehavior()).toBe("Load");
    preview.reopen();
    expect(preview.isRunning).toBe(true);
    await preview.ready();
  });

  it("starts the add-in when a function is calculated, and that is answered", async () => {
    preview.reopen();
    await write('=SHORTVALUE("0700","2025-11-27")');
    expect(preview.isRunning).toBe(true);
    expect(shown()).toMatch(/^[\d,]+$/);
  });
});

describe("cells", () => {
  it("stay at #NAME? when they were opened too early, until they are written again", async () => {
    const formula = '=SHORTVALUE("0700","2025-11-27")';
    await write(formula);
    preview.functions.openTooEarly([position()], "[2]!_xldudf_");
    expect(shown()).toBe("#NAME?");
    expect(cell().formulas).toEqual([['=[2]!_xldudf_SHORTVALUE("0700","2025-11-27")']]);
    cell().setDirty();
    preview.workbook.application.calculate("Full");
    await preview.functions.settled();
    expect(shown()).toBe("#NAME?");
    await write(formula);
    expect(shown()).toMatch(/^[\d,]+$/);
  });

  it("stay at #BUSY! when their answer was lost, until they are calculated", async () => {
    preview.functions.loseAnswers(1);
    await write('=SHORTVALUE("0700","2025-11-27")');
    expect(shown()).toBe("#BUSY!");
    cell().calculate();
    await preview.functions.settled();
    expect(shown()).toMatch(/^[\d,]+$/);
  });
});
