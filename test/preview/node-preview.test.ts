import path from "node:path";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { TAKES_FORMATS, THIS_EXCEL } from "../this-run";
import { fakeService, fetchFrom } from "../client/fake-service";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28"];
const service = fakeService(DAYS);
/* The requests of the built add-in are answered here. Its own script and office.js are real. */
let preview: NodePreview;
beforeAll(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(service),
    excel: THIS_EXCEL,
  });
});
afterAll(() => {
  preview.close();
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sheet = () => preview.workbook.worksheets.getActiveWorksheet();
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  preview.window.Excel.run(batch);
const codeOf = (batch: (context: Excel.RequestContext) => Promise<unknown>): Promise<string> =>
  run(batch).then(
    () => "none",
    (error: unknown) => (error as OfficeExtension.Error).code,
  );

async function calculate(formula: string): Promise<{ values: unknown; text: unknown }> {
  preview.workbook.worksheets.add().activate();
  sheet().getRange("A1").values = [[formula]];
  preview.engine.flush();
  await preview.functions.settled();
  const cell = sheet().getRange("A1");
  const range = cell.getSpillingToRangeOrNullObject() ?? cell;
  return { values: plain(range.values), text: plain(range.text) };
}

describe("the preview with the built add-in on office.js", () => {
  it("shows #BUSY!, then the value with its format", async () => {
    sheet().getRange("A1").values = [['=SHORTRATIO("0700","2025-11-27")']];
    expect(sheet().getRange("A1").values).toEqual([["#BUSY!"]]);
    await preview.functions.settled();
    expect(sheet().getRange("A1").text).toEqual([[TAKES_FORMATS ? "10.00%" : "0.1"]]);
  });

  it.each([
    ['=SHORTVALUE({"0700";"0005"},"2025-11-24")', [[700], [5]]],
    [
      '=SHORTVALUE({"0700","0005"},{"2025-11-24";"2025-11-25"})',
      [
        [700, 5],
        [1400, 10],
      ],
    ],
    ["=SHORTVALUE(700,DATE(2025,11,24))", [[700]]],
    ['=SHORTRATIO("banana")', [["#VALUE!"]]],
    ['=SHORTRATIO("0700","2025-11-29")', [["#N/A"]]],
    ["=SHORTVALUE(1/0)", [["#DIV/0!"]]],
    ['=IFERROR(SHORTRATIO("0700","2025-11-29"),"none")', [["none"]]],
    ['=SHORTRATIO("0700",,"market")', [[0.35]]],
    ["=SHORTVALUE(B9)", [[""]]],
    ['=SHORTVALUE("0700",B9)', [["#VALUE!"]]],
    ['=SHORTCOUNT()+SHORTVALUE("0700","2025-11-24")', [[1700]]],
    ["=SUM(1,2)", [[3]]],
  ])("%s", async (formula, values) => {
    expect((await calculate(formula)).values).toEqual(values);
  });

  it("shows the sentence behind an error", async () => {
    await calculate('=SHORTRATIO("0700","2025-11-29")');
    const { id: sheetId } = sheet();
    expect(preview.engine.message({ sheetId, row: 0, col: 0 })).toContain("Saturday");
  });

  it("calls a function again only if an argument changes", async () => {
    preview.workbook.worksheets.add().activate();
    sheet().getRange("A1:A2").values = [[700], ["=SHORTVALUE(A1)"]];
    preview.engine.flush();
    await preview.functions.settled();
    sheet().getRange("A1").values = [[5]];
    preview.engine.flush();
    await preview.functions.settled();
    expect(sheet().getRange("A2").values).toEqual([[25]]);
  });

  it("names what it does not model in the error", async () => {
    const message = await run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").conditionalFormats.clearAll();
      await context.sync();
    }).catch((error: unknown) => {
      const { code, message: why } = error as OfficeExtension.Error;
      return `${code}: ${why}`;
    });
    expect(message).toBe("ApiNotFound: Range.conditionalFormats is not in the preview.");
    const names = await codeOf(async (context) => {
      context.workbook.names.load("items");
      await context.sync();
    });
    expect(names).toBe("ApiNotFound");
  });

  it("throws Excel's errors", async () => {
    expect(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem("Nope").load("name");
        await context.sync();
      }),
    ).toBe("ItemNotFound");
    expect(
      await codeOf(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = [[1]];
        await context.sync();
      }),
    ).toBe("InvalidArgument");
    expect(
      await codeOf(async (context) => {
        context.workbook.worksheets.add("Sheet1");
        await context.sync();
      }),
    ).toBe("ItemAlreadyExists");
  });

  it("refuses requests over Excel's 5 MB", async () => {
    const code = await codeOf(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("L1:L60000");
      range.values = Array.from({ length: 60_000 }, () => ["x".repeat(100)]);
      await context.sync();
    });
    expect(code).toBe("RequestPayloadSizeLimitExceeded");
  });

  it("keeps the actions before an error", async () => {
    await codeOf(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("J1").values = [[7]];
      context.workbook.worksheets.getItem("Nope").getRange("A1").values = [[1]];
      await context.sync();
    });
    expect(preview.workbook.worksheets.getItem("Sheet1").getRange("J1").values).toEqual([[7]]);
  });

  it("reads structured references, and fills a calculated column", async () => {
    const typed = preview.workbook.worksheets.add("Typed");
    typed.activate();
    await run(async (context) => {
      const range = context.workbook.worksheets.getItem("Typed").getRange("A1:B3");
      range.getColumn(0).numberFormat = [["@"]];
      range.values = [
        ["Code", "Trade date"],
        ["0700", "2025-11-24"],
        ["0005", "2025-11-25"],
      ];
      context.workbook.worksheets.getItem("Typed").tables.add("A1:B3", true).name = "Short";
      await context.sync();
    });
    // Typed into the grid: a command of the engine, not of the add-in.
    preview.engine.model.dispatch("UPDATE_CELL", {
      sheetId: typed.id,
      row: 1,
      col: 2,
      content: "=SHORTVALUE([@Code],[@[Trade date]])",
    });
    preview.engine.model.dispatch("UPDATE_CELL", {
      sheetId: typed.id,
      row: 5,
      col: 0,
      content: '=COUNTA(Short[Code])&"[@Code]"',
    });
    await Promise.resolve();
    await preview.functions.settled();
    expect(typed.getRange("C1:C3").values).toEqual([["Column1"], [700], [10]]);
    expect(typed.getRange("A6").values).toEqual([["2[@Code]"]]);
    expect(typed.tables.getItem("Short").getRange().address).toBe("Typed!A1:C3");
  });

  it("keeps a format only for a whole formula", async () => {
    expect(
      (await calculate('=SHORTVALUE("0700","2025-11-27")/SHORTTURNOVER("0700","2025-11-27")')).text,
    ).toEqual([["0.1"]]);
    expect((await calculate('= SHORTVALUE("0700",  "2025-11-27" ) ')).text).toEqual([
      [TAKES_FORMATS ? "2,800" : "2800"],
    ]);
  });

  it("finds a table after rows were inserted and deleted, and after undo", async () => {
    const rows = preview.workbook.worksheets.add("Rows");
    rows.activate();
    await run(async (context) => {
      const added = context.workbook.worksheets.getItem("Rows");
      added.getRange("A1:B3").values = [
        ["Code", "Date"],
        ["'0700", "2025-11-24"],
        ["'0005", "2025-11-25"],
      ];
      added.tables.add("A1:B3", true).name = "Moving";
      await context.sync();
    });
    const { model } = preview.engine;
    const change = { sheetId: rows.id, sheetName: "Rows", dimension: "ROW" as const };
    model.dispatch("ADD_COLUMNS_ROWS", { ...change, base: 0, position: "before", quantity: 2 });
    expect(rows.tables.getItem("Moving").getRange().address).toBe("Rows!A3:B5");
    model.dispatch("UPDATE_CELL", {
      sheetId: rows.id,
      row: 3,
      col: 2,
      content: "=SHORTVALUE([@Code],[@Date])",
    });
    await Promise.resolve();
    await preview.functions.settled();
    expect(rows.getRange("C3:C5").values).toEqual([["Column1"], [700], [10]]);
    model.dispatch("REMOVE_COLUMNS_ROWS", { ...change, elements: [3] });
    expect(rows.tables.getItem("Moving").getRange().address).toBe("Rows!A3:C4");
    model.dispatch("REQUEST_UNDO");
    expect(rows.tables.getItem("Moving").getRange().address).toBe("Rows!A3:C5");
  });

  it("forgets a table whose sheet the user deletes, and formulas on it show an error", async () => {
    const gone = preview.workbook.worksheets.add("Going");
    await run(async (context) => {
      const sheetToGo = context.workbook.worksheets.getItem("Going");
      sheetToGo.getRange("A1:A2").values = [["Ratio"], [1]];
      sheetToGo.tables.add("A1:A2", true).name = "Gone";
      await context.sync();
    });
    preview.engine.model.dispatch("DELETE_SHEET", { sheetId: gone.id, sheetName: "Going" });
    expect(preview.workbook.tables.getItemOrNullObject("Gone")).toBeNull();
    expect((await calculate("=SUM(Gone[Ratio])")).values).toEqual([["#BAD_EXPR"]]);
  });
});
