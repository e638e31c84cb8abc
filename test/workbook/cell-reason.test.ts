import { session } from "../../src/client/session";
import path from "node:path";
import { createMarketData } from "../../src/client/market-data";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { reasonOfActiveCell } from "../../src/workbook/cell-reason";
import { THIS_EXCEL } from "../this-run";
import { fakeService, fetchFrom } from "../client/fake-service";

/* docs/excel.md, rule 14: the pane says why the selected cell shows an error. */
let preview: NodePreview;
beforeAll(async () => {
  const service = fakeService(["2025-11-26", "2025-11-27"]);
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(service),
    excel: THIS_EXCEL,
  });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  session.use(createMarketData({ transport: service }));
});
afterAll(() => {
  preview.close();
});
async function reasonOf(formula: string, selected = "D1"): Promise<string | null> {
  const sheet = preview.workbook.worksheets.add();
  sheet.activate();
  sheet.getRange("A1:A3").values = [["banana"], ["0700"], ["cherry"]];
  sheet.getRange("D1").formulas = [[formula]];
  preview.engine.flush();
  await preview.functions.settled();
  sheet.getRange(selected).select();
  return (await reasonOfActiveCell()).reason?.message ?? null;
}

describe("the reason of the selected cell", () => {
  it.each([
    ['=SHORTRATIO("apple")', "D1", /"apple"/],
    ["=SHORTRATIO(A1)", "D1", /"banana"/],
    ["=IF(TRUE,SHORTRATIO(A3),0)", "D1", /"cherry"/],
    ["=SHORTRATIO(A1:A3)", "D3", /"cherry"/],
    // A million blanks are too large only for Excel on the web.
    [
      "=SHORTRATIO(A:A)",
      "D1",
      THIS_EXCEL.build === "web" ? /^Excel refused this call: its arguments are larger/ : /"banana"/,
    ],
    ['=SHORTRATIO("0700","2025-11-29")', "D1", /2025-11-29/],
    ['=SHORTRATIO("0700",-999)', "D1", /./],
    // A history has a reason for each of its cells, and one of its own.
    ['=SHORTHISTORY({"0700","0005"},{"2025-11-26","2025-11-27"})', "D1", /single/i],
    ['=SHORTHISTORY({"0700","banana"},"2025-11-27")', "F1", /banana/],
    ['=IFERROR(SHORTRATIO("apple"),1/0)', "D1", null],
    ["=SHORTRATIO(MyTypo)", "D1", null],
    ["=SHORTNOTHING()", "D1", null],
    ['=SHORTRATIO("0700")', "D1", null],
    ["=1/0", "D1", null],
    ["banana", "D1", null],
  ])("of %s at %s is %p", async (formula, selected, reason) => {
    const found = await reasonOf(formula, selected);
    if (reason === null) expect(found).toBeNull();
    else expect(found).toMatch(reason);
  });

  it("says that Excel does not know the functions", async () => {
    const sheet = preview.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A9").formulas = [['=SHORTRATIO("0700")']];
    preview.engine.flush();
    await preview.functions.settled();
    preview.functions.openTooEarly([{ sheetId: sheet.id, row: 8, col: 0 }], "_xldudf_");
    sheet.getRange("A9").select();
    expect((await reasonOfActiveCell()).reason?.code).toBe("FUNCTIONS_UNKNOWN");
  });
});
