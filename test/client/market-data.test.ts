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

/** Returns a counter's short value, or the code of the error, like an element of a function. */
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
  it("combines the calls of a turn into few requests, each resource once", async () => {
    const calls = Array.from({ length: 800 }, (_, i) => value(i + 1, "2025-11-27"));
    calls.push(value(5, "2025-11-27"));
    expect(await Promise.all(calls)).toEqual([...Array.from({ length: 800 }, (_, i) => 4 * (i + 1)), 20]);
    expect(resourcesAsked()).toEqual(["v1/00000001/days/2025-11-27.4.json"]);
    expect(service.asked.filter((path) => path.endsWith("index.json"))).toHaveLength(1);
  });

  it("requests the counter of a single cell alone, in the same turn", async () => {
    await data.index();
    const asked = value(700);
    // Only the rest of the turn, its microtasks, runs before this.
    await new Promise(setImmediate);
    expect(resourcesAsked()).toEqual(["v1/00000001/stock-years/0700/2025.6.json"]);
    expect(await asked).toBe(3500);
  });

  it("returns values in memory at once", async () => {
    await value(700);
    expect(value(700, "2025-11-24")).toBe(700);
    expect(value(700)).toBe(3500);
  });

  it("does not request again what is already requested", async () => {
    await data.index();
    const first = value(700);
    await new Promise(setImmediate);
    const second = value(700, "2025-11-24");
    expect(await Promise.all([first, second])).toEqual([3500, 700]);
    expect(resourcesAsked()).toHaveLength(1);
  });

  it("uses a new revision as soon as the index names it, and keeps the other days", async () => {
    await value(700);
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 7], securities: 7 };
    await data.refresh();
    expect(value(700, "2025-11-24")).toBe(700);
    expect(await value(700)).toBe(4900);
  });

  it("requests the index again if a revision no longer exists", async () => {
    await data.index();
    service.index = { ...service.index, revisions: [1, 2, 3, 4, 7] };
    expect(await value(700)).toBe(4900);
  });

  it("forgets the figures of another store", async () => {
    await value(700);
    service.index = { ...service.index, store: { id: "00000002", kind: "published" } };
    await data.refresh();
    expect(await value(700)).toBe(3500);
    expect(resourcesAsked().at(-1)).toContain("v1/00000002/");
  });

  it("forgets a failure as soon as it has passed", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect(await value(700)).toBe("SERVICE_UNREACHABLE");
    service.fault = null;
    expect(await value(700)).toBe(3500);
  });

  it("returns known values at once when the service is gone, and marks them as possibly old", async () => {
    await value(700);
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    expect(data.failure()).toBeNull();
    await expect(data.refresh()).rejects.toMatchObject({ code: "SERVICE_UNREACHABLE" });
    expect(value(700)).toBe(3500);
    expect(await value(5)).toBe("SERVICE_UNREACHABLE");
    expect(data.failure()?.code).toBe("SERVICE_UNREACHABLE");
  });

  it("requests an invalid text once more, without caches", async () => {
    await data.index();
    const get = service.get.bind(service);
    service.get = (path, signal, anew) =>
      anew ? get(path, signal, anew) : Promise.resolve("<html>Sign in</html>");
    expect(await value(700)).toBe(3500);
    service.get = () => Promise.resolve('{"version":1,"days":[');
    expect(await value(5)).toBe("SERVICE_ANSWER_INVALID");
  });

  it("fails only the calls that needed the failed request", async () => {
    const get = service.get.bind(service);
    service.get = (path, signal) =>
      path.includes("0005") ? Promise.reject(new CodedError("SERVICE_UNREACHABLE")) : get(path, signal);
    expect(await Promise.all([value(5), value(700)])).toEqual(["SERVICE_UNREACHABLE", 3500]);
  });

  it("keeps the later steps of other calculations when one fails", async () => {
    const get = service.get.bind(service);
    service.get = (path, signal) =>
      path.includes("0005") ? Promise.reject(new CodedError("SERVICE_UNREACHABLE")) : get(path, signal);
    const inSteps = data.read(({ view }) => {
      const name = view.security(stockCode(700))?.name;
      return [name, view.counter(stockCode(700), "2025-11-27" as Day).shortValue];
    }, null);
    expect(await Promise.all([value(5), inSteps])).toEqual(["SERVICE_UNREACHABLE", ["NAME 700", 2800]]);
  });

  it("reads days from a site of files that does not have the year", async () => {
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

  it("reports a change when a day becomes late, although no figure changes, and not every minute", async () => {
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

  it("keeps the newer of two indexes, in either order", async () => {
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

  it("answers only from memory for a formula that is being typed", async () => {
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

  it("gives the reason why a day is missing", async () => {
    expect(
      await Promise.all(["2025-11-29", "2025-11-21", "2026-01-05"].map((day) => value(700, day))),
    ).toEqual(["WEEKEND", "BEFORE_ARCHIVE", "NOT_YET_PUBLISHED"]);
  });

  it("reads positions, names and sources, each requested once", async () => {
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

describe("the market at a known_at", () => {
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

  it("has the day's revision of that time", async () => {
    expect(await valueAt("2025-11-27T12:59:00Z", "2025-11-26")).toBe(700 * 3);
    expect(await valueAt("2025-11-27T13:00:00Z", "2025-11-26")).toBe(700 * 13);
    expect(await valueAt("2025-11-26T12:59:00Z", "2025-11-26")).toBe("NOT_YET_PUBLISHED");
    expect(await valueAt("2025-11-27T12:59:00Z", "2025-11-25")).toBe(700 * 12);
  });

  it("finds the week even if reports begin earlier than days", async () => {
    service = fakeService(DAYS, ["2024-12-27", "2025-11-14", "2025-11-21"]);
    data = createMarketData({ transport: service });
    const week = await data.read(
      ({ knownAt }) => knownAt(Date.parse("2025-11-30")).position(stockCode(700), "2025-11-28" as Day).day,
      null,
    );
    expect(week).toBe("2025-11-21");
  });

  it("has only reports of positions that were published", async () => {
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

describe("a service that stops and returns", () => {
  beforeEach(() => jest.useFakeTimers({ now: 0, doNotFake: ["queueMicrotask"] }));
  afterEach(() => jest.useRealTimers());

  it("settles within ten seconds if it does not answer", async () => {
    data = createMarketData({ transport: service });
    service.fault = "silence";
    const asked = value(700);
    await jest.advanceTimersByTimeAsync(9500);
    expect(await asked).toBe("SERVICE_TIMEOUT");
  });

  it("is waited for as long as the caller can wait", async () => {
    data = createMarketData({ transport: service, limitSeconds: 120 });
    service.fault = "silence";
    let shown: unknown;
    void Promise.resolve(value(700)).then((settled) => (shown = settled));
    await jest.advanceTimersByTimeAsync(119_000);
    expect(shown).toBeUndefined();
    await jest.advanceTimersByTimeAsync(2000);
    expect(shown).toBe("SERVICE_TIMEOUT");
  });

  it("is requested less and less often until it answers, and its return is reported", async () => {
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

  it("is asked for its index after a minute, when a figure is needed", async () => {
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
