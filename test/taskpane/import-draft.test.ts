import { createArchivedDays } from "../../src/market/archived-days";
import type { Day } from "../../src/market/trading-day";
import { stockCode } from "../../src/market/stock-code";
import { findSecurities } from "../../src/taskpane/find-securities";
import { codesIn, requestOf, startingDraft, type ImportDraft } from "../../src/taskpane/views/import-draft";
import { formulaFor } from "../../src/taskpane/function-catalogue";
import { paletteFor } from "../../src/taskpane/theme";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28"] as Day[];
/** The 28th has no totals yet. */
const archive = createArchivedDays(DAYS, (day) => day < "2025-11-28");
const draft = (more: Partial<ImportDraft>): ImportDraft => ({
  ...startingDraft({
    ...{ language: null, ratioFormat: "0.00%", valueFormat: "#,##0" },
    ...{ watchlist: ["0700"], isWelcomed: true },
  }),
  ...more,
});

describe("the request of the import form", () => {
  it.each([
    ["the latest day with totals", { when: "latest" }, "2025-11-27", "2025-11-27"],
    ["a day", { when: "day", from: "2025-11-25" }, "2025-11-25", "2025-11-25"],
    ["a range", { when: "range", from: "2025-11-24", to: "2025-11-26" }, "2025-11-24", "2025-11-26"],
    ["the last days, which go on", { when: "last", days: 3 }, "2025-11-25", "latest"],
    ["a ranking of the latest day, which moves", { when: "latest", kind: "ranking" }, "latest", "latest"],
  ] as const)("%s", (_what, more, from, to) => {
    expect(requestOf(draft(more), archive).when).toEqual({ from, to });
  });

  it("always has the columns that identify its rows", () => {
    expect(requestOf(draft({ columns: ["ratio"] }), archive).columns).toEqual(["ratio", "code", "date"]);
    expect(requestOf(draft({ kind: "ranking", by: "deviation" }), archive).columns).toContain("deviation");
  });

  it("accepts codes as people write them, each once, and the watchlist", () => {
    expect(codesIn("700, 0700.HK；700 HK Equity 9988\n banana MARKET 45988x")).toEqual(["0700", "9988"]);
    expect(requestOf(draft({ which: "watchlist" }), archive).which).toEqual({
      kind: "codes",
      codes: [stockCode(700)],
    });
  });
});

describe("search", () => {
  const all = [
    { code: stockCode(5), name: "HSBC HOLDINGS", chineseName: "滙豐控股" },
    { code: stockCode(700), name: "TENCENT", chineseName: "騰訊控股" },
    { code: stockCode(7000), name: "SEVEN", chineseName: "" },
    { code: stockCode(80700), name: "TENCENT-R", chineseName: "" },
  ];
  it.each([
    ["700", ["0700", "7000"]],
    ["0700.HK", ["0700"]],
    ["tenc", ["0700", "80700"]],
    ["騰訊", ["0700"]],
    ["控股", ["0005", "0700"]],
    ["  ", []],
    ["=cmd|", []],
  ])("%s finds %j", (typed, codes) => {
    expect(findSecurities(all, typed).map(({ code }) => code)).toEqual(codes);
  });
});

describe("the builder", () => {
  it.each([
    [["0700", "2025-11-27", ""], '=SHORTRATIO("0700","2025-11-27")'],
    [["A1", "-1", "market"], '=SHORTRATIO(A1,-1,"market")'],
    [["[@Code]", "", "eligible"], '=SHORTRATIO([@Code],,"eligible")'],
    [["Sheet1!$A$2:$A$9", "", ""], "=SHORTRATIO(Sheet1!$A$2:$A$9)"],
    [['x"),EVIL("', "", ""], '=SHORTRATIO("x""),EVIL(""")'],
    [["700", "20251127", ""], "=SHORTRATIO(700,20251127)"],
  ])("writes %j as %s", (typed, formula) => {
    expect(formulaFor("SHORTRATIO", typed)).toBe(formula);
  });
});

describe("the palette", () => {
  it.each([
    ["#FFFFFF", "light"],
    ["#F3F2F1", "light"],
    ["#666666", "gray"],
    ["#262626", "dark"],
    ["#000000", "dark"],
  ])("for %s is %s", (ground, palette) => {
    expect(paletteFor(ground)).toBe(palette);
  });
});
