import { session } from "../../src/client/session";
import { createMarketData, type MarketData } from "../../src/client/market-data";
import { readDroppedFile } from "../../src/client/read-dropped-file";
import { ALL_FUNCTIONS, type Compute } from "../../src/functions/all-functions";
import { FormattedNumber } from "../../src/functions/cell";
import { CodedError } from "../../src/errors/coded-error";
import {
  dailyQuotationsPage,
  designatedFile,
  positionsFile,
  QUOTATIONS,
  turnoverPage,
} from "../publications/pages";
import { TODAY } from "../publications/refusal";
import { fakeService } from "./fake-service";

let data: MarketData;
const noService = (): ReturnType<typeof fakeService> => {
  const service = fakeService([]);
  service.fault = new CodedError("SERVICE_UNREACHABLE");
  return service;
};
async function call(name: keyof typeof ALL_FUNCTIONS, ...args: unknown[]): Promise<unknown> {
  const compute = ALL_FUNCTIONS[name].compute as unknown as Compute;
  const [[cell] = []] = await compute(...args.map((arg) => [[arg]]));
  return cell instanceof CodedError ? cell.code : cell instanceof FormattedNumber ? cell.value : cell;
}

describe("a dropped file", () => {
  beforeEach(() => {
    data = createMarketData({ transport: noService() });
    session.use(data);
  });

  it("answers without a service, at once", async () => {
    data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    expect(ALL_FUNCTIONS.SHORTVALUE.compute([["0700"]], [["2025-11-27"]])).not.toBeInstanceOf(Promise);
    expect(await call("SHORTVALUE", "0700")).toBe(await call("SHORTVALUE", "0700", "2025-11-27"));
    expect(await call("SHORTVALUE", "MARKET")).toBe(1_365_000);
    expect(await call("SHORTCOUNT", "latest")).toBe(5);
    expect(await call("SHORTRATIO", "0700", "2025-11-26")).toBe("BEFORE_ARCHIVE");
  });

  it("proves a zero with the designated list dropped beside it, in either order", async () => {
    const quotations = `${QUOTATIONS}
     1 CKH HOLDINGS     HKD   50.00    50.00    50.00                1,000
                              50.00    50.00    50.00               50,000`;
    data.addFile(readDroppedFile(dailyQuotationsPage({ quotations }), TODAY));
    expect(await call("SHORTVALUE", "0001", "2025-11-27")).toBe("NO_PROOF");
    data.addFile(readDroppedFile(designatedFile("01/11/2025", ["1,1,CKH HOLDINGS,HKD,股本證券,,,"]), TODAY));
    expect(await call("SHORTVALUE", "0001", "2025-11-27")).toBe(0);
  });

  it.each([
    ["the Main Board's", "GEM's"],
    ["GEM's", "the Main Board's"],
  ])("answers for both boards of a day, with the %s page dropped first", async (first) => {
    const pages = [dailyQuotationsPage(), dailyQuotationsPage({ board: "gem" })];
    for (const page of first === "GEM's" ? pages.reverse() : pages)
      data.addFile(readDroppedFile(page, TODAY));
    expect(await call("SHORTVALUE", "0700", "2025-11-27")).toBe(1_200_000);
    expect(await call("SHORTVALUE", "8951", "2025-11-27")).toBe(42_000);
    expect(await call("SHORTPRICE", "0005", "2025-11-27")).toBe(149.5);
    expect(await call("SHORTPRICE", "8951", "2025-11-27", "high")).toBe(0.61);
    expect(await call("SHORTVALUE", "MARKET", "2025-11-27")).toBe(1_365_000 + 6000 + 42_000);
    expect(await call("SHORTCOUNT", "2025-11-27")).toBe(7);
  });

  it.each([true, false])("is restated by the next day's page, dropped after it: %s", async (isAfter) => {
    const restated = `
      5 HSBC HOLDINGS           1,500          225,000
    700 TENCENT                 2,000        1,200,000
   1361 361 DEGREES             3,000           15,000
 %80016 SHK PPT-R                 500           40,000
 % 9008 BOS HSK BTC-U              10              900`;
    const pages = [
      dailyQuotationsPage(),
      dailyQuotationsPage({ date: "28 NOV 2025 (FRIDAY)", restated }),
      turnoverPage(),
    ];
    for (const page of isAfter ? pages : pages.reverse()) data.addFile(readDroppedFile(page, TODAY));
    expect(await call("SHORTVALUE", "0005", "2025-11-27")).toBe(225_000);
    expect(await call("SHORTVALUE", "0005", "2025-11-28")).toBe(150_000);
  });

  it("has values of a day without totals, and positions", async () => {
    data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    data.addFile(readDroppedFile(turnoverPage({ date: "28 NOV 2025 (FRIDAY)" }), TODAY));
    expect(await call("SHORTRATIO", "0700", "2025-11-28")).toBe("TOTALS_NOT_PUBLISHED");
    expect(typeof (await call("SHORTVALUE", "0700", "2025-11-28"))).toBe("number");
    data.addFile(readDroppedFile(positionsFile(["21/11/2025,700,TENCENT,5000,70000"]), TODAY));
    expect(await call("SHORTPOSITION", "0700", "2025-11-27")).toBe(5000);
    expect(await call("SHORTPOSITION", "0005", "2025-11-27")).toBe("POSITION_NOT_REPORTED");
  });

  it("prefers a file with totals to one without, in either order", async () => {
    const page = dailyQuotationsPage();
    const early = turnoverPage({ date: "27 NOV 2025 (THURSDAY)" });
    for (const files of [
      [page, early],
      [early, page],
    ]) {
      data = createMarketData({ transport: noService() });
      session.use(data);
      for (const file of files) data.addFile(readDroppedFile(file, TODAY));
      expect(await call("SHORTRATIO", "0700")).toBe(0.25);
    }
  });

  it("is ignored if the service has the sample", async () => {
    const service = fakeService(["2025-11-26"]);
    service.index = { ...service.index, store: { id: "00000001", kind: "sample" } };
    data = createMarketData({ transport: service });
    session.use(data);
    data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    await data.refresh();
    expect(await call("SHORTVALUE", "0700", "2025-11-27")).toBe("NOT_YET_PUBLISHED");
  });

  it("reports a change, so that cells are recalculated", () => {
    const changes: string[] = [];
    data.onChange(({ kind }) => changes.push(kind));
    data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    data.addFile(readDroppedFile(designatedFile("01/11/2025", ["1,1,CKH HOLDINGS,HKD,股本證券,,,"]), TODAY));
    // The first file brings an index, because there was none.
    expect(changes).toEqual(["restored", "data"]);
  });

  it("has lower priority than the service's data of the same day, and is used for other days", async () => {
    const service = fakeService(["2025-11-27"]);
    data = createMarketData({ transport: service });
    session.use(data);
    data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    data.addFile(readDroppedFile(turnoverPage({ date: "28 NOV 2025 (FRIDAY)" }), TODAY));
    const dropped = await call("SHORTVALUE", "0700", "2025-11-27");
    await data.refresh();
    expect(await call("SHORTVALUE", "0700", "2025-11-27")).toBe(700);
    expect(dropped).not.toBe(700);
    expect(typeof (await call("SHORTVALUE", "0700", "2025-11-28"))).toBe("number");
  });

  it("is never mixed with the sample", async () => {
    const service = fakeService(["2025-11-27"]);
    service.index = { ...service.index, store: { id: "00000001", kind: "sample" } };
    data = createMarketData({ transport: service });
    await data.index();
    expect(() => {
      data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    }).toThrow("never mixed");
  });

  it("is refused with the same errors as by the service", () => {
    expect(() => readDroppedFile(new TextEncoder().encode("<html>"), TODAY)).toThrow(CodedError);
  });
});

describe("dropped history of the user's own", () => {
  const lines = (...given: string[]): Uint8Array => new TextEncoder().encode(`${given.join("\n")}\n`);
  const drop = (bytes: Uint8Array): void => {
    data.addFile(readDroppedFile(bytes, TODAY));
  };
  beforeEach(() => {
    data = createMarketData({ transport: noService() });
    session.use(data);
  });

  it("answers with each figure that a file has, put together from several", async () => {
    drop(lines("close HKD,700", "2025-11-26,612.5"));
    expect(await call("SHORTPRICE", "0700", "2025-11-26")).toBe(612.5);
    expect(await call("SHORTVALUE", "0700", "2025-11-26")).toBe("NO_PROOF");
    drop(lines("value HKD,700", "2025-11-26,50"));
    drop(lines("turnover HKD,700", "2025-11-26,500"));
    expect(await call("SHORTRATIO", "0700", "2025-11-26")).toBe(0.1);
    expect(await call("SHORTPRICE", "0700", "2025-11-26")).toBe(612.5);
    expect(await call("SHORTVALUE", "MARKET", "2025-11-26")).toBe("MARKET_NOT_PUBLISHED");
    expect(await call("SHORTLIST", "short", "2025-11-26")).not.toBe("0700");
  });
  it("gives way to a page of the day, and is then not the latest day", async () => {
    drop(lines("value HKD,700", "2025-11-27,50", "2025-11-28,60"));
    drop(lines("turnover HKD,700", "2025-11-27,500", "2025-11-28,500"));
    expect(await call("SHORTVALUE", "0700")).toBe(60);
    data.addFile(readDroppedFile(dailyQuotationsPage(), TODAY));
    expect(await call("SHORTVALUE", "0700", "2025-11-27")).toBe(1_200_000);
    expect(await call("SHORTVALUE", "0700")).toBe(1_200_000);
  });
  it("has positions in weeks without a report of the SFC", async () => {
    drop(lines("position,700", "2025-11-20,7", "2025-11-27,8"));
    drop(lines("position value,700,5", "2025-11-20,70,1"));
    expect(await call("SHORTPOSITION", "0700", "2025-11-21")).toBe(7);
    expect(await call("SHORTPOSITION", "0700", "2025-11-28")).toBe(8);
    data.addFile(readDroppedFile(positionsFile(["28/11/2025,1,CKH HOLDINGS,30255732,1662552473"]), TODAY));
    expect(await call("SHORTPOSITION", "0700", "2025-11-28")).toBe("POSITION_NOT_REPORTED");
    expect(await call("SHORTPOSITION", "0700", "2025-11-21")).toBe(7);
  });
});
