import path from "node:path";
import { asTyped } from "../../src/workbook/as-typed";
import { session } from "../../src/client/session";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { insertFormula } from "../../src/workbook/insert-formula";
import { relink, unlink } from "../../src/workbook/unlink";
import { fakeService, fetchFrom } from "../client/fake-service";

/* The built add-in in an Excel whose manifest has a namespace for it. */
const service = fakeService(["2025-11-26", "2025-11-27"]);
let preview: NodePreview;
beforeAll(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(service),
    namespace: "HKSHORT",
  });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
  session.namespace = "HKSHORT";
});
afterAll(() => {
  session.namespace = "";
  preview.close();
});

const cell = (address: string) => preview.workbook.worksheets.getActiveWorksheet().getRange(address);
async function calculate(formula: string): Promise<unknown> {
  cell("A1").formulas = [[formula]];
  preview.engine.flush();
  await preview.functions.settled();
  return cell("A1").values[0]?.[0];
}

describe("functions in a namespace", () => {
  it("answer to their names in it, and to no others", async () => {
    expect(await calculate('=HKSHORT.SHORTVALUE("0700","2025-11-27")')).toBe(1400);
    expect(await calculate('=hkshort.shortvalue("0700","2025-11-27")+1')).toBe(1401);
    expect(await calculate('=SHORTVALUE("0700","2025-11-27")')).toBe("#NAME?");
  });

  it("are inserted with it", async () => {
    await insertFormula('=SHORTVALUE("0700","2025-11-26")');
    await preview.functions.settled();
    expect(cell("A1").formulas).toEqual([['=HKSHORT.SHORTVALUE("0700","2025-11-26")']]);
    expect(cell("A1").values).toEqual([[700]]);
  });

  it("are restored with it after unlinking, however they were typed", async () => {
    await calculate('=HKSHORT.SHORTVALUE("0700","2025-11-27")');
    await unlink("sheet");
    expect(cell("A1").formulas).toEqual([[1400]]);
    await relink();
    expect(cell("A1").formulas).toEqual([[asTyped('=SHORTVALUE("0700","2025-11-27")', "HKSHORT")]]);
  });
});
