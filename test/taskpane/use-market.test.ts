import { createMarketData, type MarketData } from "../../src/client/market-data";
import { session } from "../../src/client/session";
import { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import type { Market } from "../../src/measures/market-view";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { useIndex, useMarket, type Found, type IndexState } from "../../src/taskpane/use-market";
import { fakeService, type FakeService } from "../client/fake-service";
import { settle, showHook, type ShownHook } from "./shown-hook";

/* The session is the real one; its service is in memory, and its timers run when the test says so. */
const DAYS = ["2025-11-26", "2025-11-27"];
const LATEST = "2025-11-27" as Day;
let service: FakeService;
let data: MarketData;
let timers: (() => void)[];
/** Requests wait for their turn while this holds them. */
let held: { readonly path: string; readonly release: () => void }[] | null;
beforeEach(() => {
  service = fakeService(DAYS);
  timers = [];
  held = null;
  data = createMarketData({
    transport: {
      async get(path, signal) {
        if (held) {
          const waiting = held;
          await new Promise<void>((release) => waiting.push({ path, release }));
        }
        return service.get(path, signal);
      },
    },
    setTimer: (run) => timers.push(run),
    now: () => 0,
  });
  session.use(data);
});
/** Lets the page run on until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await settle();
}

describe("the index that the pane shows", () => {
  let shown: ShownHook<null, IndexState>;
  const show = async (): Promise<void> => {
    shown = await showHook(useIndex, null);
  };
  afterEach(() => shown.close());

  it("is none at first, and then the service's", async () => {
    await show();
    expect(shown.answers[0]).toEqual({ index: null, error: null });
    await until(() => shown.now().index !== null);
    expect(shown.now()).toEqual({ index: service.index, error: null });
  });

  it("is none where the service does not answer, and the reason is shown", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await show();
    await until(() => shown.now().error !== null);
    expect(shown.now()).toMatchObject({ index: null, error: { code: "SERVICE_UNREACHABLE" } });
  });

  it("is none where the service did not answer before either", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await data.index().catch(() => undefined);
    await show();
    await until(() => shown.now().error !== null);
    expect(shown.now()).toMatchObject({ index: null, error: { code: "SERVICE_UNREACHABLE" } });
  });

  it("is loaded when the service is back", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await show();
    await until(() => shown.now().error !== null);
    service.fault = null;
    await settle(() => {
      for (const run of timers.splice(0)) run();
    });
    await until(() => shown.now().index !== null);
    expect(shown.now()).toEqual({ index: service.index, error: null });
  });

  it("stays when the service goes, with the reason why it may be old", async () => {
    await show();
    await until(() => shown.now().index !== null);
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await settle(() => data.refresh().catch(() => undefined));
    expect(shown.now()).toMatchObject({ index: service.index, error: { code: "SERVICE_UNREACHABLE" } });
  });

  it("follows a new day, and nothing more once the pane is closed", async () => {
    await show();
    await until(() => shown.now().index !== null);
    const restate = (revisions: number[]): Promise<void> => {
      service.index = { ...service.index, revisions };
      return settle(() => data.refresh());
    };
    await restate([1, 9]);
    expect(shown.now().index?.revisions).toEqual([1, 9]);
    await shown.close();
    const looksAgain = jest.spyOn(data, "known");
    await restate([1, 10]);
    expect(looksAgain).not.toHaveBeenCalled();
  });
});

describe("a lookup in the market", () => {
  interface Given {
    readonly calculate: (market: Market) => number | null;
    readonly index: ResourceIndex | null;
    readonly key: string | null;
  }
  let shown: ShownHook<Given, Found<number | null>>;
  const show = async (given: Given): Promise<void> => {
    shown = await showHook(({ calculate, index, key }) => useMarket(calculate, index, key), given);
  };
  afterEach(() => shown.close());
  /** A security's short-selling value on the latest day: its code times the day's revision. */
  const valueOf = (code: number): Given => ({
    calculate: ({ view }) => view.counter(stockCode(code), LATEST).shortValue,
    index: service.index,
    key: String(code),
  });

  it("is pending, and then found", async () => {
    await show(valueOf(700));
    expect(shown.now()).toEqual({ kind: "looking" });
    await until(() => shown.now().kind !== "looking");
    expect(shown.now()).toEqual({ kind: "found", value: 1400 });
  });

  it.each([
    ["its own reason", new CodedError("NO_DAYS"), "NO_DAYS"],
    ["a fault of ours, where it has none", new TypeError("x is undefined"), "INTERNAL"],
  ])("fails with %s", async (_, error, code) => {
    const calculate = (): never => {
      throw error;
    };
    await show({ calculate, index: service.index, key: "faulty" });
    await until(() => shown.now().kind !== "looking");
    expect(shown.now()).toMatchObject({ kind: "failed", error: { code } });
  });

  it.each([
    ["an index", { index: null }],
    ["a key", { key: null }],
  ])("is not begun without %s", async (_, without) => {
    const calculate = jest.fn(() => 5);
    await show({ calculate, index: service.index, key: "5", ...without });
    await settle();
    expect(calculate).not.toHaveBeenCalled();
    expect(shown.now()).toEqual({ kind: "looking" });
  });

  it("is begun again for another key or another index, and for nothing else", async () => {
    const calculate = jest.fn(() => 5);
    const given = { calculate, index: service.index, key: "5" };
    await show(given);
    await settle();
    expect(calculate).toHaveBeenCalledTimes(1);
    await shown.show({ ...given, calculate: () => 6 });
    await settle();
    expect(shown.now()).toEqual({ kind: "found", value: 5 });
    await shown.show({ ...given, key: "6" });
    await settle();
    expect(calculate).toHaveBeenCalledTimes(2);
    await shown.show({ ...given, key: "6", index: { ...service.index } });
    await settle();
    expect(calculate).toHaveBeenCalledTimes(3);
  });

  it("never shows the figure of another key, not even once", async () => {
    await show(valueOf(700));
    await until(() => shown.now().kind === "found");
    const { length } = shown.answers;
    await shown.show(valueOf(5));
    await until(() => shown.now().kind === "found");
    expect(shown.answers.slice(length).filter(({ kind }) => kind === "found")).toEqual([
      { kind: "found", value: 10 },
    ]);
    await shown.show({ ...valueOf(5), key: null });
    expect(shown.now()).toEqual({ kind: "looking" });
  });

  it("is begun anew when it is wanted again, whatever came of it before", async () => {
    service.fault = new CodedError("SERVICE_UNREACHABLE");
    await data.index().catch(() => undefined);
    await show(valueOf(700));
    await until(() => shown.now().kind === "failed");
    service.fault = null;
    await shown.show({ ...valueOf(700), key: null });
    const { length } = shown.answers;
    await shown.show(valueOf(700));
    await until(() => shown.now().kind === "found");
    expect(shown.answers.slice(length).map(({ kind }) => kind)).not.toContain("failed");
  });

  it.each(["found", "failed"])("drops what comes late for an old key: %s", async (came) => {
    await data.index();
    held = [];
    const requests = held;
    await show(valueOf(700));
    await until(() => requests.length === 1);
    await shown.show(valueOf(5));
    await until(() => requests.length === 2);
    expect(requests.map(({ path }) => path)).toEqual([
      "v1/00000001/stock-years/0700/2025.2.json",
      "v1/00000001/stock-years/0005/2025.2.json",
    ]);
    requests[1]?.release();
    await until(() => shown.now().kind === "found");
    if (came === "failed") service.fault = new CodedError("SERVICE_UNREACHABLE");
    let isSettled = false;
    void Promise.resolve(data.read(valueOf(700).calculate, null))
      .catch(() => undefined)
      .then(() => (isSettled = true));
    requests[0]?.release();
    await until(() => isSettled);
    await settle();
    expect(shown.now()).toEqual({ kind: "found", value: 10 });
  });
});
