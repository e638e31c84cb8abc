import { session } from "../../src/client/session";
import { switchWork } from "../../src/taskpane/switch-work";
import { startLifeCycle, type LifeCycle } from "../../src/workbook/life-cycle";
import { listTables } from "../../src/workbook/list-tables";
import { createSmallMarket } from "../workbook/small-market";
import { codes, openWorkbook, soldShort, type WorkbookUnderTest } from "../workbook/workbook-under-test";
import { openPane } from "./pane-under-test";

/* A workbook of published figures, and a service that now serves the sample. */
const DAY = "2025-11-27";
const D27 = 45_988;
const published = createSmallMarket();
const sample = createSmallMarket("sample", "00000002");
beforeAll(async () => {
  await published.publish(DAY, [
    { code: 5, short: 100 },
    { code: 700, short: 90 },
  ]);
  await sample.publish(DAY, [{ code: 700, short: 7 }]);
});

let workbook: WorkbookUnderTest;
let lifeCycle: LifeCycle;
let sheets: string[];
const figures = (): unknown[][][] => sheets.map((sheet) => workbook.values(sheet));
beforeEach(async () => {
  workbook = await openWorkbook(published);
  workbook.workbook.worksheets.getItem("Sheet1").getRange("A1").formulas = [[`=SHORTVALUE("0700","${DAY}")`]];
  workbook.engine.flush();
  await workbook.functions.settled();
  sheets = [];
  for (const code of [5, 700]) {
    const request = { ...soldShort(DAY), which: codes(code), columns: ["code", "date", "shortValue"] };
    sheets.push((await workbook.import(request)).sheet);
  }
  session.use(sample.data);
  await sample.data.index();
  lifeCycle = startLifeCycle("1.0.0", () => undefined);
});
afterEach(() => {
  workbook.close();
  session.refuse(null);
});
const BEFORE = [
  [
    ["Code", "Date", "Short Value"],
    ["0005", D27, 100],
  ],
  [
    ["Code", "Date", "Short Value"],
    ["0700", D27, 90],
  ],
];
const AFTER = [
  [
    ["Code", "Date", "Short Value"],
    ["0005", D27, ""],
  ],
  [
    ["Code", "Date", "Short Value"],
    ["0700", D27, 7],
  ],
];
const PUBLISHED = published.index().store;
const stores = async (): Promise<string[]> => (await listTables()).map(({ record }) => record.store.kind);

describe("switching a workbook's source", () => {
  it("writes every table and calculates every function with the new source's figures", async () => {
    expect(figures()).toEqual(BEFORE);
    expect(await lifeCycle.otherSource()).toEqual(PUBLISHED);
    const { text } = await switchWork(await openPane({ lifeCycle }), PUBLISHED)({});
    expect(text).toBe("Source switched. Tables rewritten: 2. Formulas recalculated: 1.");
    expect(figures()).toEqual(AFTER);
    expect(await stores()).toEqual(["sample", "sample"]);
    expect(await lifeCycle.otherSource()).toBeNull();
  });

  it("is taken back: the tables have their figures, and the workbook its source", async () => {
    const { undo } = await switchWork(await openPane({ lifeCycle }), PUBLISHED)({});
    expect(undo?.what).toBe("the switch of source");
    await undo?.undo();
    expect(figures()).toEqual(BEFORE);
    expect(await stores()).toEqual(["published", "published"]);
    expect(await lifeCycle.otherSource()).toEqual(PUBLISHED);
  });

  it.each([0, 1])("takes all back where one table cannot be written: table %i", async (which) => {
    const sheet = sheets[which] ?? "";
    workbook.workbook.worksheets.getItem(sheet).protection.protect();
    const switching = switchWork(await openPane({ lifeCycle }), PUBLISHED)({});
    await expect(switching).rejects.toMatchObject({ code: "SHEET_PROTECTED", detail: { sheet } });
    expect(figures()).toEqual(BEFORE);
    expect(await stores()).toEqual(["published", "published"]);
    expect(await lifeCycle.otherSource()).toEqual(PUBLISHED);
  });
});
