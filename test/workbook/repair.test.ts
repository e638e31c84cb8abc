import path from "node:path";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { createRepairs, type Repaired } from "../../src/workbook/repair";
import { readSheets } from "../../src/workbook/sheet-cells";
import { THIS_EXCEL } from "../this-run";
import { fakeService, fetchFrom } from "../client/fake-service";

/* docs/excel.md, rules 5 and 6: cells that Excel leaves at #NAME? or #BUSY!. */
const FORMULA = '=SHORTVALUE("0700","2025-11-27")';
let preview: NodePreview;
let time = 0;
const asked: number[] = [];
let repairs: ReturnType<typeof createRepairs>;
beforeEach(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    excel: THIS_EXCEL,
    fetch: fetchFrom(fakeService(["2025-11-26", "2025-11-27"])),
  });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  asked.length = 0;
  time = 0;
  repairs = createRepairs({ now: () => time, later: (milliseconds) => asked.push(milliseconds) });
});
afterEach(() => {
  preview.close();
});
const sheet = () => preview.workbook.worksheets.getActiveWorksheet();
const text = (address: string): unknown => sheet().getRange(address).text[0]?.[0];
async function write(address: string, formula: string): Promise<void> {
  sheet().getRange(address).formulas = [[formula]];
  preview.engine.flush();
  await preview.functions.settled();
}
const look = async (): Promise<Repaired> => {
  const done = await preview.window.Excel.run(async (context) =>
    repairs.look(context, await readSheets(context)),
  );
  await preview.functions.settled();
  return done;
};
const at = (row: number) => ({ sheetId: preview.engine.sheetIds()[0] ?? "", row, col: 0 });

describe("cells that were opened before the functions were known", () => {
  it.each(["", "_xldudf_", "[2]!_xldudf_", "BloombergUI.xla!_xldudf_"])(
    "are written again, without the prefix %p",
    async (prefix) => {
      await write("A1", FORMULA);
      const before = text("A1");
      preview.functions.openTooEarly([at(0)], prefix);
      expect(text("A1")).toBe("#NAME?");
      expect(await look()).toEqual({ renamed: 1, unstuck: 0, unnamed: 0 });
      expect(text("A1")).toBe(before);
      expect(sheet().getRange("A1").formulas).toEqual([[FORMULA]]);
    },
  );

  it("are written as formulas if their cells have the text format now, and keep any other format", async () => {
    await write("A1", FORMULA);
    await write("A2", FORMULA);
    const before = sheet().getRange("A1:A2").values;
    sheet().getRange("A1").numberFormat = "@";
    sheet().getRange("A2").numberFormat = "0.000";
    preview.functions.openTooEarly([at(0), at(1)], "_xldudf_");
    expect((await look()).renamed).toBe(2);
    expect(sheet().getRange("A1:A2").values).toEqual(before);
    expect(sheet().getRange("A1:A2").formulas).toEqual([[FORMULA], [FORMULA]]);
    expect(sheet().getRange("A1:A2").numberFormat).toEqual([["General"], ["0.000"]]);
  });

  it("are written once, and those still unknown are counted", async () => {
    await write("A1", FORMULA);
    await write("A2", `=IF(A1>0,${FORMULA.slice(1)},0)`);
    const early = (): void => {
      preview.functions.openTooEarly([at(0), at(1)]);
    };
    early();
    expect(await look()).toEqual({ renamed: 2, unstuck: 0, unnamed: 0 });
    early();
    expect(await look()).toEqual({ renamed: 0, unstuck: 0, unnamed: 2 });
    repairs.tryAgain();
    expect(await look()).toEqual({ renamed: 2, unstuck: 0, unnamed: 0 });
    expect(text("A2")).toMatch(/^[\d,]+$/);
  });

  it("are left unchanged if the user made a mistake", async () => {
    await write("A1", "=SHORTVALUE(UNHEARD_OF())");
    await write("A2", "=SHORTVALUE(MyTypo)");
    expect(await look()).toEqual({ renamed: 0, unstuck: 0, unnamed: 0 });
  });

  it("are repaired if another function hides that the name was unknown", async () => {
    await write("A1", `=IFERROR(${FORMULA.slice(1)},0)`);
    const before = text("A1");
    preview.functions.openTooEarly([at(0)], "_xldudf_");
    expect(text("A1")).toBe("0");
    expect((await look()).renamed).toBe(1);
    expect(text("A1")).toBe(before);
  });

  it("are left unchanged on a protected sheet, and without functions of the add-in", async () => {
    await write("A1", FORMULA);
    await write("A2", "=UNHEARD_OF()");
    preview.functions.openTooEarly([at(0)]);
    sheet().protection.protect();
    expect(await look()).toEqual({ renamed: 0, unstuck: 0, unnamed: 1 });
  });
});

describe("cells that stay at #BUSY!", () => {
  it("are calculated if they were so for longer than a function takes", async () => {
    preview.functions.loseAnswers(1);
    await write("A1", FORMULA);
    expect(await look()).toEqual({ renamed: 0, unstuck: 0, unnamed: 0 });
    repairs.lookLater();
    expect(asked).toEqual([12_000]); // one check for all
    time = 11_999;
    expect((await look()).unstuck).toBe(0);
    expect(text("A1")).toBe("#BUSY!");
    time = 12_000;
    expect((await look()).unstuck).toBe(1);
    expect(text("A1")).toMatch(/^[\d,]+$/);
  });
});
