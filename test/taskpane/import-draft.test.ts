import { createMarketData } from "../../src/client/market-data";
import { createArchivedDays } from "../../src/market/archived-days";
import type { Day } from "../../src/market/trading-day";
import { stockCode } from "../../src/market/stock-code";
import { findSecurities } from "../../src/taskpane/find-securities";
import {
  codesIn,
  countedRequest,
  requestOf,
  startingDraft,
  type ImportDraft,
} from "../../src/taskpane/views/import-draft";
import { formulaFor } from "../../src/taskpane/function-catalogue";
import { paletteFor } from "../../src/taskpane/theme";
import { fakeService } from "../client/fake-service";

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

  it("has the criteria of a screen in turn, and ETFs as one of them", () => {
    const criteria = [
      { field: "ratio", criterion: ">5%" },
      { field: "shares", criterion: "<3" },
    ] as const;
    const whichIn = (funds: ImportDraft["funds"]) =>
      requestOf(draft({ which: "screen", criteria, funds }), archive).which;
    const typed = ["ratio", ">5%", "shares", "<3"];
    expect(whichIn("with")).toEqual({ kind: "screen", criteria: typed });
    expect(whichIn("without")).toEqual({ kind: "screen", criteria: [...typed, "etf", "no"] });
    expect(whichIn("only")).toEqual({ kind: "screen", criteria: [...typed, "etf", "yes"] });
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

describe("what the import form counts", () => {
  const count = async (more: Partial<ImportDraft>) => {
    const mine = { name: "Mine", entries: [1, 2, 3].map((code) => ({ code: stockCode(code), note: "" })) };
    const data = createMarketData({ transport: fakeService(DAYS, ["2025-11-21"]), lists: [mine] });
    await data.index();
    return data.read(({ view }) => countedRequest(draft(more), view), null);
  };
  const codes = { which: "typed", typed: "5 700" } as const;
  it.each<[string, Partial<ImportDraft>, number]>([
    ["a row for each security on each day", { ...codes, when: "last", days: 3 }, 6],
    ["the days from one to another", { ...codes, when: "range", from: DAYS[0] ?? "", to: DAYS[1] ?? "" }, 4],
    ["as many as a ranking is long", { kind: "ranking", count: 7 }, 7],
    ["a report that applies on the latest day", { ...codes, kind: "positions" }, 2],
    ["a row for each day of a matrix", { ...codes, kind: "comparison", when: "last", days: 3 }, 3],
    // 901 has traded without short selling: its zero is proved.
    ["what meets the criteria", { which: "screen", criteria: [{ field: "shares", criterion: "<6" }] }, 6],
    ["the list of a publication", { which: "list", list: "active", when: "day", from: DAYS[3] ?? "" }, 2],
    ["the user's list", { which: "list", list: "Mine" }, 3],
    ["the selected cells", { which: "selected", selected: [stockCode(5)] }, 1],
  ])("%s", async (_, more, rows) => {
    expect((await count(more)).rows).toBe(rows);
  });

  it("names the securities of a matrix of a list", async () => {
    const { request } = await count({
      kind: "comparison",
      which: "list",
      list: "mine",
      when: "last",
      days: 2,
    });
    expect(request.which).toEqual({ kind: "codes", codes: ["0001", "0002", "0003"] });
  });

  it("asks for the figure of a matrix", async () => {
    const { request } = await count({
      ...codes,
      kind: "comparison",
      measure: "value",
      when: "last",
      days: 3,
    });
    expect(request).toMatchObject({ kind: "comparison", measure: "value", columns: ["date"] });
  });

  it.each<[string, string, Partial<ImportDraft>]>([
    ["DATE_INVALID", "no day is chosen", { when: "day" }],
    ["DATE_INVALID", "a range has no beginning", { when: "range", to: "2025-11-28" }],
    ["DATE_INVALID", "a range has no end", { when: "range", from: "2025-11-24" }],
    [
      "DATES_REVERSED",
      "a range ends before it begins",
      { when: "range", from: "2025-11-28", to: "2025-11-24" },
    ],
    ["NO_CODES", "no code is typed", { which: "typed", typed: "banana" }],
    ["NO_CODES", "no code is selected", { which: "selected" }],
    [
      "CRITERION_INVALID",
      "a criterion is empty",
      { which: "screen", criteria: [{ field: "ratio", criterion: "" }] },
    ],
    ["NOTHING_TO_LIST", "a day is no trading day", { when: "day", from: "2025-11-23" }],
  ])("fails with %s where %s", async (code, _, more) => {
    await expect(count(more)).rejects.toMatchObject({ code });
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
