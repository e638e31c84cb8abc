import path from "node:path";
import { BUILDS, excelOf, hasSet, type BuildName, type Habits } from "../../src/preview/excel-build";
import type { Worksheet } from "../../src/preview/excel/worksheet";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { fakeService, fetchFrom } from "../client/fake-service";
import { IS_WHOLE } from "../this-run";

/*
 * Formulas through the built add-in and office.js in every Excel of the preview, with both possibilities for a
 * skipped argument. B9 is blank; A1:A2 hold codes, C1 an empty text, D1 a basis;
 * G1:H1 hold a name and a date, G2:H4 fields and criteria.
 */
const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28"];
const FORMULAS: readonly (readonly [formula: string, result: unknown, sentence?: string])[] = [
  // skipped
  ['=SHORTRATIO("0700",,"market")', 0.35],
  ['=SHORTVALUE("0700",)', 3500],
  ['=SHORTCHANGE("0700","2025-11-24",,"shares")', 0],
  ['=SHORTAVERAGE("0700",,,"ratio","2025-11-26")', "#N/A"],
  ['=SHORTAVERAGE("0700",,2,"value")', 700 * 4.5],
  ['=SHORTVALUE("0700",,"2025-11-25")', 1400],
  ['=INDEX(SHORTTOP(,1,"2025-11-28"),1,1)', "0999"],
  ['=INDEX(SHORTHISTORY("0700","2025-11-27",,"value",,"2025-11-27"),1,1)', 2800],
  // repeating
  ['=SHORTSCREEN("2025-11-28",,"value",">4.999k")', "1000"],
  ['=INDEX(SHORTSCREEN("2025-11-28",,"value",">4.98k","etf","no"),2,1)', "0997"],
  ['=SHORTSCREEN("2025-11-28","2025-11-28","name",G1)', "0012"],
  ["=SHORTSCREEN(H1,,G2:H4)", "0999"],
  ['=SHORTSCREEN("2025-11-28",B9,"value",">4.99k")', "#VALUE!", "The date is blank"],
  ['=SHORTSCREEN("2025-11-28",,"value",B9)', "#VALUE!", "is not a criterion"],
  ['=SHORTSCREEN("2025-11-28")', "#VALUE!", "Fields and criteria are given in turn"],
  ['=SHORTSCREEN("2025-11-28",,"value",NA())', "#N/A"],
  // blank cells
  ["=SHORTVALUE(B9)", ""],
  ['=SHORTVALUE("0700",B9)', "#VALUE!", "The date is blank"],
  ['=SHORTVALUE("0700",B9,"2025-11-25")', "#VALUE!", "The date is blank"],
  ['=SHORTVALUE("0700","2025-11-24",B9)', "#VALUE!", "The date is blank"],
  ['=SHORTVALUE("0700",,B9)', "#VALUE!", "The date is blank"],
  ['=SHORTVALUE("0700","2025-11-24",SUM(B9))', "#VALUE!", "The date is blank"],
  ['=SHORTVALUE("0700",C1)', "#VALUE!", "The date is blank"],
  ['=SHORTAVERAGE("0700","2025-11-28",B9)', "#VALUE!", "days is blank"],
  ['=SHORTRATIO("0700","2025-11-28",B9)', "#VALUE!", "This argument is blank"],
  ['=SHORTNAME("0700",B9)', "#VALUE!", "This argument is blank"],
  ['=INDEX(SHORTTOP("value",1,"2025-11-28",B9),1,1)', "0999"],
  // choices
  ['=SHORTRATIO("0700","2025-11-28",D1)', 0.35],
  ['=SHORTRATIO("0700","2025-11-28",A1:A2)', "#VALUE!"],
  // errors, and a range
  ["=SHORTVALUE(1/0)", "#DIV/0!"],
  ['=SHORTVALUE("0700",NA())', "#N/A"],
  ['=SUM(SHORTVALUE(A1:A2,"2025-11-24"))', 705],
  ['=SUM(SHORTVALUE("0700",{"2025-11-24";"2025-11-25"}))', 2100],
];

const RATIO = '=SHORTRATIO("0700","2025-11-28")';
const WHOLE_COLUMN = '=SUM(SHORTVALUE(A:A,"2025-11-24"))';

const builds = IS_WHOLE ? (Object.keys(BUILDS) as BuildName[]) : (["2021", "web"] as const);
const skipped: readonly Habits["skippedArgument"][] = ["null", "blank"];

describe.each(builds.flatMap((build) => skipped.map((habit) => [build, habit] as const)))(
  "in Excel %s, with %s for a skipped argument",
  (build, skippedArgument) => {
    const excel = excelOf({ build, skippedArgument });
    let preview: NodePreview;
    let sheet: Worksheet;
    beforeAll(async () => {
      preview = await openNodePreview({
        addinFolder: path.resolve("dist/addin"),
        fetch: fetchFrom(fakeService(DAYS)),
        excel,
      });
      sheet = preview.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:D2").values = [
        ["'0700", "", "'", "market"],
        ["'0005", "", "", ""],
      ];
      sheet.getRange("G1:H4").values = [
        ["NAME 12", "'2025-11-28"],
        ["value", ">4.99k"],
        ["etf", "no"],
        ["", ""],
      ];
      const formulas = [...FORMULAS.map(([formula]) => formula), RATIO, WHOLE_COLUMN];
      sheet.getRange(`F1:F${formulas.length}`).values = formulas.map((formula) => [formula]);
      preview.engine.flush();
      await preview.functions.settled();
    });
    afterAll(() => {
      preview.close();
    });
    const cell = (row: number) => sheet.getRange(`F${row + 1}`);

    it.each(FORMULAS.map(([formula, ...expected], row) => [formula, row, expected] as const))(
      "%s",
      (formula, row, [result, sentence]) => {
        const isRefused = formula.endsWith(",)") && skippedArgument === "blank";
        expect(cell(row).values).toEqual([[isRefused ? "#VALUE!" : result]]);
        if (sentence) expect(preview.engine.message({ sheetId: sheet.id, row, col: 5 })).toContain(sentence);
      },
    );

    it("shows a ratio with its format if Excel supports formats, otherwise without", () => {
      expect(cell(FORMULAS.length).text).toEqual([[hasSet(excel, "ExcelApi", "1.19") ? "10.00%" : "0.1"]]);
    });

    it("cuts a whole column to its used part, if Excel passes it", () => {
      // A million blanks of null take more than 5 MB, and a million of 0 do not.
      expect(cell(FORMULAS.length + 1).values).toEqual([[build === "web" ? "#CALC!" : 705]]);
    });
  },
);
