import path from "node:path";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { fakeService, fetchFrom } from "../client/fake-service";

/* What Excel does when a workbook is opened (docs/excel.md, rules 4 to 6), as the preview models it. */
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
const shown = (): unknown => cell().text[0]?.[0];
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

describe("an opened workbook", () => {
  it("shows saved values, calls nothing, and does not start the add-in", async () => {
    await write('=SHORTVALUE("0700","2025-11-27")');
    const saved = shown();
    countCalls();
    preview.reopen();
    expect(shown()).toBe(saved);
    expect(preview.isRunning).toBe(false);
    expect(calls).toEqual([]);
  });

  it("starts the add-in with the document if it has asked for that", async () => {
    await preview.window.Office.addin.setStartupBehavior(preview.window.Office.StartupBehavior.load);
    expect(await preview.window.Office.addin.getStartupBehavior()).toBe("Load");
    preview.reopen();
    expect(preview.isRunning).toBe(true);
    await preview.ready();
  });

  it("starts the add-in when a function is calculated, and gets its answer", async () => {
    preview.reopen();
    await write('=SHORTVALUE("0700","2025-11-27")');
    expect(preview.isRunning).toBe(true);
    expect(shown()).toMatch(/^[\d,]+$/);
  });
});

describe("cells", () => {
  it("stay at #NAME? if they were opened too early, until they are written again", async () => {
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

  it("stay at #BUSY! if their answer was lost, until they are calculated", async () => {
    preview.functions.loseAnswers(1);
    await write('=SHORTVALUE("0700","2025-11-27")');
    expect(shown()).toBe("#BUSY!");
    cell().calculate();
    await preview.functions.settled();
    expect(shown()).toMatch(/^[\d,]+$/);
  });
});

describe("an add-in whose pane is closed", () => {
  it("ends calls that wait too long at the next event, although its timers are held back", async () => {
    let hangs = true;
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    const hanging = await openNodePreview({
      addinFolder: path.resolve("dist/addin"),
      fetch: (input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : input);
        if (!hangs || pathname.endsWith("index.json")) return fetchFrom(service)(input, init);
        isAsked();
        return new Promise<Response>(() => undefined);
      },
    });
    const sheet = hanging.workbook.worksheets.getActiveWorksheet();
    hanging.closePane();
    const { performance } = hanging.window;
    let ahead = 0;
    Object.defineProperty(performance, "now", { value: () => Date.now() + ahead });
    sheet.getRange("A1").formulas = [['=SHORTVALUE("0700","2025-11-27")']];
    hanging.engine.flush();
    const text = (address: string): unknown => sheet.getRange(address).text[0]?.[0];
    expect(text("A1")).toBe("#BUSY!");
    await asked;
    ahead = 9000;
    hangs = false;
    sheet.getRange("A2").formulas = [['=SHORTVALUE("0700","2025-11-26")']];
    hanging.engine.flush();
    await hanging.functions.settled();
    expect([text("A1"), text("A2")]).toEqual(["#N/A", expect.stringMatching(/^[\d,]+$/)]);
    hanging.close();
  });
});
