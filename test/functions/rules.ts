import type { ALL_FUNCTIONS } from "../../src/functions/all-functions";

/*
 * The rules of the functions (DESIGN.md §3), a row each: rule, function, arguments, result. An argument of null is left
 * out; a text is one cell; a list of lists is a range. A result that is an error is named by its code. The market is
 * that of test/client/fake-service.ts: five days, a code's value is its number × 1 … 5, its ratio 10%, its position its
 * number; codes that are even are funds; 24 Nov was restated on the 25th at 21:00 from revision 11 to 21.
 */
export type FunctionName = keyof typeof ALL_FUNCTIONS;
export type Rule = readonly [rule: string, name: FunctionName, args: readonly unknown[], result: unknown];

const NOV_27 = "2025-11-27";
const codes: readonly unknown[] = [
  ...[700, "700", "0700", "00700", "0700.HK", "700 HK", "700 HK Equity", "HK:0700", "XHKG:0700", " 0700 "],
];

export const RULES: readonly Rule[] = [
  ...codes.map((code): Rule => ["1 code", "SHORTVALUE", [code, NOV_27], 700 * 14]),
  ["1 code", "SHORTVALUE", ["market"], 1000],
  ["1 code", "SHORTVALUE", ["banana"], "CODE_INVALID"],
  ["1 code", "SHORTVALUE", [true], "CODE_INVALID"],
  ["1 code", "SHORTVALUE", ["123456"], "CODE_INVALID"],
  ["1 code", "SHORTVALUE", [-5], "CODE_INVALID"],

  ...[NOV_27, "2025/11/27", "20251127", 20_251_127, 45_988, 45_988.75, -1, "-1"].map((date): Rule => [
    "2 date",
    "SHORTVALUE",
    ["0700", date],
    700 * 14,
  ]),
  ["2 date", "SHORTVALUE", ["0700", "latest"], 700 * 15],
  ["2 date", "SHORTVALUE", ["0700", "27/11/2025"], "DATE_AMBIGUOUS"],
  ["2 date", "SHORTVALUE", ["0700", "yesterday"], "DATE_INVALID"],
  ["2 date", "SHORTVALUE", ["0700", -9], "BEFORE_ARCHIVE"],
  ["2 date", "SHORTVALUE", ["0700", -5001], "DATE_INVALID"],
  ["2 date", "SHORTVALUE", ["0700", "2025-11-29"], "WEEKEND"],
  ["2 date", "SHORTVALUE", ["0700", "2025-11-21"], "BEFORE_ARCHIVE"],
  ["2 date", "SHORTVALUE", ["0700", "2025-12-01"], "NOT_YET_PUBLISHED"],

  ["3 omitted", "SHORTVALUE", ["0700"], 700 * 15],
  ["3 omitted", "SHORTVALUE", ["0700", null], 700 * 15],
  ["3 omitted", "SHORTVALUE", [null], "CODE_MISSING"],
  ["3 omitted", "SHORTCHANGE", ["0700", null], "DATE_MISSING"],
  ["3 omitted", "SHORTHISTORY", ["0700", null], "DATE_MISSING"],
  ["3 blank", "SHORTVALUE", [""], ""],
  ["3 blank", "SHORTVALUE", [0], ""],
  ["3 blank", "SHORTHISTORY", [""], ""],
  ["3 blank", "SHORTVALUE", ["0700", ""], "DATE_BLANK"],
  ["3 blank", "SHORTVALUE", ["0700", 0], "DATE_BLANK"],
  ["3 blank", "SHORTDATE", [""], "DATE_BLANK"],
  ["3 blank", "SHORTVALUE", ["0700", NOV_27, ""], "DATE_BLANK"],
  ["3 blank", "SHORTRATIO", ["0700", NOV_27, ""], 0.1],
  ["3 blank", "SHORTAVERAGE", ["0700", "2025-11-28", 0], "WINDOW_TOO_SHORT"],
  ["3 misplaced", "SHORTRATIO", ["0700", "ratio"], "DATE_IS_MEASURE"],
  ["3 misplaced", "SHORTCHANGE", ["0700", "2025-11-26", "shares"], "DATE_IS_MEASURE"],

  [
    "4 shape",
    "SHORTVALUE",
    [
      [["0700"], ["0005"]],
      [["2025-11-25"], ["2025-11-26"]],
    ],
    [[8400], [65]],
  ],
  [
    "4 shape",
    "SHORTVALUE",
    [[["0700"], ["0005"]], [["2025-11-25", "2025-11-26"]]],
    [
      [8400, 9100],
      [60, 65],
    ],
  ],
  [
    "4 shape",
    "SHORTVALUE",
    [
      [["0700"], ["0005"], ["0001"]],
      [["2025-11-25"], ["2025-11-26"]],
    ],
    [[8400], [65], ["SHAPE_MISMATCH"]],
  ],
  ["4 own element", "SHORTVALUE", [[["0700"], [""], ["x"]], "2025-11-25"], [[8400], [""], ["CODE_INVALID"]]],
  [
    "4 own element",
    "SHORTVALUE",
    [
      [["0700"], ["0005"]],
      [[""], ["2025-11-29"]],
    ],
    [["DATE_BLANK"], ["WEEKEND"]],
  ],
  ["4 single", "SHORTTOP", [[["value"], ["ratio"]]], "SINGLE_VALUE_NEEDED"],
  ["4 single", "SHORTHISTORY", [[["0700"], ["0005"]], NOV_27], "SINGLE_VALUE_NEEDED"],
  ["4 single", "SHORTSOURCE", [[["0700"], ["0005"]]], "SINGLE_VALUE_NEEDED"],

  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25", "2025-11-26"], 13 / 12 - 1],
  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25"], 15 / 12 - 1],
  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25", null, "shares"], 0],
  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25", NOV_27, "turnover"], 14 / 12 - 1],
  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25", NOV_27, "ratio"], 0],
  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25", NOV_27, "position"], 0],
  ["6 relative", "SHORTCHANGE", ["0700", "2025-11-25", NOV_27, "size"], "CHOICE_UNKNOWN"],
  ["6 relative", "SHORTDEVIATION", ["0700", "2025-11-28", 4], 0],

  ["7 market", "SHORTRATIO", ["MARKET"], 0.1],
  ["7 market", "SHORTRATIO", ["MARKET", "latest", "eligible"], 0.2],
  ["7 market", "SHORTRATIO", ["0700", NOV_27, "market"], 0.98],
  ["7 market", "SHORTRATIO", ["0005", NOV_27, "Eligible"], 0.014],
  ["7 market", "SHORTRATIO", ["0700", NOV_27, "turnover"], 0.1],
  ["7 market", "SHORTRATIO", ["0700", NOV_27, "sideways"], "CHOICE_UNKNOWN"],
  ["7 market", "SHORTSHARES", ["MARKET"], 100],
  ["7 market", "SHORTTURNOVER", ["MARKET"], 10_000],
  ["7 market", "SHORTCOUNT", [], 1000],
  ["7 market", "SHORTCHANGE", ["MARKET", "2025-11-25", NOV_27], 0],

  ["8 unknown", "SHORTVALUE", ["1234", NOV_27], "UNKNOWN_CODE"],

  ["9 window", "SHORTAVERAGE", ["0700", "2025-11-28", 5], 0.1],
  ["9 window", "SHORTAVERAGE", ["0700", "2025-11-28", 2, "value"], 700 * 14.5],
  ["9 window", "SHORTAVERAGE", ["0700", "2025-11-28", 3, "shares"], 700],
  ["9 window", "SHORTAVERAGE", ["0700", "2025-11-28", 1, "turnover"], 700 * 150],
  ["9 window", "SHORTAVERAGE", ["0700", "2025-11-28", 7, "value"], 700 * ((21 + 12 + 13 + 14 + 15) / 5)],
  ["9 window", "SHORTAVERAGE", ["0700", "2025-11-28", 8], "WINDOW_TOO_SHORT"],
  ["9 window", "SHORTAVERAGE", ["0700"], "WINDOW_TOO_SHORT"],
  ["9 window", "SHORTAVERAGE", ["0700", NOV_27, 2.5], "NUMBER_OUT_OF_RANGE"],
  ["9 window", "SHORTAVERAGE", ["0700", NOV_27, 751], "NUMBER_OUT_OF_RANGE"],
  ["9 window", "SHORTAVERAGE", ["0700", NOV_27, 5, "position"], "CHOICE_UNKNOWN"],
  ["9 window", "SHORTDEVIATION", ["0700", "2025-11-24", 3], "WINDOW_TOO_SHORT"],
  ["9 window", "SHORTDEVIATION", ["0700", "2025-11-28", "many"], "NUMBER_OUT_OF_RANGE"],

  ["10 position", "SHORTPOSITION", ["0700", NOV_27], 700],
  ["10 position", "SHORTPOSITION", ["0700", NOV_27, "value"], 7000],
  ["10 position", "SHORTPOSITION", ["0700", NOV_27, "ratio"], "CHOICE_UNKNOWN"],
  ["10 position", "SHORTPOSITION", ["1234", NOV_27], "POSITION_NOT_REPORTED"],
  ["10 position", "SHORTPOSITION", ["MARKET", NOV_27], "POSITION_OF_MARKET"],
  ["10 position", "SHORTPOSITION", ["0700", NOV_27, null, "2025-11-27"], "POSITION_TOO_OLD"],
  ["10 position", "SHORTPOSITION", ["0700", NOV_27, null, "2025-11-28"], 700],
  ["10 position", "SHORTCOVER", ["0700", "2025-11-28", 5], 0.1],
  ["10 position", "SHORTCOVER", ["0700", "2025-11-28"], "WINDOW_TOO_SHORT"],
  ["10 position", "SHORTCOVER", ["MARKET", "2025-11-28"], "POSITION_OF_MARKET"],

  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24"], 700 * 21],
  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24", "2025-11-24"], 700 * 11],
  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24", "2025-11-25 20:59"], 700 * 11],
  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24", "2025-11-25 21:00"], 700 * 21],
  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24", "2025-11-25T13:00:00Z"], 700 * 21],
  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24", 45_986], 700 * 21],
  ["11 known_at", "SHORTVALUE", ["0700", "2025-11-24", 45_985.9], 700 * 11],
  ["11 known_at", "SHORTVALUE", ["0700", "latest", "2025-11-26 20:00"], 700 * 12],
  ["11 known_at", "SHORTVALUE", ["0700", -1, "2025-11-27"], 700 * 13],
  ["11 known_at", "SHORTVALUE", ["0700", NOV_27, "2025-11-26"], "NOT_YET_PUBLISHED"],
  ["11 known_at", "SHORTVALUE", ["0700", NOV_27, "soon"], "KNOWN_AT_INVALID"],
  ["11 known_at", "SHORTVALUE", ["0700", NOV_27, 123_456_789.5], "KNOWN_AT_INVALID"],
  ["11 known_at", "SHORTVALUE", ["0700", NOV_27, "2020-01-01"], "BEFORE_ARCHIVE"],
  ["11 known_at", "SHORTVALUE", ["0700", NOV_27, "latest"], "KNOWN_AT_INVALID"],
  ["11 known_at", "SHORTRATIO", ["0700", "2025-11-24", null, "2025-11-24"], 0.1],
  ["11 known_at", "SHORTCHANGE", ["0700", "2025-11-24", "2025-11-25", null, "2025-11-25 22:00"], 12 / 21 - 1],
  ["11 known_at", "SHORTCOUNT", ["latest", "2025-11-24"], 1000],
  ["11 known_at", "SHORTAVERAGE", ["0700", "2025-11-24", 1, "value", "2025-11-24"], 700 * 11],
  [
    "11 known_at",
    "SHORTHISTORY",
    ["0700", "2025-11-24", "latest", "value", null, "2025-11-24"],
    [[700 * 11]],
  ],

  [
    "12 top",
    "SHORTTOP",
    ["value", 2, NOV_27],
    [
      ["0999", "NAME 999", 999 * 14, 0.1],
      ["0997", "NAME 997", 997 * 14, 0.1],
    ],
  ],
  ["12 top", "SHORTTOP", [null, 1, NOV_27, null, true], [["1000", "NAME 1000", 14_000, 0.1]]],
  [
    "12 top",
    "SHORTTOP",
    ["ratio", 1, NOV_27, true],
    [
      ["Code", "Name", "Ratio", "Short Value"],
      ["0001", "NAME 1", 0.1, 14],
    ],
  ],
  ["12 top", "SHORTTOP", ["change", 1, NOV_27], [["0001", "NAME 1", 14 / 13 - 1, 14, 0.1]]],
  ["12 top", "SHORTTOP", ["deviation", 1, NOV_27], "NOTHING_TO_LIST"],
  ["12 top", "SHORTTOP", ["size"], "CHOICE_UNKNOWN"],
  ["12 top", "SHORTTOP", ["value", -1], "NUMBER_OUT_OF_RANGE"],
  ["12 top", "SHORTTOP", ["value", 1, NOV_27, "maybe"], "NOT_TRUE_OR_FALSE"],

  [
    "history",
    "SHORTHISTORY",
    ["0700", "2025-11-22", "2025-11-25"],
    [
      [45_985, 14_700, 0.1],
      [45_986, 8400, 0.1],
    ],
  ],
  [
    "history",
    "SHORTHISTORY",
    ["0700", -1, "latest", "date, position,shares,turnover", true],
    [
      ["Date", "Position", "Short Shares", "Total Turnover"],
      [45_988, 700, 700, 98_000],
      [45_989, 700, 700, 105_000],
    ],
  ],
  ["history", "SHORTHISTORY", ["0700", "2025-11-28", "2025-11-24"], "DATES_REVERSED"],
  ["history", "SHORTHISTORY", ["0700", "2025-11-29", "2025-11-30"], "NOTHING_TO_LIST"],
  ["history", "SHORTHISTORY", ["0700", NOV_27, null, "date,size"], "CHOICE_UNKNOWN"],

  ["names", "SHORTNAME", ["700"], "NAME 700"],
  ["names", "SHORTNAME", ["700", "zh"], "騰訊控股"],
  ["names", "SHORTNAME", ["5", "zh"], "NAME_NOT_IN_LANGUAGE"],
  ["names", "SHORTNAME", ["5", "fr"], "CHOICE_UNKNOWN"],
  ["names", "SHORTNAME", ["1234"], "NAME_UNKNOWN"],
  ["names", "SHORTNAME", ["MARKET", "zh"], "香港市場"],
  ["names", "SHORTNAME", [[["5"], ["700"]]], [["NAME 5"], ["NAME 700"]]],

  ["dates", "SHORTDATE", [], 45_989],
  ["dates", "SHORTDATE", ["2025-11-29"], 45_989],
  ["dates", "SHORTDATE", ["2025-11-26"], 45_987],
  ["dates", "SHORTDATE", [-2], 45_987],
  ["dates", "SHORTDATE", ["2026-11-23"], 45_989],
  ["dates", "SHORTDATE", ["2025-11-22"], "BEFORE_ARCHIVE"],

  [
    "source",
    "SHORTSOURCE",
    ["0700", "2025-11-24"],
    [
      ["Publication", "Daily Quotations, Main Board (HKEX)"],
      ["Trading day", 45_985],
      ["File", "d2025-11-24.htm"],
      ["Published", 45_985.875],
      ["Fetched", expect.closeTo(45_992.333, 3)],
      ["Revision", 2],
      ["Data", "As published"],
    ],
  ],
  ["source", "SHORTSOURCE", ["0700", "2025-11-29"], "WEEKEND"],
];
