import { knownThen, seenOf } from "../../src/client/change";
import { knownFrom, type KnownLists } from "../../src/client/known";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { affectedCells, type Suspicion } from "../../src/workbook/affected-cells";
import { callsIn } from "../../src/workbook/function-calls";
import type { SheetCells, TablePlace } from "../../src/workbook/sheet-cells";
import { fakeService } from "../client/fake-service";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27"];
const { index: first } = fakeService(DAYS, ["2025-11-21"]);
const changed = (change: Partial<ResourceIndex>): Suspicion => ({
  between: { before: [knownFrom(first)], after: knownFrom({ ...first, ...change }) },
});
const restated = changed({ revisions: [1, 9, 3, 4], securities: 9 });
const newDay = changed({
  days: [...DAYS, "2025-11-28"] as Day[],
  revisions: [1, 2, 3, 4, 9],
  complete: [1, 1, 1, 1, 1],
  securities: 9,
});
const newWeek = changed({ weeks: ["2025-11-21", "2025-11-26"] as Day[], weekRevisions: [5, 9] });

const TABLE: TablePlace = {
  ...{ name: "Short_1", sheet: "Data", top: 1, left: 0, rows: 2 },
  columns: ["Code", "Date", "Ratio"],
};
const data = (formula: string): SheetCells => ({
  ...{ name: "Data", top: 0, left: 0 },
  formulas: [
    ["Code", "Date", "Ratio"],
    ["0700", "2025-11-25", formula],
    ["0005", "2025-11-26", formula],
  ],
  values: [
    ["Code", "Date", 0.1],
    ["0700", "2025-11-25", 0.1],
    ["0005", "2025-11-26", 0.1],
  ],
});
/** Returns the rows of a formula's affected cells. */
const rowsOf = (formula: string, between: Suspicion): number[] =>
  affectedCells([data(formula)], [TABLE], between).affected.map(({ row }) => row);

describe("the cells affected by a change", () => {
  it.each<[string, string, Suspicion, number[]]>([
    ["a restated day named outright", '=SHORTRATIO("0700","2025-11-25")', restated, [1, 2]],
    ["another day named outright", '=SHORTRATIO("0700","2025-11-26")', restated, []],
    ["an Excel date", "=SHORTVALUE(700,45986)", restated, [1, 2]],
    ["a day counted back", '=SHORTRATIO("0700",-2)', restated, [1, 2]],
    ["the latest, when an older day is restated", '=SHORTRATIO("0700")', restated, []],
    ["the latest, when there is a new day", '=SHORTRATIO("0700")', newDay, [1, 2]],
    ["the latest by name", '=SHORTRATIO("0700","latest")', newDay, [1, 2]],
    ["a day named outright, when there is a new one", '=SHORTRATIO("0700","2025-11-25")', newDay, []],
    ["a day that was not published yet", '=SHORTRATIO("0700","2025-11-28")', newDay, [1, 2]],
    ["the row's own date", "=SHORTRATIO([@Code],[@Date])", restated, [1]],
    ["the row's own date, the table named", "=SHORTRATIO(Short_1[@Code],Short_1[@Date])", restated, [1]],
    ["the row's own date by address", "=SHORTRATIO($A2,$B$2)", restated, [1, 2]],
    ["a column of a table", "=SUM(SHORTVALUE(Short_1[Code],Short_1[Date]))", restated, [1, 2]],
    ["a range of another sheet's name", "=SHORTVALUE('Data'!A3,Data!B3)", restated, []],
    ["a constant array", '=SHORTVALUE({"0700";"0005"},{"2025-11-24";"2025-11-25"})', restated, [1, 2]],
    ["a change from a day", '=SHORTCHANGE("0700","2025-11-25","2025-11-26")', restated, [1, 2]],
    ["within a larger formula", '=IF(1,ROUND(SHORTVALUE("5","2025-11-25"),0),0)', restated, [1, 2]],
    ["what is calculated elsewhere", '=SHORTVALUE("0700",DATE(2025,11,24))', restated, [1, 2]],
    ["a window that holds the day", '=SHORTAVERAGE("0700","2025-11-26",2)', restated, [1, 2]],
    ["a window that does not", '=SHORTAVERAGE("0700","2025-11-27",2)', restated, []],
    ["a history over the day", '=SHORTHISTORY("0700","2025-11-24","2025-11-26")', restated, [1, 2]],
    ["a ranking of another day", '=SHORTTOP("value",3,"2025-11-26")', restated, []],
    ["a position, when there is a new week", '=SHORTPOSITION("0700","2025-11-27")', newWeek, [1, 2]],
    ["a position of an earlier week", '=SHORTPOSITION("0700","2025-11-25")', newWeek, []],
    ["a name, when names may be new", '=SHORTNAME("0700")', restated, [1, 2]],
    ["the trading day on a date", '=SHORTDATE("2025-11-26")', newDay, []],
    ["the trading day on a later date", '=SHORTDATE("2025-11-28")', newDay, [1, 2]],
    ["known_at", '=SHORTVALUE("0700","2025-11-26","2025-11-27")', restated, [1, 2]],
    ["nothing of ours", "=SUM(A2:B3)", restated, []],
    ["a text that looks like one", '="SHORTRATIO("&A2&")"', restated, []],
    ["every function, when asked to", '=SHORTRATIO("0700","2025-11-26")', { everything: true }, [1, 2]],
  ])("%s: %s", (_, formula, between, rows) => {
    expect(rowsOf(formula, between)).toEqual(rows);
  });

  it("include those in error, whatever changed, but not those being calculated", () => {
    const sheet = data('=SHORTRATIO("0700","2025-11-26")');
    const values = [["Code"], ["0700", "2025-11-25", "#N/A"], ["0005", "2025-11-26", "#BUSY!"]];
    const { all, affected } = affectedCells([{ ...sheet, values }], [], {});
    expect(all).toBe(2);
    expect(affected.map(({ row }) => row)).toEqual([1]);
  });

  it.each([
    ['=IFERROR(SHORTRATIO("0700","2025-11-26"),0)', [1, 2]],
    ["=SHORTVALUE(A2:A3)", [1, 2]],
    ['=SHORTHISTORY("0700","2025-11-26")', [1, 2]],
    ['=SHORTRATIO("0700","2025-11-26")', []],
  ])("include those that may hide an error, when the service returns: %s", (formula, rows) => {
    expect(rowsOf(formula, { hiddenErrors: true })).toEqual(rows);
  });

  it("are found by the row's own Table, if two are side by side", () => {
    const formula = "=SHORTRATIO([@Code],[@Date])";
    const sheet: SheetCells = {
      ...{ name: "Data", top: 0, left: 0 },
      formulas: [[], ["0700", "2025-11-26", formula, "0700", "2025-11-25", formula]],
      values: [[], ["0700", "2025-11-26", 0.1, "0700", "2025-11-25", 0.1]],
    };
    const columns = ["Code", "Date", "Ratio"];
    const tables = [0, 3].map((left) => ({ ...TABLE, name: `T${left}`, left, rows: 1, columns }));
    expect(affectedCells([sheet], tables, restated).affected).toEqual([{ sheet: "Data", row: 1, column: 5 }]);
  });

  it("are all cells when another store is served", () => {
    const other = changed({ store: { id: "00000002", kind: "published" } });
    expect(rowsOf('=SHORTRATIO("0700","2025-11-26")', other)).toEqual([1, 2]);
  });
});

describe("the saved state of a workbook", () => {
  it("is enough to find what has changed since", () => {
    const after = knownFrom({
      ...first,
      days: [...DAYS, "2025-11-28"] as Day[],
      revisions: [1, 9, 3, 4, 10],
      complete: [1, 1, 1, 1, 1],
      securities: 10,
    });
    const between = {
      between: { before: [knownThen(seenOf(knownFrom(first), false), after)], after },
    };
    expect(rowsOf('=SHORTRATIO("0700","2025-11-25")', between)).toEqual([1, 2]);
    expect(rowsOf('=SHORTRATIO("0700")', between)).toEqual([1, 2]);
    expect(rowsOf('=SHORTRATIO("0700","2025-11-26")', between)).toEqual([]);
    const same = { between: { before: [knownThen(seenOf(after, false), after)], after } };
    expect(rowsOf('=SHORTRATIO("0700")', same)).toEqual([]);
  });
});

describe("calls", () => {
  it("are found under Excel's prefixes and in any case, and a formula that cannot be read has none", () => {
    expect(callsIn('=shortratio("0700")')).toHaveLength(1);
    expect(callsIn('=_xldudf_SHORTRATIO("0700")')).toHaveLength(1);
    expect(callsIn("=HKSHORT.SHORTVALUE(1)")).toHaveLength(1);
    expect(callsIn("=SHORTRATIO(")).toBeNull();
    expect(callsIn(5)).toEqual([]);
  });
});

describe("the cells affected by a change of the user's lists", () => {
  const lists = (...codes: number[]): KnownLists => [
    { name: "Mine", entries: codes.map((code) => ({ code: stockCode(code), note: "" })) },
    { name: "Other", entries: [{ code: stockCode(5), note: "" }] },
  ];
  const changedFrom = (before: KnownLists, after: KnownLists): Suspicion => ({
    between: { before: [knownFrom(first, before)], after: knownFrom(first, after) },
  });
  const added = changedFrom(lists(700), lists(700, 9988));

  it.each<[string, string, Suspicion, number[]]>([
    ["the list itself", '=SHORTLIST("mine")', added, [1, 2]],
    ["another list", '=SHORTLIST("Other")', added, []],
    ["a list of the publications", '=SHORTLIST("active")', added, []],
    ["a screen of the list", '=SHORTSCREEN("latest",,"list","Mine","ratio",">1%")', added, [1, 2]],
    [
      "a screen of the list as it was known",
      '=SHORTSCREEN("latest","2025-11-27","list","Mine")',
      added,
      [1, 2],
    ],
    ["a screen of another list", '=SHORTSCREEN("latest",,"list","other")', added, []],
    ["a figure", '=SHORTRATIO("0700")', added, []],
    ["a list in a larger formula", '=ROWS(SHORTLIST("Mine"))', added, [1, 2]],
    ["a new list", '=SHORTLIST("New")', changedFrom([], [{ name: "New", entries: [] }]), [1, 2]],
    ["a removed list", '=IFERROR(SHORTLIST("Mine"),"")', changedFrom(lists(700), []), [1, 2]],
    ["the same lists", '=SHORTLIST("Mine")', changedFrom(lists(700), lists(700)), []],
    ["lists that are not read", '=SHORTLIST("Mine")', changedFrom(null, null), []],
  ])("%s", (_, formula, suspicion, rows) => {
    expect(rowsOf(formula, suspicion)).toEqual(rows);
  });
});
