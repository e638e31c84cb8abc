import { session } from "../../src/client/session";
import fc from "fast-check";
import { createMarketData } from "../../src/client/market-data";
import { ALL_FUNCTIONS, type Compute } from "../../src/functions/all-functions";
import { FormattedNumber, type Cell } from "../../src/functions/cell";
import { createCalendar } from "../../src/market/calendar";
import { CodedError } from "../../src/errors/coded-error";
import { addDays, toExcelSerial, type Day } from "../../src/market/trading-day";
import { importPublication } from "../../src/service/import-publication";
import { resourceAt } from "../../src/service/published-resources";
import { openStore, type Store } from "../../src/service/store/store";
import { columnsOf, tableContent } from "../../src/tables/content";
import type { TableRequest } from "../../src/tables/request";
import { stockCode } from "../../src/market/stock-code";
import type { Preferences } from "../../src/taskpane/preferences";
import { portraitOf } from "../../src/taskpane/security-portrait";
import { requestOf, startingDraft } from "../../src/taskpane/views/import-draft";
import { dailyQuotationsPage, positionsFile, turnoverPage } from "../publications/pages";
import { IS_WHOLE } from "../this-run";
import { temporaryFolder } from "./temporary-folder";

/* Positions from the SFC's files alone, without any page of HKEX. All figures are invented. */

const opened: Store[] = [];
afterAll(async () => {
  for (const store of opened) await store.close();
});
/** A store with files, each with its time of publication if that is not the usual one. */
async function storeWith(files: readonly (readonly [Uint8Array, string?])[]): Promise<Store> {
  const store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  opened.push(store);
  for (const [bytes, at] of files)
    await importPublication(store, {
      ...{ name: "file", bytes },
      ...(at === undefined ? {} : { publishedAt: new Date(at) }),
    });
  return store;
}

/** dd/mm/yyyy, as the SFC writes dates. */
const printed = (day: string): string => day.split("-").reverse().join("/");
const week = (day: string, shares: number, code = 700): Uint8Array =>
  positionsFile([`${printed(day)},${code},TENCENT,${shares},${shares * 400}`]);
/** The functions over a store, calculated as by a newly opened add-in. */
function over(store: Store) {
  const asked: string[] = [];
  const data = createMarketData({
    transport: {
      async get(path) {
        asked.push(path);
        const resource = await resourceAt(store, path);
        if (!resource) throw new CodedError("RESOURCE_NOT_FOUND");
        return JSON.stringify(resource);
      },
    },
  });
  session.use(data);
  const call = async (name: keyof typeof ALL_FUNCTIONS, ...args: unknown[]): Promise<unknown[][]> => {
    const compute = ALL_FUNCTIONS[name].compute as unknown as Compute;
    const block = await compute(...args.map((each) => (each === null ? null : [[each]])));
    return block.map((row) => row.map(shown));
  };
  const one = async (...args: Parameters<typeof call>): Promise<unknown> => (await call(...args))[0]?.[0];
  return { data, call, one, asked };
}
const shown = (cell: Cell): unknown => {
  if (cell instanceof CodedError) return cell.code;
  return cell instanceof FormattedNumber ? cell.value : cell;
};
const serial = (day: string): number => toExcelSerial(day as Day);

describe("one SFC file in an empty store", () => {
  let store: Store;
  beforeAll(async () => {
    store = await storeWith([[week("2019-07-12", 5_000_000)]]);
  });
  it("has positions of its day, and of the days after it until they are too old", async () => {
    const { one } = over(store);
    const on = (...args: unknown[]): Promise<unknown> => one("SHORTPOSITION", "700", ...args);
    expect(await on("2019-07-12")).toBe(5_000_000);
    expect(await on("2019-07-12", "value")).toBe(2_000_000_000);
    expect(await on("2019-07-16")).toBe(5_000_000);
    expect(await on("2019-07-26")).toBe(5_000_000);
    expect(await on("2019-07-29")).toBe("POSITION_TOO_OLD");
    expect(await on("2019-07-11")).toBe("POSITION_TOO_OLD");
    expect(await on("2019-07-13")).toBe("WEEKEND");
    expect(await on()).toBe(5_000_000);
    expect(await on("latest")).toBe(5_000_000);
    expect(await on(-1)).toBe("BEFORE_ARCHIVE");
    expect(await one("SHORTPOSITION", "5", "2019-07-12")).toBe("POSITION_NOT_REPORTED");
    expect(await one("SHORTPOSITION", "MARKET", "2019-07-12")).toBe("POSITION_OF_MARKET");
  });

  it("names its securities, and has no turnover", async () => {
    const { one } = over(store);
    expect(await one("SHORTNAME", "700")).toBe("TENCENT");
    expect(await one("SHORTCOVER", "700")).toBe("NO_DAYS");
    expect(await one("SHORTVALUE", "700", "2019-07-12")).toBe("NO_DAYS");
    expect(await one("SHORTVALUE", "700")).toBe("NO_DAYS");
  });

  it("for a day that the calendar calls a holiday has positions of that day", async () => {
    const { one } = over(await storeWith([[week("2025-12-26", 7)]]));
    expect(await one("SHORTPOSITION", "700", "2025-12-26")).toBe(7);
    expect(await one("SHORTPOSITION", "700", "2025-12-25")).toBe("HOLIDAY");
    expect(await one("SHORTPOSITION", "700", "2026-01-01")).toBe("HOLIDAY");
    expect(await one("SHORTPOSITION", "700", "2026-01-02")).toBe(7);
  });
});

describe("weeks alone", () => {
  let store: Store;
  beforeAll(async () => {
    store = await storeWith([
      [week("2025-12-12", 100)],
      [week("2025-12-19", 150)],
      [week("2025-12-24", 120)],
    ]);
  });
  it("are counted back by trading days, and compared", async () => {
    const { one } = over(store);
    expect(await one("SHORTPOSITION", "700")).toBe(120);
    // 24 December is a Wednesday: the third trading day before it is the Friday.
    expect(await one("SHORTPOSITION", "700", -3)).toBe(150);
    expect(await one("SHORTPOSITION", "700", -4)).toBe(100);
    expect(await one("SHORTPOSITION", "700", -9)).toBe("BEFORE_ARCHIVE");
    expect(await one("SHORTCHANGE", "700", "2025-12-12", null, "position")).toBeCloseTo(0.2);
    expect(await one("SHORTCHANGE", "700", "2025-12-12")).toBe("NO_DAYS");
  });

  it("make a history with one row each", async () => {
    const { call } = over(store);
    const history = (...args: unknown[]) => call("SHORTHISTORY", "700", ...args);
    const rows = [
      [serial("2025-12-12"), 100],
      [serial("2025-12-19"), 150],
      [serial("2025-12-24"), 120],
    ];
    expect(await history("2025-12-01", null, "date,position")).toEqual(rows);
    expect(await history("2025-12-12", "2026-09-30", "date,position")).toEqual(rows);
    expect(await history("2025-12-13", "2025-12-23", "position")).toEqual([[150]]);
    expect(await history(-3, null, "position")).toEqual([[150], [120]]);
    expect(await history("2025-12-15", "2025-12-18", "position")).toEqual([["NOTHING_TO_LIST"]]);
    expect(await history("2025-12-01", null, "date,position,value")).toEqual([["NO_DAYS"]]);
  });

  it("over three years are decoded as they were encoded, on any days", async () => {
    /** Three years of weeks, each dated one of its own days, because holidays shorten them. */
    const weeks = fc
      .array(fc.record({ back: fc.nat(4), shares: fc.nat(10 ** 12), isThere: fc.boolean() }), {
        minLength: 157,
        maxLength: 157,
      })
      .map((all) =>
        all.flatMap(({ back, shares, isThere }, i) =>
          isThere ? [{ day: addDays("2017-01-06" as Day, 7 * i - back), shares }] : [],
        ),
      )
      .filter((all) => all.length > 0);
    await fc.assert(
      fc.asyncProperty(weeks, fc.nat(1100), async (all, offset) => {
        const { call, one, asked } = over(await storeWith(all.map(({ day, shares }) => [week(day, shares)])));
        const from = all[0]?.day;
        expect(await call("SHORTHISTORY", "0700", from, null, "date,position")).toEqual(
          all.map(({ day, shares }) => [serial(day), shares]),
        );
        // A year of a security is one request, not one for each week.
        expect(asked.length).toBeLessThan(10);
        const date = addDays("2017-01-02" as Day, offset);
        const last = all.findLast(({ day }) => day <= date);
        const isYoung = last !== undefined && serial(date) - serial(last.day) <= 14;
        const position = isYoung ? last.shares : "POSITION_TOO_OLD";
        const kind = createCalendar(all.map(({ day }) => day)).kindOf(date);
        const closed = kind === "weekend" ? "WEEKEND" : kind === "holiday" ? "HOLIDAY" : undefined;
        expect(await one("SHORTPOSITION", "0700", date)).toBe(closed ?? position);
      }),
      { numRuns: IS_WHOLE ? 2 : 1 },
    );
  }, 180_000);

  it("are imported as a table, also counted by trading days", async () => {
    const { data } = over(store);
    const preferences: Preferences = {
      ...{ language: null, ratioFormat: "0.00%", valueFormat: "#,##0", watchlist: [], isWelcomed: true },
    };
    const draft = { ...startingDraft(preferences), kind: "positions", which: "all" } as const;
    const rowsFor = (more: Partial<typeof draft>) =>
      data.read(
        ({ view }) => tableContent(view, requestOf({ ...draft, ...more }, view.positionDays())),
        null,
      );
    const latest = await rowsFor({});
    expect(latest.columns.map(({ heading }) => heading)).toEqual([
      "Code",
      "Name",
      "Date",
      "Position Shares",
      "Position Value",
    ]);
    expect(latest.rows).toEqual([["0700", "TENCENT", serial("2025-12-24"), 120, 48_000]]);
    const request: TableRequest = {
      kind: "positions",
      which: { kind: "codes", codes: [stockCode(700)] },
      when: { from: "2025-12-01" as Day, to: "latest" },
      columns: columnsOf("positions").map(({ id }) => id),
    };
    const all = await data.read(({ view }, given) => tableContent(view, given), request);
    expect(all.rows.map((row) => row[3])).toEqual([100, 150, 120]);
    await expect(
      Promise.resolve().then(() =>
        data.read(({ view }) => tableContent(view, { ...request, kind: "market" }), null),
      ),
    ).rejects.toMatchObject({ code: "NO_DAYS" });
  });

  it("are in a security's portrait, with the reason for missing figures", async () => {
    const { data } = over(store);
    const { day, figures, charts } = await data.read(({ view }) => portraitOf(view, stockCode(700)), null);
    expect([day, figures.position, charts[0]?.points]).toEqual([
      "2025-12-24",
      120,
      [100, 150, 120].map((bar) => ({ bar, line: null })),
    ]);
    expect(figures.ratio).toMatchObject({ code: "NO_DAYS" });
  });
});

describe("weeks beside days of HKEX", () => {
  it("have the latest day of every function, and rows of both", async () => {
    const store = await storeWith([
      [dailyQuotationsPage()],
      [turnoverPage()],
      [week("2025-11-14", 100)],
      [week("2025-11-21", 200)],
      [week("2025-11-28", 300)],
      [week("2025-12-05", 400)],
    ]);
    const { call, one } = over(store);
    expect(await one("SHORTPOSITION", "700")).toBe(200);
    expect(await one("SHORTPOSITION", "700", -4)).toBe(200);
    expect(await one("SHORTPOSITION", "700", -5)).toBe(100);
    // After the archive's last day, and on a day that the archive does not have.
    expect(await one("SHORTPOSITION", "700", "2025-12-02")).toBe(300);
    expect(await one("SHORTPOSITION", "700", "2025-12-19")).toBe(400);
    expect(await one("SHORTPOSITION", "700", "2025-12-22")).toBe("POSITION_TOO_OLD");
    expect(await one("SHORTPOSITION", "700", "2025-11-24")).toBe(200);
    expect(await one("SHORTPOSITION", "700", "2025-11-29")).toBe("WEEKEND");
    // After a request for its position, a day that is not archived still has no other figures.
    expect(await one("SHORTVALUE", "700", "2025-12-02")).toBe("NOT_YET_PUBLISHED");
    expect(await call("SHORTHISTORY", "700", "2025-11-03", "2026-06-30", "date,position")).toEqual([
      [serial("2025-11-14"), 100],
      [serial("2025-11-21"), 200],
      [serial("2025-11-27"), 200],
      [serial("2025-11-28"), 300],
      [serial("2025-12-05"), 400],
    ]);
    expect(await call("SHORTHISTORY", "700", "2025-11-03", null, "position")).toHaveLength(3);
    expect(await call("SHORTHISTORY", "700", "2025-11-03", null, "date,position,value")).toHaveLength(1);
  });
});

describe("known_at", () => {
  const FIRST = "2025-11-28T09:00:00Z";
  const CORRECTED = "2025-12-12T09:00:00Z";
  const first = [week("2025-11-21", 600_000), FIRST] as const;
  const corrected = [week("2025-11-21", 250_000), CORRECTED] as const;

  it.each([
    ["as they came out", [first, corrected]],
    ["the correction first", [corrected, first]],
  ])("has a week as it was reported then: %s", async (_, reports) => {
    const store = await storeWith([[week("2025-11-14", 100), "2025-11-21T09:00:00Z"], ...reports]);
    const { one, call } = over(store);
    const known = (at: string, date: unknown = "2025-11-21"): Promise<unknown> =>
      one("SHORTPOSITION", "700", date, null, at);
    expect(await known("2025-11-21 16:59")).toBe("POSITION_NOT_YET_PUBLISHED");
    expect(await known("2025-11-21 16:59", null)).toBe("POSITION_NOT_YET_PUBLISHED");
    expect(await known("2025-11-21 17:00")).toBe(100);
    expect(await known("2025-11-28 16:59", null)).toBe(100);
    expect(await known("2025-11-28 17:00")).toBe(600_000);
    expect(await known("2025-12-05")).toBe(600_000);
    expect(await known("2025-12-12 16:59")).toBe(600_000);
    expect(await known("2025-12-12 17:00")).toBe(250_000);
    expect(await known("2099-01-01", null)).toBe(250_000);
    expect(await call("SHORTHISTORY", "700", "2025-11-14", null, "position", null, "2025-12-01")).toEqual([
      [100],
      [600_000],
    ]);
    // What was not reported then is not read from the later report.
    expect(await one("SHORTPOSITION", "5", "2025-11-21", null, "2025-12-01")).toBe("POSITION_NOT_REPORTED");
  });

  it("before the first page of HKEX has positions, and no day", async () => {
    const { one } = over(await storeWith([[week("2025-11-14", 100)], [dailyQuotationsPage()]]));
    expect(await one("SHORTPOSITION", "700", "2025-11-18", null, "2025-11-24")).toBe(100);
    expect(await one("SHORTPOSITION", "700", null, null, "2025-11-24")).toBe(100);
    expect(await one("SHORTVALUE", "700", "2025-11-27", "2025-11-24")).toBe("BEFORE_ARCHIVE");
    expect(await one("SHORTPOSITION", "700", null, null, "2025-11-27")).toBe(100);
  });
});
