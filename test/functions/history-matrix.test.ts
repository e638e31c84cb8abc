import { session } from "../../src/client/session";
import { createMarketData } from "../../src/client/market-data";
import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { FormattedNumber, type Cell } from "../../src/functions/cell";
import { excelForm } from "../../src/functions/excel-form";
import { hostFunction, type ResultLimit } from "../../src/functions/present";
import { CodedError } from "../../src/errors/coded-error";
import { ENGLISH } from "../../src/errors/wording";
import { stockCode } from "../../src/market/stock-code";
import { addDays, isWeekend, toExcelSerial, type Day } from "../../src/market/trading-day";
import { fakeService } from "../client/fake-service";

function weekdays(first: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = first; days.length < count; day = addDays(day, 1)) if (!isWeekend(day)) days.push(day);
  return days;
}
const DAYS = weekdays("2024-11-28" as Day, 252);
const codes = (count: number): string[][] => Array.from({ length: count }, (_, i) => [stockCode(i + 1)]);

/** Shared, because a service with 250 days of 1,000 codes takes seconds to write them. */
const service = fakeService(DAYS);
session.use(createMarketData({ transport: service, limitSeconds: 60 }));
const resources = (): string[] => service.asked.filter((each) => !each.includes("index.json"));
beforeAll(() => {
  Object.assign(globalThis, {
    CustomFunctions: {
      Error: class extends Error {
        constructor(
          readonly code: string,
          message?: string,
        ) {
          super(message);
        }
        // As office.js sends it.
        toJSON(): object {
          const { code, message } = this;
          const type = { valueType: "CustomFunctionError", type: "Error", basicType: "Error" };
          return { ...type, code, basicValue: code, errorType: "NotAvailable", message };
        }
      },
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
  });
});
const inExcel = async (many: string[][], form = excelForm(true, ENGLISH)): Promise<unknown[][]> =>
  hostFunction("SHORTHISTORY", form)([many, [[-249]], null, [["date,value"]]]);

const history = (many: unknown[][], from: unknown, fields: string): Promise<Cell[][]> | Cell[][] =>
  ALL_FUNCTIONS.SHORTHISTORY.compute(many, [[from]], undefined, fields as never);

const valuesOf = (row: Cell[] | undefined): unknown[] =>
  row?.map((each) => (each instanceof FormattedNumber ? each.value : each)) ?? [];

describe("a matrix of 800 codes on 250 days", () => {
  it("takes at most 13 requests, and has every figure", async () => {
    const answer = await history(codes(800), -249, "date,value");
    expect(resources().length).toBeLessThanOrEqual(13);
    expect(answer).toHaveLength(250);
    for (const place of [0, 124, 249]) {
      const revision = place + 3;
      expect(valuesOf(answer[place])).toEqual([
        toExcelSerial(DAYS[place + 2] as Day),
        ...Array.from({ length: 800 }, (_, i) => (i + 1) * revision),
      ]);
    }
  });

  it("is plain numbers, because they would be too large with formats", async () => {
    const block = await inExcel(codes(800));
    expect(block).toHaveLength(250);
    expect(block[0]?.slice(0, 3)).toEqual([toExcelSerial(DAYS[2] as Day), 3, 6]);
    // 901 to 907 have reasons in place of figures.
    const withGaps = await inExcel(codes(910).slice(110));
    expect(withGaps[0]?.[795]).toMatchObject({ code: "#N/A" });
  });
});

describe("a matrix", () => {
  it("brings formats and reasons while it is small", async () => {
    const block = await inExcel([["0700"], ["0904"]]);
    expect(block).toHaveLength(250);
    expect(block[0]?.[1]).toEqual({ type: "Double", basicValue: 2100, numberFormat: "#,##0" });
    expect((block[0]?.[2] as Error).message).toContain("0904 did not trade");
  });

  it("takes no blank columns of a whole row, and keeps a blank cell inside", async () => {
    const row = [["0700", "", "0005", ...new Array<number>(16_381).fill(0)]];
    const [first] = await history(row, -1, "value");
    expect(valuesOf(first)).toEqual([700 * 251, "", 5 * 251]);
  });

  it("above Excel's limit is one sentence", async () => {
    const before = resources().length;
    const cells = await history(codes(1001), -249, "date,value");
    expect(cells).toHaveLength(1);
    expect((cells[0]?.[0] as CodedError).code).toBe("RESULT_TOO_LARGE");
    expect(resources()).toHaveLength(before);
  });

  it("whose plain numbers are above the limit is one sentence, too", async () => {
    const form = excelForm(true, ENGLISH);
    const limit = { bytes: 1_000_000, plain: (form.limit as ResultLimit).plain };
    expect(await inExcel(codes(800), { ...form, limit })).toEqual([
      [
        expect.objectContaining({
          code: "#VALUE!",
          message: expect.stringContaining("200250 cells") as string,
        }),
      ],
    ]);
  });
});
