import path from "node:path";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { fakeService, fetchFrom } from "../client/fake-service";

/* What the preview models of Excel's objects, used by an add-in through the real office.js. */
let preview: NodePreview;
beforeAll(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(fakeService(["2025-11-27"])),
  });
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:C5").values = [
      ["Day", "Kind", "Value"],
      [45_987, "a", 1],
      [45_987, "b", 2],
      [45_988, "a", 4],
      [45_988, "b", 8],
    ];
    sheet.getRange("A2:A5").numberFormat = [["yyyy-mm-dd"]];
    sheet.tables.add("A1:C5", true).name = "Numbers";
    await context.sync();
  });
});
afterAll(() => {
  preview.close();
});
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  preview.window.Excel.run(batch);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const texts = (address: string): unknown =>
  plain(preview.workbook.worksheets.getItem("Sheet1").getRange(address).text);

describe("a pivot table", () => {
  it("has rows, columns and values, keeps days separate, and follows its table after a refresh", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const pivot = sheet.pivotTables.add("P", context.workbook.tables.getItem("Numbers"), "F1");
      pivot.rowHierarchies.add(pivot.hierarchies.getItem("Kind"));
      pivot.columnHierarchies.add(pivot.hierarchies.getItem("Day"));
      const value = pivot.dataHierarchies.add(pivot.hierarchies.getItem("Value"));
      value.name = "Sum";
      value.numberFormat = "0.0";
      pivot.layout.showRowGrandTotals = false;
      pivot.layout.showColumnGrandTotals = false;
      await context.sync();
    });
    expect(texts("F3:H4")).toEqual([
      ["a", "1.0", "4.0"],
      ["b", "2.0", "8.0"],
    ]);
    await run(async (context) => {
      const table = context.workbook.tables.getItem("Numbers");
      table.resize("A1:C6");
      context.workbook.worksheets.getItem("Sheet1").getRange("A6:C6").values = [[45_988, "a", 100]];
      context.workbook.pivotTables.refreshAll();
      await context.sync();
    });
    expect(texts("H3")).toEqual([["104.0"]]);
  });

  it("shows the items with the largest values first", async () => {
    await run(async (context) => {
      const pivot = context.workbook.pivotTables.getItem("P");
      const field = pivot.rowHierarchies.getItem("Kind").fields.getItem("Kind");
      field.sortByValues("Descending", pivot.dataHierarchies.getItem("Sum"));
      field.applyFilter({
        valueFilter: { condition: "TopN", threshold: 1, selectionType: "Items", value: "Sum" },
      });
      await context.sync();
    });
    expect(texts("F3:F4")).toEqual([["a"], [""]]);
    await run(async (context) => {
      context.workbook.pivotTables.getItem("P").delete();
      await context.sync();
    });
    expect(texts("F1:F3")).toEqual([[""], [""], [""]]);
  });
});

describe("a chart", () => {
  it("shows a table's columns, each series with its heading, and grows with the table", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const { columns } = context.workbook.tables.getItem("Numbers");
      const chart = sheet.charts.add("ColumnClustered", columns.getItem("Value").getRange(), "Columns");
      chart.series.getItemAt(0).setXAxisValues(columns.getItem("Day").getDataBodyRange());
      const second = chart.series.add("Again");
      second.setValues(columns.getItem("Value").getDataBodyRange());
      second.axisGroup = "Secondary";
      second.chartType = "Line";
      chart.title.text = "Values";
      await context.sync();
    });
    const definition = () => {
      const [chart] = preview.engine.getters.getChartIds("sheet1");
      return plain(preview.engine.getters.getChartDefinition(chart ?? "")) as {
        type: string;
        dataSource: { dataSets: { dataRange: string }[]; labelRange: string };
        dataSetStyles: Record<string, { label: string; yAxisId: string; type: string }>;
      };
    };
    const { type, dataSource, dataSetStyles } = definition();
    expect(type).toBe("combo");
    expect(dataSource.dataSets.map(({ dataRange }) => dataRange)).toEqual(["C2:C6", "C2:C6"]);
    expect(dataSource.labelRange).toBe("Sheet1!A2:A6");
    expect(Object.values(dataSetStyles).map(({ label, yAxisId }) => [label, yAxisId])).toEqual([
      ["Value", "y"],
      ["Again", "y1"],
    ]);
    await run(async (context) => {
      context.workbook.tables.getItem("Numbers").resize("A1:C7");
      await context.sync();
    });
    expect(definition().dataSource.dataSets[1]?.dataRange).toBe("C2:C7");
  });
});

describe("XML documents in the file", () => {
  it("are found by their namespace, changed and deleted", async () => {
    const xml = await run(async (context) => {
      const { customXmlParts } = context.workbook;
      customXmlParts.add('<a xmlns="urn:one">1</a>');
      customXmlParts.add('<a xmlns="urn:two">2</a>');
      await context.sync();
      const part = customXmlParts.getByNamespace("urn:two").getOnlyItemOrNullObject();
      part.setXml('<a xmlns="urn:two">3</a>');
      const text = part.getXml();
      const missing = customXmlParts.getByNamespace("urn:three").getOnlyItemOrNullObject().load("id");
      await context.sync();
      part.delete();
      await context.sync();
      return [text.value, missing.isNullObject];
    });
    expect(xml).toEqual(['<a xmlns="urn:two">3</a>', true]);
    expect(preview.workbook.customXmlParts.count).toBe(1);
  });
});

describe("a protected sheet", () => {
  it("refuses writes with Excel's own error", async () => {
    const code = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.protection.protect();
      sheet.getRange("A1").values = [["x"]];
      await context.sync();
    }).catch((error: unknown) => (error as OfficeExtension.Error).code);
    expect(code).toBe("AccessDenied");
    expect(texts("A1")).toEqual([["Day"]]);
    preview.workbook.worksheets.getItem("Sheet1").protection.unprotect();
  });
});

describe("events and actions", () => {
  it("report the selection, and run the action of a button", async () => {
    let told: (address: string) => void = () => undefined;
    const seen = new Promise<string>((resolve) => (told = resolve));
    await run(async (context) => {
      context.workbook.worksheets.onSelectionChanged.add((event) => {
        told(event.address);
        return Promise.resolve();
      });
      await context.sync();
    });
    const acted = new Promise((resolve) => {
      preview.window.Office.actions.associate("Act", () => {
        resolve("acted");
      });
    });
    preview.workbook.worksheets.getItem("Sheet1").getRange("B3:C4").select();
    preview.runAction("Act");
    expect(await acted).toBe("acted");
    expect(await seen).toBe("B3:C4");
  });
});
