import { createMarketData, type MarketData } from "../../src/client/market-data";
import { findDay } from "../../src/market/day-lookup";
import { asCodedError, CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import type { Change } from "../../src/client/change";
import { fakeService, type FakeService } from "./fake-service";

const DAYS = ["2025-11-24", "2025-11-25", "2025-11-26", "2025-11-27", "2025-11-28"];

let service: FakeService;
let data: MarketData;
beforeEach(() => {
  service = fakeService(DAYS, ["2025-11-21"]);
  data = createMarketData({ transport: service });
});
const resourcesAsked = (): string[] => service.asked.filter((path) => !path.endsWith("index.json"));

/** A counter's short value, or the code of why there is none: what an element of a function does. */
function value(code: number, day?: string): unknown {
  return data.read(({ view }) => {
    try {
      const on = findDay(day ? { kind: "day", day: day as Day } : { kind: "latest" }, view.archive);
      return view.counter(stockCode(code), on).shortValue;
    } catch (error) {
      if (error instanceof CodedError) return error.code;
      throw error;
    }
  }, null);
}

describe("market data", () => {
  it("gathers the calls of a turn into few requests, each thing once", async () => {
    const calls = Array.from({ length: 800 }, (_, i) => value(i + 1, "2025-11-27"));
    calls.push(value(5, "2025-11-27"));
    expect(await Promise.all(calls)).toEqual([...Array.from({ length: 800 }, (_, i) => 4 * (i + 1)), 20]);
    expect(resourcesAsked()).toEqual(["v1/00000001/days/2025-11-27.4.json"]);
    expect(service.asked.filter((path) => path.endsWith("index.json"))).toHaveLength(1);
  });

  it("asks for one cell's counter alone, in the same turn", async () => {
    await data.index();
    const asked = value(700);
    // Only what is left of the turn, its microtasks, runs before this.
    await new Promise(setImmediate);
    expect(resourcesAsked()).toEqual(["v1/00000001/stock-years/0700/2025.6.json"]);
    expect(await asked).toBe(3500);
  });

  it("answers at once, as values, what it has", async () => {
    await value(700);
    expect(value(700, "2025-11-24")).toBe(700);
    expect(value(700)).toBe(3500);
  });

  it("does not ask again for what is on its way", async () => {
    await data.index();
    const first = value(700);
    await new Promise(setImmediate);
    const second = value(700, "2025-11-24");
    expect(await Promise.all([first, second])).toEqual([3500, 700]);
    expect(resourcesAsked()).toHaveLength(1);
  });

  it("takes a new revision at once when the index names it, and keeps the other days", async () => {
    await value(700);
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 7], securities: 7 };
    await data.refresh();
    expect(value(700, "2025-11-24")).toBe(700);
    expect(await value(700)).toBe(4900);
  });

  it("looks for the index again when a revision is gone meanwhile", async () => {
    await data.index();
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 7] };
    expect(await value(700)).toBe(4900);
  });

  it("forgets another store's figures", async () => {
    await value(700);
    service.index = { ...service.index, store: { id: "00000002", kind: "published" } };
    await data.refresh();
    expect(await value(700)).toBe(3500);
    expect(resourcesAsked().at(-1)).toContain("v1/00000002/");
  });

  it("does not remember a failure longer than it lasts", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect(await value(700)).toBe("SERVICE_UNREACHABLE");
    service.fault = null;
    expect(await value(700)).toBe(3500);
  });

  it("answers what it knows at once when the service is gone, and says that it may be old", async () => {
    await value(700);
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect(data.failure()).toBeNull();
    await expect(data.refresh()).rejects.toMatchObject({ code: "SERVICE_UNREACHABLE" });
    expect(value(700)).toBe(3500);
    expect(await value(5)).toBe("SERVICE_UNREACHABLE");
    expect(data.failure()?.code).toBe("SERVICE_UNREACHABLE");
  });

  it("asks once more for a text that is not what it should be, past caches", async () => {
    await data.index();
    const get = service.get.bind(service);
    service.get = (path, signal, anew) =>
      anew ? get(path, signal, anew) : Promise.resolve("<html>Sign in</html>");
    expect(await value(700)).toBe(3500);
    service.get = () => Promise.resolve('{"version":1,"days":[');
    expect(await value(5)).toBe("SERVICE_ANSWER_INVALID");
  });

  it("fails only what a failed request would have brought", async () => {
    const get = service.get.bind(service);
    service.get = (path, signal) =>
      path.includes("0005") ? Promise.reject(new CodedError("SERVICE_UNREACHABLE")) : get(path, signal);
    expect(await Promise.all([value(5), value(700)])).toEqual(["SERVICE_UNREACHABLE", 3500]);
  });

  it("does not let one calculation's failure end another's later steps", async () => {
    const get = service.get.bind(service);
    service.get = (path, signal) =>
      path.includes("0005") ? Promise.reject(new CodedError("SERVICE_UNREACHABLE")) : get(path, signal);
    const inSteps = data.read(({ view }) => {
      const name = view.security(stockCode(700))?.name;
      return [name, view.counter(stockCode(700), "2025-11-27" as Day).shortValue];
    }, null);
    expect(await Promise.all([value(5), inSteps])).toEqual(["SERVICE_UNREACHABLE", ["NAME 700", 2800]]);
  });

  it("finds in the day what a site of files has no year of", async () => {
    const get = service.get.bind(service);
    service.get = (path, signal) =>
      path.includes("stock-years/1234")
        ? Promise.reject(new CodedError("RESOURCE_NOT_FOUND"))
        : get(path, signal);
    const failed = jest.fn();
    data.onChange(failed);
    expect(await value(1234, "2025-11-27")).toBeNull();
    expect(resourcesAsked().at(-1)).toContain("days/2025-11-27");
    expect(failed).not.toHaveBeenCalled();
  });

  it("tells when a day is late, which no figure shows, and not every minute that passes", async () => {
    const changes: Change[] = [];
    data.onChange((change) => changes.push(change));
    await data.index();
    const hours = ["2025-11-28T22:01", "2025-12-01T21:59", "2025-12-01T22:00", "2025-12-01T22:01"];
    for (const [i, hour] of hours.entries()) {
      service.index = { ...service.index, clock: `${hour}+08:00` };
      await data.refresh();
      expect(data.known()?.index.clock).toBe(`${hour}+08:00`);
      expect(changes).toEqual(i < 2 ? [] : [{ kind: "late" }]);
    }
  });

  it("keeps the newer of two indexes, whichever comes last", async () => {
    await data.index();
    const get = service.get.bind(service);
    let slow: (() => void) | undefined;
    const old = JSON.stringify(service.index);
    service.get = () =>
      new Promise(
        (resolve) =>
          (slow = () => {
            resolve(old);
          }),
      );
    let clock = 0;
    data = createMarketData({ transport: service, now: () => clock });
    const first = data.refresh();
    clock = 4000;
    service.get = get;
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 9] };
    await data.refresh();
    slow?.();
    await first;
    expect(data.known()?.index.revisions).toEqual([1, 2, 3, 4, 9]);
  });

  it("answers from memory alone for a formula that is being typed", async () => {
    const peek = (code: number): unknown => {
      try {
        return data.readFromMemory(
          ({ view }) => view.counter(stockCode(code), findDay({ kind: "latest" }, view.archive)).shortValue,
          null,
        );
      } catch (error) {
        return asCodedError(error).code;
      }
    };
    expect(peek(700)).toBe("NOT_IN_MEMORY");
    await value(700);
    const asked = service.asked.length;
    expect(peek(700)).toBe(3500);
    expect(peek(5)).toBe("NOT_IN_MEMORY");
    expect(service.asked).toHaveLength(asked);
  });

  it("says of a day that is not there why", async () => {
    expect(
      await Promise.all(["2025-11-29", "2025-11-21", "2026-01-05"].map((day) => value(700, day))),
    ).toEqual(["WEEKEND", "BEFORE_ARCHIVE", "NOT_YET_PUBLISHED"]);
  });

  it("reads positions, names and sources, each fetched once", async () => {
    const read = () =>
      data.read(
        ({ view }) => [
          view.position(stockCode(700), "2025-11-27" as Day).shares,
          view.security(stockCode(700))?.chineseName,
          view.sources("2025").days.length,
        ],
        null,
      );
    expect(await read()).toEqual([700, "騰訊控股", 5]);
    expect(read()).toEqual([700, "騰訊控股", 5]);
    expect(resourcesAsked()).toHaveLength(3);
  });
});

describe("the market as it was known", () => {
  const valueAt = (at: string, day: string): unknown =>
    data.read(({ knownAt }) => {
      const view = knownAt(Date.parse(at));
      try {
        return view.counter(stockCode(700), findDay({ kind: "day", day: day as Day }, view.archive))
          .shortValue;
      } catch (error) {
        if (error instanceof CodedError) return error.code;
        throw error;
      }
    }, null);
  beforeEach(() => {
    service.index = { ...service.index, revisions: [11, 12, 13, 14, 15], weekRevisions: [16] };
    service.earlier = { "2025-11-26": { revision: 3, restatedAt: "2025-11-27T13:00:00.000Z" } };
  });

  it("is a day's revision of then", async () => {
    expect(await valueAt("2025-11-27T12:59:00Z", "2025-11-26")).toBe(700 * 3);
    expect(await valueAt("2025-11-27T13:00:00Z", "2025-11-26")).toBe(700 * 13);
    expect(await valueAt("2025-11-26T12:59:00Z", "2025-11-26")).toBe("NOT_YET_PUBLISHED");
    expect(await valueAt("2025-11-27T12:59:00Z", "2025-11-25")).toBe(700 * 12);
  });

  it("finds the week also where reports reach further back than days", async () => {
    service = fakeService(DAYS, ["2024-12-27", "2025-11-14", "2025-11-21"]);
    data = createMarketData({ transport: service });
    const week = await data.read(
      ({ knownAt }) => knownAt(Date.parse("2025-11-30")).position(stockCode(700), "2025-11-28" as Day).day,
      null,
    );
    expect(week).toBe("2025-11-21");
  });

  it("takes only reports of positions that were out", async () => {
    const weekAt = (at: string): unknown =>
      data.read(({ knownAt }) => {
        try {
          return knownAt(Date.parse(at)).position(stockCode(700), "2025-11-27" as Day).day;
        } catch (error) {
          if (error instanceof CodedError) return error.code;
          throw error;
        }
      }, null);
    expect(await weekAt("2025-11-28T12:00:00Z")).toBe("POSITION_NOT_YET_PUBLISHED");
    expect(await weekAt("2025-11-28T14:00:00Z")).toBe("2025-11-21");
  });
});

describe("a service that goes and comes back", () => {
  beforeEach(() => jest.useFakeTimers({ now: 0, doNotFake: ["queueMicrotask"] }));
  afterEach(() => jest.useRealTimers());

  it("settles within ten seconds when it is silent", async () => {
    data = createMarketData({ transport: service });
    service.fault = "silence";
    const asked = value(700);
    await jest.advanceTimersByTimeAsync(9500);
    expect(await asked).toBe("SERVICE_TIMEOUT");
  });

  it("is waited for as long as who asks can wait", async () => {
    data = createMarketData({ transport: service, limitSeconds: 120 });
    service.fault = "silence";
    let shown: unknown;
    void Promise.resolve(value(700)).then((settled) => (shown = settled));
    await jest.advanceTimersByTimeAsync(119_000);
    expect(shown).toBeUndefined();
    await jest.advanceTimersByTimeAsync(2000);
    expect(shown).toBe("SERVICE_TIMEOUT");
  });

  it("is asked again until it answers, ever more seldom, and says when it is back", async () => {
    const changes: Change[] = [];
    data = createMarketData({ transport: service });
    data.onChange((change) => changes.push(change));
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect(await value(700)).toBe("SERVICE_UNREACHABLE");
    await jest.advanceTimersByTimeAsync(60_000);
    expect(service.asked.length).toBeGreaterThan(3);
    expect(service.asked.length).toBeLessThan(12);
    service.fault = null;
    await jest.advanceTimersByTimeAsync(31_000);
    expect(changes).toEqual([{ kind: "failed" }, { kind: "recovered" }]);
    expect(data.failure()).toBeNull();
  });

  it("is asked for its index again after a minute, when somebody wants a figure", async () => {
    const changes: Change[] = [];
    data = createMarketData({ transport: service });
    data.onChange((change) => changes.push(change));
    await value(700);
    service.index = { ...service.index, revisions: [1, 2, 3, 9, 5], securities: 9 };
    await jest.advanceTimersByTimeAsync(59_000);
    expect(value(700, "2025-11-27")).toBe(2800);
    expect(changes).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(value(700, "2025-11-27")).toBe(2800);
    await jest.advanceTimersByTimeAsync(0);
    expect(changes).toMatchObject([
      {
        kind: "data",
        before: { index: { revisions: [1, 2, 3, 4, 5] } },
        after: { index: { revisions: [1, 2, 3, 9, 5] } },
      },
    ]);
    expect(await value(700, "2025-11-27")).toBe(6300);
  });
});
