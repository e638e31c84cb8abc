import { session } from "../../src/client/session";
import type { Table } from "../../src/preview/excel/table";
import { CodedError } from "../../src/errors/coded-error";
import { refreshTables } from "../../src/workbook/refresh-tables";
import { freshContent } from "../../src/workbook/table-content";
import { createSmallMarket, type SmallMarket } from "./small-market";
import {
  AFTER,
  BABA,
  D27,
  D28,
  DAY,
  HEADINGS,
  HSBC,
  NEXT_DAY,
  REQUEST,
  RMB,
  TENCENT_GONE,
  importDay,
  publishMoreIn,
} from "./imported-day";
import { codes, openWorkbook, type WorkbookUnderTest } from "./workbook-under-test";

let workbook: WorkbookUnderTest;
let market: SmallMarket;
let table: Table;
let sheet: string;
beforeEach(async () => {
  ({ workbook, market, table, sheet } = await importDay());
});
afterEach(() => {
  workbook.close();
});
const publishMore = (): Promise<void> => publishMoreIn(market);
const range = (address: string) => workbook.workbook.worksheets.getItem(sheet).getRange(address);

describe("a refresh of more than one table", () => {
  it("does not confuse a new table with a deleted one of the same name", async () => {
    workbook.workbook.worksheets.getItem(sheet).delete();
    const again = await workbook.import({ ...REQUEST, which: codes(5, 80700) });
    expect(again.table).toBe("Short_2025_11_27");
    await publishMore();
    const { tables } = await workbook.refresh();
    expect(tables).toHaveLength(1);
    expect(workbook.values(again.sheet).map(([code, day]) => [code, day])).toEqual([
      ["Code", "Date"],
      ...[
        ["0005", D27],
        ["80700", D27],
      ],
      ...[
        ["0005", D28],
        ["80700", D28],
      ],
    ]);
  });

  it("applies a restatement to a day that was appended later", async () => {
    const imported = workbook.workbook.tables.items()[0]?.id ?? "";
    await publishMore();
    await workbook.import(
      { ...REQUEST, which: codes(9988), when: { from: DAY, to: DAY } as never },
      { kind: "append", tableId: imported },
    );
    await workbook.refresh();
    expect(workbook.values(sheet).slice(0, 5)).toEqual([HEADINGS, HSBC, TENCENT_GONE, RMB, BABA]);
  });

  it("leaves every table unchanged if it is cancelled after the first", async () => {
    const second = await workbook.import(REQUEST);
    const before = [workbook.values(sheet), workbook.values(second.sheet)];
    await publishMore();
    const controller = new AbortController();
    const refreshing = workbook.refresh(
      { kind: "all" },
      {
        signal: controller.signal,
        onProgress: (done) => {
          if (done === 1) controller.abort();
        },
      },
    );
    await expect(refreshing).rejects.toMatchObject({ code: "CANCELLED" });
    expect([workbook.values(sheet), workbook.values(second.sheet)]).toEqual(before);
    const { tables } = await workbook.refresh();
    expect(tables.map(({ added }) => added)).toEqual([2, 2]);
  });

  it("names a missing key column and skips the table, and refreshes the others", async () => {
    const other = await workbook.import(REQUEST);
    range("A1").getEntireColumn().delete();
    const before = workbook.values(sheet);
    await publishMore();
    const { tables } = await workbook.refresh();
    expect(tables[0]?.failure).toMatchObject({ code: "KEY_COLUMN_MISSING", detail: { column: "Code" } });
    expect(workbook.values(sheet)).toEqual(before);
    expect(workbook.values(other.sheet)).toEqual(AFTER);
  });

  it("says in a sentence that a sheet is protected, and changes nothing on it", async () => {
    workbook.workbook.worksheets.getItem(sheet).protection.protect();
    const before = workbook.values(sheet);
    await publishMore();
    const { tables } = await workbook.refresh();
    expect(tables[0]?.failure?.message).toContain(`The sheet “${sheet}” is protected.`);
    expect(workbook.values(sheet)).toEqual(before);
  });

  it("refreshes two tables of the same import, each with the user's changes", async () => {
    const second = await workbook.import(REQUEST);
    range("A2").getEntireRow().delete();
    await publishMore();
    await workbook.refresh();
    expect(workbook.values(sheet)).toEqual([HEADINGS, TENCENT_GONE, RMB, BABA, NEXT_DAY]);
    expect(workbook.values(second.sheet)).toEqual(AFTER);
  });

  it("finds the tables of a copied workbook, which have other ids", async () => {
    const copy = await openWorkbook(market);
    const values = workbook.values(sheet);
    const target = copy.workbook.worksheets.add(sheet).getRangeByIndexes(0, 0, values.length, 5);
    copy.workbook.tables.add("Sheet1!Z1").name = "Other";
    target.getColumn(0).numberFormat = [["@"]];
    target.values = values;
    copy.workbook.tables.add(target).name = "Short_2025_11_27";
    for (const { key, value } of workbook.workbook.settings.items()) copy.workbook.settings.add(key, value);
    copy.engine.endOfRequest();
    await publishMore();
    const { tables } = await copy.refresh();
    expect(tables).toHaveLength(1);
    expect(copy.values(sheet)).toEqual(AFTER);
    copy.close();
  });

  it("refreshes only the table under the cursor, or those of a sheet", async () => {
    const second = await workbook.import(REQUEST);
    await publishMore();
    range("B2").select();
    expect((await workbook.refresh({ kind: "selected-table" })).tables).toHaveLength(1);
    expect(workbook.values(second.sheet)).toHaveLength(4);
    expect((await workbook.refresh({ kind: "sheet" })).tables.map((each) => each.sheet)).toEqual([sheet]);
    range("Z9").select();
    await expect(workbook.refresh({ kind: "selected-table" })).rejects.toMatchObject({
      code: "NOT_OUR_TABLE",
    });
  });

  it("skips tables of another source and says so", async () => {
    const before = workbook.values(sheet);
    await publishMore();
    const index = { ...market.index(), store: { id: "00000002", kind: "sample" as const } };
    jest.spyOn(market, "index").mockReturnValue(index);
    const { tables } = await workbook.refresh();
    expect(tables[0]?.failure).toMatchObject({ code: "SOURCE_DIFFERS" });
    expect(workbook.values(sheet)).toEqual(before);
  });

  it("forgets deleted tables", async () => {
    table.delete();
    expect((await workbook.refresh()).tables).toEqual([]);
  });
});

describe("a workbook that switches to another source", () => {
  const other = createSmallMarket("sample", "00000002");
  beforeAll(async () => {
    await other.publish(DAY, [{ code: 9988, short: 7 }]);
  });
  const switchOver = () =>
    refreshTables(
      { kind: "all" },
      { index: other.index(), contentOf: freshContent, at: "2025-11-29T14:00:00.000Z", switching: true },
    );

  it("has no figure of the old source left in its tables, and keeps the user's own rows", async () => {
    range("A5:E5").values = [["12345", 45_900, 1, 0.5, "mine"]];
    table.resize(range("A1:E5"));
    workbook.engine.endOfRequest();
    const before = workbook.values(sheet);
    session.use(other.data);
    await other.data.index();
    const { tables, undo } = await switchOver();
    expect(tables[0]?.failure).toBeNull();
    expect(workbook.values(sheet)).toEqual([
      HEADINGS,
      ["0005", D27, "", "", ""],
      ["0700", D27, "", "", ""],
      ["80700", D27, "", "", ""],
      [12_345, 45_900, 1, 0.5, "mine"],
      ["9988", D27, 7, 0.007, 1],
    ]);
    await undo?.undo();
    expect(workbook.values(sheet)).toEqual(before);
  });

  it("keeps its figures if the other service does not answer", async () => {
    const before = workbook.values(sheet);
    session.use(other.data);
    const { tables } = await refreshTables(
      { kind: "all" },
      {
        ...{ index: other.index(), at: "2025-11-29T14:00:00.000Z", switching: true },
        contentOf: () => Promise.reject(new CodedError("SERVICE_UNREACHABLE")),
      },
    );
    expect(tables[0]?.failure).toMatchObject({ code: "SERVICE_UNREACHABLE" });
    expect(workbook.values(sheet)).toEqual(before);
  });

  it("switches a comparison too", async () => {
    const compared = await workbook.import({
      ...{ kind: "comparison", columns: [], which: codes(5, 9988) },
      when: { from: DAY, to: DAY } as never,
    });
    session.use(other.data);
    await switchOver();
    expect(workbook.values(compared.sheet)).toEqual([
      ["Date", "0005", "9988"],
      [D27, "", 0.007],
    ]);
  });
});
