import { createMarketData } from "../../src/client/market-data";
import { broadcast } from "../../src/functions/broadcast";
import { PassedError, type Block, type Cell } from "../../src/functions/cell";
import { useMarketData } from "../../src/functions/market-data";
import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { CodedError } from "../../src/market/errors/coded-error";
import { fakeService } from "../client/fake-service";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28"];
beforeEach(() => {
  useMarketData(createMarketData({ transport: fakeService(DAYS) }));
});

const shown = (cell: Cell): unknown =>
  cell instanceof CodedError ? cell.code : cell instanceof PassedError ? cell.error : cell;
const call = async (name: keyof typeof ALL_FUNCTIONS, ...blocks: (Block | null)[]): Promise<unknown[][]> => {
  const compute = ALL_FUNCTIONS[name].compute as (...blocks: (Block | null)[]) => Promise<Cell[][]>;
  return (await compute(...blocks)).map((row) => row.map(shown));
};
const one = (value: unknown): Block => [[value]];

describe("the functions", () => {
  it.each<[keyof typeof ALL_FUNCTIONS, unknown[], unknown]>([
    ["SHORTRATIO", ["0700"], 0.1],
    ["SHORTRATIO", ["0700", "2025-11-27"], 0.1],
    ["SHORTRATIO", ["0700", "2025-11-27", "turnover"], 0.1],
    ["SHORTRATIO", ["0700", "2025-11-27", "market"], 0.28],
    ["SHORTRATIO", ["0700", "2025-11-27", "Eligible"], 0.56],
    ["SHORTRATIO", ["MARKET"], 0.1],
    ["SHORTRATIO", ["MARKET", "latest", "eligible"], 0.2],
    ["SHORTRATIO", ["0700", null, ""], 0.1],
    ["SHORTRATIO", ["0700", "2025-11-27", "sideways"], "BASIS_UNKNOWN"],
    ["SHORTRATIO", ["0700", "2025-11-29"], "WEEKEND"],
    ["SHORTRATIO", ["0700", "ratio"], "DATE_IS_MEASURE"],
    ["SHORTRATIO", ["banana"], "CODE_INVALID"],
    ["SHORTRATIO", [""], ""],
    ["SHORTRATIO", [0], ""],
    ["SHORTRATIO", [null], "CODE_MISSING"],
    ["SHORTRATIO", ["0700", ""], "DATE_BLANK"],
    ["SHORTRATIO", ["0700", 0], "DATE_BLANK"],
    ["SHORTRATIO", ["0700", -1], 0.1],
    ["SHORTRATIO", ["0700", -9], "BEFORE_ARCHIVE"],
    ["SHORTVALUE", ["0700", "2025-11-27"], 2800],
    ["SHORTVALUE", ["MARKET"], 1000],
    ["SHORTSHARES", ["0700", "2025-11-27"], 700],
    ["SHORTSHARES", ["MARKET"], 100],
    ["SHORTTURNOVER", ["0700", "2025-11-27"], 28_000],
    ["SHORTTURNOVER", ["MARKET"], 10_000],
    ["SHORTCOUNT", [], 1000],
    ["SHORTCOUNT", ["2025-11-27"], 1000],
    ["SHORTCOUNT", ["2025-11-30"], "WEEKEND"],
    ["SHORTCHANGE", ["0700", "2025-11-26", "2025-11-27"], 4 / 3 - 1],
    ["SHORTCHANGE", ["0700", "2025-11-26"], 5 / 3 - 1],
    ["SHORTCHANGE", ["0700", "2025-11-26", null, "shares"], 0],
    ["SHORTCHANGE", ["0700", "2025-11-26", "2025-11-27", "turnover"], 4 / 3 - 1],
    ["SHORTCHANGE", ["0700", "2025-11-26", "2025-11-27", "ratio"], 0],
    ["SHORTCHANGE", ["0700", "2025-11-26", "shares"], "DATE_IS_MEASURE"],
    ["SHORTCHANGE", ["0700", null], "DATE_MISSING"],
    ["SHORTCHANGE", ["0700", "2025-11-26", "2025-11-27", "size"], "MEASURE_UNKNOWN"],
    ["SHORTCHANGE", ["MARKET", "2025-11-26", "2025-11-27"], 0],
  ])("%s%j is %j", async (name, args, result) => {
    expect(await call(name, ...args.map((arg) => (arg === null ? null : one(arg))))).toEqual([[result]]);
  });

  it("pair a column with a column, and make a block of a column and a row", async () => {
    const codes = [["0700"], ["0005"]];
    expect(await call("SHORTVALUE", codes, [["2025-11-24"], ["2025-11-25"]])).toEqual([[700], [10]]);
    expect(await call("SHORTVALUE", codes, [["2025-11-24", "2025-11-25"]])).toEqual([
      [700, 1400],
      [5, 10],
    ]);
  });

  it("keep errors in their own element, and blanks blank", async () => {
    expect(await call("SHORTVALUE", [["0700"], [""], ["x"]], one("2025-11-24"))).toEqual([
      [700],
      [""],
      ["CODE_INVALID"],
    ]);
  });

  it("say where ranges of different sizes have no cell", async () => {
    const mismatched = await call(
      "SHORTVALUE",
      [["0700"], ["0005"], ["0001"]],
      [["2025-11-24"], ["2025-11-25"]],
    );
    expect(mismatched).toEqual([[700], [10], ["SHAPE_MISMATCH"]]);
  });

  it("pass on an error that came in, and unwrap values that carry a format", async () => {
    const error = { type: "Error", basicValue: "#REF!" };
    expect(await call("SHORTVALUE", [[error], ["0700"]], one("2025-11-24"))).toEqual([[error], [700]]);
    const date = { type: "FormattedNumber", basicValue: 45_985, numberFormat: "yyyy-mm-dd" };
    expect(await call("SHORTVALUE", one({ type: "Double", basicValue: 700 }), one(date))).toEqual([[700]]);
  });

  it("answer at once when memory has it", async () => {
    await call("SHORTVALUE", one("0700"));
    expect(ALL_FUNCTIONS.SHORTVALUE.compute(one("0700"))).toEqual([[3500]]);
  });
});

describe("broadcast", () => {
  it("is one cell when nothing is given", () => {
    expect(broadcast([null, undefined])).toHaveLength(1);
  });
});
