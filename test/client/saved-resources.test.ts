/** @jest-environment node */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { createMarketData } from "../../src/client/market-data";
import { openSavedResources } from "../../src/client/saved-resources";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { fakeService } from "./fake-service";

/* fake-indexeddb implements the specification in memory. The browser's own database is tested in test/e2e. */
let clock = 0;
beforeEach(() => {
  clock = 0;
  globalThis.indexedDB = new IDBFactory();
});
const open = (most?: number) => openSavedResources("test", () => ++clock, most);

describe("saved resources", () => {
  it("are read by key and path, also in the next session", async () => {
    await open().put("a", "a.1", "text");
    const later = open();
    expect(await later.get("a", "a.1")).toBe("text");
    expect(await later.get("a", "a.2")).toBeNull();
    expect(await later.get("b", "a.1")).toBeNull();
  });

  it("replace an older revision, and are removed on request", async () => {
    const saved = open();
    await saved.put("a", "a.1", "old");
    await saved.put("a", "a.2", "new");
    expect(await saved.get("a", "a.1")).toBeNull();
    expect(await saved.get("a", "a.2")).toBe("new");
    await saved.forget("a");
    expect(await saved.get("a", "a.2")).toBeNull();
  });

  it("keep to their size limit by removing the least recently used first", async () => {
    const saved = open(100);
    for (const key of ["a", "b", "c"]) await saved.put(key, key, "x".repeat(30));
    await saved.get("a", "a");
    await saved.put("d", "d", "x".repeat(30));
    const left = await Promise.all(
      ["a", "b", "c", "d"].map(async (key) => (await saved.get(key, key)) !== null),
    );
    expect(left).toEqual([true, false, false, true]);
  });

  it("are missing without an error if the browser has no room or no database", async () => {
    const full = open();
    await full.put("a", "a", "text");
    const put = jest.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await full.put("b", "b", "text");
    put.mockRestore();
    expect(await full.get("b", "b")).toBeNull();
    globalThis.indexedDB = undefined as unknown as IDBFactory;
    const none = open();
    await none.put("a", "a", "text");
    expect(await none.get("a", "a")).toBeNull();
  });
});

describe("a session without its service", () => {
  const DAYS = ["2025-11-26", "2025-11-27"];
  const value = (data: ReturnType<typeof createMarketData>): unknown =>
    data.read(({ view }) => {
      try {
        return view.counter(stockCode(700), "2025-11-27" as Day).shortValue;
      } catch (error) {
        if (error instanceof CodedError) return error.code;
        throw error;
      }
    }, null);

  it("answers with what the last session saved, and uses new data when it arrives", async () => {
    const service = fakeService(DAYS);
    expect(await value(createMarketData({ transport: service, saved: open() }))).toBe(1400);
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await new Promise(setImmediate);
    const offline = createMarketData({ transport: service, saved: open() });
    expect(await value(offline)).toBe(1400);
    expect(offline.failure()?.code).toBe("SERVICE_UNREACHABLE");
    service.fault = null;
    service.index = { ...service.index, revisions: [1, 5] };
    await offline.refresh();
    expect(await value(offline)).toBe(3500);
    expect(offline.failure()).toBeNull();
  });

  it("discards damaged data, and requests it", async () => {
    const service = fakeService(DAYS);
    const saved = open();
    await value(createMarketData({ transport: service, saved }));
    await saved.put(
      "00000001 stock-years/0700/2025",
      "v1/00000001/stock-years/0700/2025.2.json",
      '{"version":1',
    );
    const asked = service.asked.length;
    expect(await value(createMarketData({ transport: service, saved: open() }))).toBe(1400);
    expect(service.asked.slice(asked)).toHaveLength(2);
  });

  it("does not wait for a silent service if it has a saved index", async () => {
    const service = fakeService(DAYS);
    await value(createMarketData({ transport: service, saved: open() }));
    await new Promise(setImmediate);
    service.fault = "silence";
    const soon = createMarketData({
      transport: service,
      saved: open(),
      setTimer: (run, milliseconds) => {
        if (milliseconds <= 1000) run();
      },
    });
    expect(await value(soon)).toBe(1400);
  });
});
