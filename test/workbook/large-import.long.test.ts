import fc from "fast-check";
import { importTable, type Import } from "../../src/workbook/import-table";
import { portionsOf } from "../../src/workbook/write-portions";
import { manyRows, MANY } from "./many-rows";
import { openPlainWorkbook, type PlainWorkbook } from "./plain-workbook";

/* Two million cells through the real office.js. The host refuses requests over 5 MB, as Excel on the web does. */
const FIVE_MEGABYTES = 5 * 1024 * 1024;
const ROWS = 200_000;
const content = manyRows(ROWS);
const given: Import = {
  ...{ request: MANY, content, place: { kind: "new-sheet" }, at: "2025-11-28T14:00:00.000Z" },
  store: { id: "00000001", kind: "published" },
};
let plain: PlainWorkbook;
beforeAll(async () => {
  plain = await openPlainWorkbook();
});
afterAll(() => {
  plain.close();
});
const sheets = () => plain.engine.sheets.map(({ name }) => name);

describe("an import of 200,000 rows of ten columns", () => {
  it("is written in few requests, none over Excel's limit, and undone", async () => {
    plain.requests.length = 0;
    const seen: number[] = [];
    const { rows, sheet, table, undo } = await importTable(given, {
      onProgress: (done) => seen.push(done),
    });
    const large = plain.requests.filter((bytes) => bytes > 1_000_000);
    console.info(
      `${plain.requests.length} syncs, ${Math.round(plain.requests.reduce((a, b) => a + b) / 1000)} kB, the largest ${Math.round(Math.max(...plain.requests) / 1000)} kB`,
    );
    expect(Math.max(...plain.requests)).toBeLessThan(FIVE_MEGABYTES);
    // Each has 2 to 3 MB, except the last.
    expect(Math.max(...large)).toBeLessThan(3_500_000);
    expect(plain.requests.length).toBeLessThan(25);
    expect(rows).toBe(ROWS);
    expect(seen.at(-1)).toBe(ROWS);
    const cells = plain.engine.sheets.find(({ name }) => name === sheet)?.cells ?? [];
    expect(cells).toHaveLength(ROWS + 1);
    for (const at of [1, 17_321, 99_999, ROWS])
      expect(cells[at]).toEqual(
        content.rows[at - 1]?.map((cell) => (typeof cell === "string" ? cell.replace(/^'/, "") : cell)),
      );
    expect(plain.workbook.tables.getItem(table).getRange().rowCount).toBe(ROWS + 1);
    await undo.undo();
    expect(sheets()).toEqual(["Sheet1"]);
  });

  const portions = portionsOf(content.rows).length;
  it.each(Array.from({ length: portions }, (_, i) => i))(
    "leaves nothing behind when it is cancelled at portion %i",
    async (at) => {
      const controller = new AbortController();
      let portion = 0;
      if (at === 0) controller.abort();
      const importing = importTable(given, {
        signal: controller.signal,
        onProgress: () => {
          if (++portion === at) controller.abort();
        },
      });
      await expect(importing).rejects.toMatchObject({ code: "CANCELLED" });
      expect(sheets()).toEqual(["Sheet1"]);
      expect(plain.engine.tables.list()).toEqual([]);
      expect(plain.workbook.settings.items().map(({ value }) => value)).not.toContainEqual(
        expect.stringContaining("Short_"),
      );
    },
  );

  it("leaves the cells unchanged if it is cancelled at the active cell", async () => {
    plain.engine.setCells("sheet1", 0, 20, [["mine"]]);
    const controller = new AbortController();
    const importing = importTable(
      { ...given, place: { kind: "here" } },
      {
        signal: controller.signal,
        onProgress: () => {
          controller.abort();
        },
      },
    );
    await expect(importing).rejects.toMatchObject({ code: "CANCELLED" });
    expect(plain.engine.usedZone("sheet1")).toMatchObject({ top: 0, bottom: 0 });
    expect(plain.engine.value({ sheetId: "sheet1", row: 0, col: 20 })).toBe("mine");
  });
});

describe("portions", () => {
  it("hold every row once, in order, and their JSON is within the limit for any values", () => {
    const cell = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.integer(), fc.double());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 60 }), (rows) => {
        const most = 2000;
        const portions = portionsOf(rows, most);
        expect(portions.flatMap(({ first, count }) => rows.slice(first, first + count))).toEqual(rows);
        for (const { first, count } of portions) {
          const bytes = Buffer.byteLength(JSON.stringify(rows.slice(first, first + count)));
          if (count > 1) expect(bytes).toBeLessThanOrEqual(most + 2);
        }
      }),
    );
  });
});
