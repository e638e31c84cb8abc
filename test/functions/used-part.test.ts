import { session } from "../../src/client/session";
import { createMarketData } from "../../src/client/market-data";
import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import type { Block, Cell } from "../../src/functions/cell";
import { tooManyCells, usedPart } from "../../src/functions/used-part";
import type { CodedError } from "../../src/errors/coded-error";
import { fakeService } from "../client/fake-service";

const ROWS = 1_048_576;
/** Excel's whole column: the given rows, followed by blanks. */
const column = (values: readonly unknown[], blank: unknown = 0, rows = ROWS): Block => [
  ...values.map((value) => [value]),
  ...new Array<unknown[]>(rows - values.length).fill([blank]),
];
const sizes = (blocks: readonly (Block | null)[]): (number | undefined)[] =>
  usedPart(blocks).map((block) => block?.length);

describe("a whole column", () => {
  it.each([0, null, ""])("ends with its last row that is not blank (%j)", (blank) => {
    expect(sizes([column(["0700", blank, "0005"], blank), null])).toEqual([3, undefined]);
  });
  it("has the same length as another whole column", () => {
    expect(sizes([column(["0700"]), column(["2025-11-24", "2025-11-25"])])).toEqual([2, 2]);
  });
  it("is cut independently of a range", () => {
    expect(sizes([column(["0700", "0005"]), [["2025-11-24"], ["2025-11-25"]]])).toEqual([2, 2]);
  });
  it("with one code does not repeat for every row of a range", () => {
    expect(sizes([column(["0700"]), [["2025-11-24"], ["2025-11-25"], ["2025-11-26"]]])).toEqual([2, 3]);
    expect(sizes([column(["0700"]), [["2025-11-24"]]])).toEqual([1, 1]);
  });
  it("up to 10,000 rows keeps its size", () => {
    expect(sizes([column(["0700"], 0, 10_000)])).toEqual([10_000]);
    expect(sizes([column(["0700"], 0, 10_001)])).toEqual([1]);
  });
  it("differs from a column with spaces, an empty one, and several columns", () => {
    expect(sizes([column(["0700", " ", "0005"], " ")])).toEqual([3]);
    expect(sizes([column(["0700", undefined, "0005"], undefined)])).toEqual([3]);
    const two = column(["0700"]).map((row, i) => (i === 1 ? [0, "0005"] : [...row, 0]));
    expect(sizes([two])).toEqual([2]);
  });
  it("is not copied if it is full", () => {
    const full = column([], "0700");
    expect(usedPart([full, null])[0]).toBe(full);
  });
  it("of blanks only is one row", () => {
    expect(sizes([column([])])).toEqual([1]);
  });
  it("is cut in the same way as a whole row", () => {
    const row = [["0700", "0005", ...new Array<number>(16_382).fill(0)]];
    expect(usedPart([row])).toEqual([[["0700", "0005"]]]);
  });
});

describe("a function over a whole column", () => {
  beforeEach(() => {
    session.use(createMarketData({ transport: fakeService(["2025-11-24"]) }));
  });
  const valuesOf = async (codes: Block): Promise<Cell[][]> =>
    ALL_FUNCTIONS.SHORTVALUE.compute(codes, [["2025-11-24"]]);

  it("returns the result of the filled range", async () => {
    const codes = Array.from({ length: 800 }, (_, i) => i + 1);
    const answer = await valuesOf(column(codes));
    expect(answer).toHaveLength(800);
    expect(answer).toEqual(await valuesOf(codes.map((code) => [code])));
  });

  it("reports in one sentence that a million codes are too many, and reads only the last", async () => {
    let read = 0;
    const block = Array.from({ length: ROWS }, (_, i) => {
      const row: unknown[] = [];
      Object.defineProperty(row, 0, { get: () => (read++, i + 1), enumerable: true });
      return row;
    });
    const answer = await valuesOf(block);
    expect(answer).toHaveLength(1);
    const error = answer[0]?.[0] as CodedError;
    expect(error.code).toBe("TOO_MANY_CELLS");
    expect(error.message).toContain("this one needs 1048576");
    expect(read).toBeLessThan(10);
  });

  it("counts the cells of the result: a column with a row makes a block", () => {
    const days = [new Array<number>(500).fill(45_985)];
    expect(tooManyCells([column(["0700"], 1, 500), days])).toBeNull();
    expect(tooManyCells([column(["0700"], 1, 501), days])?.code).toBe("TOO_MANY_CELLS");
  });
});
