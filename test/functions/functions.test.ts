import { addDays, isWeekend, type Day } from "../../src/market/trading-day";
import { session } from "../../src/client/session";
import { createMarketData } from "../../src/client/market-data";
import { ALL_FUNCTIONS, type Compute } from "../../src/functions/all-functions";
import { broadcast } from "../../src/functions/broadcast";
import { FormattedNumber, PassedError, type Block, type Cell } from "../../src/functions/cell";
import { CodedError } from "../../src/errors/coded-error";
import { fakeService, type FakeService } from "../client/fake-service";
import { RULES, type FunctionName } from "./rules";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28", "2025-12-01"];
let service: FakeService;
beforeEach(() => {
  service = fakeService(DAYS, ["2025-11-21"]);
  service.index = {
    ...service.index,
    revisions: [21, 12, 13, 14, 15, 17],
    complete: [1, 1, 1, 1, 1, 0],
    weekRevisions: [16],
    securities: 21,
  };
  service.earlier = { "2025-11-24": { revision: 11, restatedAt: "2025-11-25T13:00:00.000Z" } };
  session.use(createMarketData({ transport: service }));
});

const shown = (cell: Cell): unknown => {
  if (cell instanceof CodedError) return cell.code;
  if (cell instanceof FormattedNumber) return cell.value;
  return cell instanceof PassedError ? cell.error : cell;
};
async function call(name: FunctionName, ...blocks: (Block | null)[]): Promise<unknown[][]> {
  const compute = ALL_FUNCTIONS[name].compute as unknown as Compute;
  return (await compute(...blocks)).map((row) => row.map(shown));
}
const one = (value: unknown): Block => [[value]];
const toBlock = (argument: unknown): Block | null =>
  argument === null ? null : Array.isArray(argument) ? (argument as Block) : one(argument);
const closely = (result: unknown): unknown =>
  Array.isArray(result)
    ? result.map(closely)
    : typeof result === "number"
      ? expect.closeTo(result, 10)
      : result;

describe("the rules", () => {
  it.each(RULES)("%s: %s%j", async (_, name, args, result) => {
    const block = await call(name, ...args.map(toBlock));
    expect(block).toEqual(closely(Array.isArray(result) ? result : [[result]]));
  });

  it("have a row for every function", () => {
    expect([...new Set(RULES.map(([, name]) => name))].sort()).toEqual(Object.keys(ALL_FUNCTIONS).sort());
  });
});

describe("the functions", () => {
  it("return an error argument, and unwrap values with a format", async () => {
    const error = { type: "Error", basicValue: "#REF!" };
    expect(await call("SHORTVALUE", [[error], ["0700"]], one("2025-11-25"))).toEqual([[error], [8400]]);
    expect(await call("SHORTTOP", one(error))).toEqual([[error]]);
    const date = { type: "FormattedNumber", basicValue: 45_986, numberFormat: "yyyy-mm-dd" };
    expect(await call("SHORTVALUE", one({ type: "Double", basicValue: 700 }), one(date))).toEqual([[8400]]);
  });

  it("answer at once from memory", async () => {
    await call("SHORTVALUE", one("0700"));
    expect(ALL_FUNCTIONS.SHORTVALUE.compute(one("0700"))).toEqual([[10_500]]);
  });

  it("request everything that their elements need together", async () => {
    await call("SHORTCHANGE", [["0700"], ["0005"]], one("2025-11-25"), one("2025-11-26"));
    expect(service.asked).toHaveLength(3);
  });

  it("request one day for a screen of its figures, and the months of a window", async () => {
    const days = Array.from({ length: 91 }, (_, i) => addDays("2025-09-01" as Day, i));
    const long = fakeService(
      days.filter((day) => !isWeekend(day)),
      ["2025-11-21"],
    );
    session.use(createMarketData({ transport: long }));
    await call("SHORTDATE", one("2025-11-27"));
    const requestsOf = async (...criteria: string[]): Promise<string[]> => {
      long.asked.length = 0;
      await call("SHORTSCREEN", one("2025-11-28"), null, ...criteria.map(one));
      return long.asked.map((path) => path.split("/")[2] ?? "").sort();
    };
    const ofDay = ["ratio", ">5%", "turnover", ">1m", "close", ">1", "etf", "no", "board", "main"];
    expect(await requestsOf(...ofDay)).toEqual(["days"]);
    expect(await requestsOf("deviation", ">0", "zscore", ">1", "cover", ">1", "position", ">1")).toEqual([
      ...["months", "months", "positions"],
    ]);
    // A streak looks back twice as far.
    expect(await requestsOf("streak", ">1")).toEqual(["months"]);
  });

  it("report an invalid argument even without a service", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    session.use(createMarketData({ transport: service }));
    expect(await call("SHORTVALUE", [["banana"], ["0700"], [""]])).toEqual([
      ["CODE_INVALID"],
      ["SERVICE_UNREACHABLE"],
      [""],
    ]);
    expect(await call("SHORTTOP", one("size"))).toEqual([["CHOICE_UNKNOWN"]]);
    expect(await call("SHORTTOP", one("value"))).toEqual([["SERVICE_UNREACHABLE"]]);
  });

  it("send no request for a formula that is still being typed", async () => {
    const typed = session.fromMemoryAlone(() => ALL_FUNCTIONS.SHORTVALUE.compute(one("0700")));
    expect(((await typed)[0]?.[0] as CodedError).code).toBe("NOT_IN_MEMORY");
    expect(service.asked).toEqual([]);
  });

  it("cite the source of values on request", async () => {
    session.citesSources = true;
    const [[cell] = []] = await ALL_FUNCTIONS.SHORTRATIO.compute(one("0700"), one("2025-11-24"));
    session.citesSources = false;
    expect(cell).toMatchObject({
      value: 0.1,
      numberFormat: "0.00%",
      properties: {
        Numerator: 14_700,
        Denominator: 147_000,
        Currency: "HKD",
        Publication: "d2025-11-24.htm",
        Revision: 2,
        Fetched: "2025-12-01T00:00:00.000Z",
      },
    });
  });

  const adjusted =
    "Unadjusted: on 2025-11-25 the previous close is printed as 7700; the close of 2025-11-24 was 14700";
  it.each([
    ["a change of the day", "SHORTPRICE", ["0700", "2025-11-25", "change"], adjusted],
    ["a change", "SHORTCHANGE", ["0700", "2025-11-24", "2025-11-26", "price"], adjusted],
    ["a mean", "SHORTAVERAGE", ["0700", "2025-11-26", 3, "price"], adjusted],
    ["a price, which crosses none", "SHORTPRICE", ["0700", "2025-11-25", "close"], undefined],
    ["a change after it", "SHORTCHANGE", ["0700", "2025-11-25", "2025-11-26", "price"], undefined],
  ] as const)("cite the day whose previous close is another for %s", async (_, name, given, prices) => {
    session.citesSources = true;
    const compute = ALL_FUNCTIONS[name].compute as unknown as Compute;
    const [[cell] = []] = await compute(...given.map(one));
    session.citesSources = false;
    const properties = (cell as FormattedNumber).properties ?? {};
    expect(properties).toMatchObject({ Code: "0700" });
    expect(properties.Prices).toBe(prices);
  });
});

describe("broadcast", () => {
  it("returns one cell without arguments", () => {
    expect(broadcast([null, undefined])).toHaveLength(1);
  });
});
