import { refreshWork } from "../../src/taskpane/refresh-work";
import { importInto, inFormats } from "../../src/taskpane/import-work";
import type { Refreshed } from "../../src/workbook/refresh-tables";
import { createSmallMarket, type SmallMarket } from "../workbook/small-market";
import { openWorkbook, soldShort, type WorkbookUnderTest } from "../workbook/workbook-under-test";
import { openPane } from "./pane-under-test";

/* What the pane says of an import and of a refresh. */
const DAY = "2025-11-27";
let market: SmallMarket;
let workbook: WorkbookUnderTest;
beforeEach(async () => {
  market = createSmallMarket();
  await market.publish(DAY, [{ code: 700, short: 90 }]);
  workbook = await openWorkbook(market);
});
afterEach(() => {
  workbook.close();
});
const REQUEST = {
  ...soldShort(DAY),
  when: { from: DAY, to: "latest" } as never,
  columns: ["code", "date", "shortValue"],
};
const publishMore = async (): Promise<void> => {
  await market.publish(DAY, [{ code: 700, short: 80 }]);
  await market.publish("2025-11-28", [
    { code: 700, short: 60 },
    { code: 5, short: 50 },
  ]);
};

it("an import says where its rows are, and can be undone", async () => {
  const { text, undo } = await importInto(await openPane(), REQUEST, { kind: "new-sheet" })({});
  expect(text).toBe("1 rows are in the table Short_2025_11_27 on the sheet “Short 2025-11-27”.");
  expect(undo).toBeDefined();
});

it("an import of what a table has already says so, and has nothing to undo", async () => {
  const { tableId } = await workbook.import(REQUEST);
  const outcome = await importInto(await openPane(), REQUEST, { kind: "append", tableId })({});
  expect(outcome).toEqual({
    text: "0 rows were added to the table Short_2025_11_27 on the sheet “Short 2025-11-27”.",
  });
});

it("an import has the formats that a person has chosen, for ratios and for money alone", async () => {
  const { preferences } = await openPane();
  const formats = { ratioFormat: "0%", valueFormat: '#,##0.0,,"m"' } as const;
  const columns = [
    { id: "a", heading: "Short Value", numberFormat: "#,##0" },
    { id: "b", heading: "Total Turnover", numberFormat: "#,##0" },
    { id: "c", heading: "Short Shares", numberFormat: "#,##0" },
    { id: "d", heading: "Ratio", numberFormat: "0.00%" },
    { id: "e", heading: "Name", numberFormat: "General" },
  ];
  const shown = inFormats({ columns, rows: [], revisions: {} }, { ...preferences, ...formats });
  expect(shown.columns.map(({ numberFormat }) => numberFormat)).toEqual([
    ...['#,##0.0,,"m"', '#,##0.0,,"m"', "#,##0", "0%", "General"],
  ]);
});

it("a refresh says what has changed, and tells it table by table", async () => {
  await workbook.import(REQUEST);
  await publishMore();
  let told: Refreshed | undefined;
  const { text, intent, undo } = await refreshWork(await openPane(), { kind: "all" }, (refreshed) => {
    told = refreshed;
  })({});
  expect(text).toBe(
    "Latest trading day: 2025-11-28. Tables up to date: 1; rows added: 2; cells changed: 1; formulas recalculated: 0.",
  );
  expect(intent).toBe("success");
  expect(told?.tables.map(({ added }) => added)).toEqual([2]);
  expect(undo).not.toBeNull();
});

it("a refresh warns of a table that it could not write, in the pane's language", async () => {
  await workbook.import(REQUEST);
  const second = await workbook.import(REQUEST);
  workbook.workbook.worksheets.getItem(second.sheet).protection.protect();
  await publishMore();
  const { text, intent } = await refreshWork(await openPane({}, "zh-HK"), { kind: "all" })({});
  expect(intent).toBe("warning");
  expect(text).toContain(`${second.table}: 工作表「${second.sheet}」受保護。`);
});
