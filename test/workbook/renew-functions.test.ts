import path from "node:path";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { renewFunctions } from "../../src/workbook/renew-functions";
import { THIS_EXCEL } from "../this-run";
import { fakeService, fetchFrom } from "../client/fake-service";

/* docs/excel.md, rule 16: after an upgrade a workbook requests new functions once. */
let preview: NodePreview;
beforeAll(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    excel: THIS_EXCEL,
    fetch: fetchFrom(fakeService(["2025-11-27"])),
  });
});
afterAll(() => {
  preview.close();
});
const FORCE = "Office.ForceRefreshCustomFunctionsCache";
const openedWith = async (version: string, workbook = {}): Promise<boolean> => {
  await preview.window.Excel.run((context) =>
    renewFunctions(context, version, { hasFunctions: true, isOlder: true, ...workbook }),
  );
  return preview.workbook.settings.getItemOrNullObject(FORCE)?.value === true;
};

it("a workbook requests new functions if it had another version before, until the workbook was opened again", async () => {
  expect(await openedWith("1.0.0", { isOlder: false })).toBe(false); // a new workbook
  expect(await openedWith("1.0.0")).toBe(false);
  expect(await openedWith("1.1.0")).toBe(true);
  expect(await openedWith("1.1.0")).toBe(false);
  expect(await openedWith("1.1.0")).toBe(false);
  expect(await openedWith("1.10.0")).toBe(true);
  expect(await openedWith("1.2.0")).toBe(false); // a colleague's version is older
  expect(await openedWith("1.10.0")).toBe(false);
  expect(await openedWith("1.11.0")).toBe(true);
  expect(await openedWith("1.11.0", { hasFunctions: false })).toBe(false);
});

it("a workbook requests new functions after a version that did not record itself", async () => {
  await preview.window.Excel.run(async (context) => {
    context.workbook.settings.getItem("hkshort.renewed").delete();
    await context.sync();
  });
  expect(await openedWith("1.11.0")).toBe(true);
});
