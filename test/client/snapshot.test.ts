import { createMarketData, type MarketData } from "../../src/client/market-data";
import type { Change } from "../../src/client/change";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { fakeService, type FakeService } from "./fake-service";

/* The data in a workbook is used only while the service cannot be reached. */
const DAY = "2025-11-27" as Day;
let service: FakeService;
let data: MarketData;
let timers: (() => void)[];
beforeEach(() => {
  service = fakeService([DAY]);
  timers = [];
  data = createMarketData({ transport: service, setTimer: (run) => timers.push(run) });
});
const value = async (of = data): Promise<number | null> =>
  of.read(({ view }) => view.counter(stockCode(700), DAY).shortValue, null);
const snapshot = () => data.snapshotFor([({ view }) => view.counter(stockCode(700), DAY).shortValue]);
/** The same with every figure changed. */
const forged = async () =>
  new Map(
    [...(await snapshot())].map(([path, text]) => {
      const json = JSON.parse(text) as { shortValue?: number[] };
      return [path, JSON.stringify({ ...json, ...(json.shortValue ? { shortValue: [777] } : {}) })];
    }),
  );

describe("a snapshot", () => {
  it("has the index and what the calculations need, and nothing else", async () => {
    const paths = [...(await snapshot()).keys()];
    expect(paths).toHaveLength(2);
    expect(paths[0]).toMatch(/index\.json$/);
  });

  it("answers without a service and saved data, and reports that", async () => {
    const texts = await snapshot();
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await expect(data.index()).rejects.toMatchObject({ code: "SERVICE_UNREACHABLE" });
    const changes: Change["kind"][] = [];
    data.onChange(({ kind }) => changes.push(kind));
    await data.restore(texts);
    expect(changes).toContain("restored");
    expect(await value()).toBe(700);
    expect(data.failure()).toMatchObject({ code: "SERVICE_UNREACHABLE" });
  });

  it("never answers if the service can be reached", async () => {
    const texts = await forged();
    await data.index();
    await data.restore(texts);
    expect(await value()).toBe(700);
  });

  it("is dropped when the service returns, and every cell is requested again", async () => {
    const texts = await forged();
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await expect(data.index()).rejects.toBeInstanceOf(CodedError);
    await data.restore(texts);
    expect(await value()).toBe(777);
    service.fault = null;
    const changes: Change["kind"][] = [];
    data.onChange(({ kind }) => changes.push(kind));
    await data.refresh();
    expect(changes).toContain("data");
    expect(await value()).toBe(700);
  });
});
