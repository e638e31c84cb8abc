import type { Answer, Question, Reading } from "../../src/client/answer";
import { createMarketData, type MarketData } from "../../src/client/market-data";
import { plan } from "../../src/client/plan";
import { CodedError } from "../../src/market/errors/coded-error";
import { MARKET, stockCode } from "../../src/market/stock-code";
import { addDays, type Day } from "../../src/market/trading-day";
import { fakeService, type FakeService } from "./fake-service";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28"];
const question = (code: number, day?: string): Question => ({
  code: stockCode(code),
  date: day ? { kind: "day", day: day as Day } : { kind: "latest" },
});
const valueOf = (answer: Answer | undefined): unknown =>
  answer instanceof CodedError ? answer.code : (answer as Reading).counter?.shortValue;

let service: FakeService;
let data: MarketData;
let clock: number;
beforeEach(() => {
  service = fakeService(DAYS);
  clock = 0;
  data = createMarketData({ transport: service, now: () => clock });
});
const resourcesAsked = (): string[] => service.asked.filter((path) => !path.endsWith("index.json"));

describe("market data", () => {
  it("gathers the calls of a turn into few requests, each thing once", async () => {
    const calls = Array.from({ length: 800 }, (_, i) => data.ask([question(i + 1, "2025-11-27")]));
    const twice = data.ask([question(5, "2025-11-27")]);
    const answers = await Promise.all(calls.map((call) => Promise.resolve(call)));
    await twice;
    expect(answers.map(([answer]) => valueOf(answer))).toEqual(
      Array.from({ length: 800 }, (_, i) => 4 * (i + 1)),
    );
    expect(resourcesAsked()).toEqual(["/v1/00000001/days/2025-11-27.4.json"]);
    expect(service.asked.filter((path) => path.endsWith("index.json"))).toHaveLength(1);
  });

  it("asks for one cell's counter alone", async () => {
    await data.ask([question(700)]);
    expect(resourcesAsked()).toEqual(["/v1/00000001/stock-years/0700/2025.5.json"]);
  });

  it("answers at once, as values, what it has", async () => {
    await data.ask([question(700)]);
    const again = data.ask([question(700, "2025-11-24"), question(700)]);
    expect(again).not.toBeInstanceOf(Promise);
    expect((again as Answer[]).map(valueOf)).toEqual([700, 3500]);
  });

  it("takes a new revision at once when the index names it", async () => {
    await data.ask([question(700)]);
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 6], years: { "2025": 6 } };
    await data.refresh();
    expect((await data.ask([question(700)])).map(valueOf)).toEqual([4200]);
  });

  it("looks for the index again when a revision is gone meanwhile", async () => {
    await data.index();
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 6], years: { "2025": 6 } };
    expect((await data.ask([question(700)])).map(valueOf)).toEqual([4200]);
  });

  it("forgets another store's figures", async () => {
    await data.ask([question(700)]);
    service.index = { ...service.index, store: { id: "00000002", kind: "published" } };
    await data.refresh();
    await data.ask([question(700)]);
    expect(resourcesAsked().at(-1)).toContain("/v1/00000002/");
  });

  it("does not remember a failure longer than it lasts", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect((await data.ask([question(700)])).map(valueOf)).toEqual(["SERVICE_UNREACHABLE"]);
    service.fault = null;
    expect((await data.ask([question(700)])).map(valueOf)).toEqual([3500]);
  });

  it("answers from what it has, however old, when the service is gone", async () => {
    await data.ask([question(700)]);
    clock = 3_600_000;
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect((await data.ask([question(700), question(5)])).map(valueOf)).toEqual([
      3500,
      "SERVICE_UNREACHABLE",
    ]);
  });

  it("settles within ten seconds when the service is silent", async () => {
    jest.useFakeTimers();
    service.fault = "silence";
    const asked = data.ask([question(700)]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect((await asked).map(valueOf)).toEqual(["SERVICE_TIMEOUT"]);
    jest.useRealTimers();
  });

  it("fails only what a failed request would have brought", async () => {
    const get = service.get.bind(service);
    service.get = (path, signal) =>
      path.includes("0005") ? Promise.reject(new CodedError("SERVICE_UNREACHABLE")) : get(path, signal);
    expect((await data.ask([question(5), question(700)])).map(valueOf)).toEqual([
      "SERVICE_UNREACHABLE",
      3500,
    ]);
  });

  it("says of a day that is not there why", async () => {
    const answers = await data.ask([
      question(700, "2025-11-29"),
      question(700, "2025-11-21"),
      question(700, "2026-01-05"),
    ]);
    expect(answers.map(valueOf)).toEqual(["WEEKEND", "BEFORE_ARCHIVE", "NOT_YET_PUBLISHED"]);
  });

  it("brings the market beside a counter, and alone", async () => {
    const [both, alone] = await data.ask([
      { ...question(700), withMarket: true },
      { code: MARKET, date: { kind: "latest" } },
    ]);
    expect((both as Reading).market?.count).toBe(1000);
    expect(alone as Reading).toMatchObject({ counter: null, market: { shortValue: 1000 } });
  });

  it("brings a whole day for a table", async () => {
    const view = await data.day({ kind: "day", day: "2025-11-27" as Day });
    expect(view.counters()).toHaveLength(1000);
    await data.day({ kind: "day", day: "2025-11-27" as Day });
    expect(resourcesAsked()).toHaveLength(1);
  });
});

describe("plan", () => {
  const needs = (codes: number, days: number) =>
    Array.from({ length: codes * days }, (_, i) => ({
      code: stockCode((i % codes) + 1),
      day: addDays("2025-01-02" as Day, Math.floor(i / codes)),
    }));
  it.each([
    [800, 1, 1],
    [1, 250, 1],
    [3, 250, 3],
    [1, 1, 1],
    [700, 60, 60],
  ])("%i codes on %i days: %i requests", (codes, days, requests) => {
    expect(plan(needs(codes, days))).toHaveLength(requests);
  });
});
