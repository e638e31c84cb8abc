import { session } from "../../src/client/session";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createMarketData } from "../../src/client/market-data";
import { hostFunction, type FunctionName } from "../../src/functions/present";
import type { CodedError } from "../../src/errors/coded-error";
import { samplePublications } from "../../src/sample/sample-publications";
import { importPublication } from "../../src/service/import-publication";
import { resourceAt } from "../../src/service/published-resources";
import { openStore, type Store } from "../../src/service/store/store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { describeWithFiles } from "../shared";
import { temporaryFolder } from "./temporary-folder";

/* Small inputs that once failed, each with its right result. They are dated up to 2027, so the clock is set. */

const PAGES = [
  ...["main-260813.htm", "main-260813-two-rows.htm", "gem-1126-other-title.htm", "ds_short.csv"],
  ...["v1.htm", "v2.htm", "restate-2026-12-31.htm", "restate-2027-01-04.htm", "pos1.csv", "pos2.csv"],
  ...["d261230e.htm", "d261231e.htm", "d270104e.htm", "d270106e.htm", "new-currency.htm", "2010-names.htm"],
  ...["chinese-2016-date.htm", "chinese-morning.htm", "sfc-scientific.csv", "sfc-no-final-newline.csv"],
  ...["sfc-fullwidth-dollar.csv", "past.csv", "1025.csv", "future.csv", "9999.csv", "poison.csv"],
].map((name) => `cases/pages/${name}`);
const FORM = { number: (n: number) => n, error: ({ code }: CodedError) => code, passed: String };

describeWithFiles(PAGES, "the cases that once failed", (...files) => {
  let server: PostgresServer | undefined;
  let store: Store;
  beforeAll(() => {
    process.env.HKSHORT_NOW = "2027-03-01T12:00:00+08:00";
    if (hasPostgres) server = startPostgres();
  });
  afterAll(() => {
    delete process.env.HKSHORT_NOW;
    server?.remove();
  });
  beforeEach(async () => {
    const databaseUrl = await server?.newDatabase();
    store = await openStore(temporaryFolder(), { kind: "published", command: "test", databaseUrl });
  });
  afterEach(() => store.close());

  /** Imports a file of the cases. Returns the result, or the code of the error. */
  async function put(name: string, publishedAt?: string): Promise<string> {
    const bytes = readFileSync(files.find((file) => path.basename(file) === name) ?? name);
    const when = publishedAt === undefined ? {} : { publishedAt: new Date(publishedAt) };
    return importPublication(store, { name, bytes, ...when }).then(
      ({ day }) => day,
      (error: unknown) => (error as CodedError).code,
    );
  }
  async function call(name: FunctionName, ...args: unknown[]): Promise<unknown> {
    const get = async (resource: string) => JSON.stringify(await resourceAt(store, resource));
    session.use(createMarketData({ transport: { get } }));
    try {
      const [[cell] = []] = await hostFunction(name, FORM)(args.map((arg) => [[arg]]));
      return cell;
    } catch (error) {
      return (error as CodedError).code;
    }
  }
  const putSample = async (): Promise<void> => {
    for (const publication of samplePublications())
      if (/ds_list|251126/.test(publication.name)) await importPublication(store, publication);
  };

  it("refuses a page with two of the seven rows in the store", async () => {
    expect(await put("main-260813.htm")).toBe("2026-08-13");
    expect(await put("main-260813-two-rows.htm")).toBe("PAGE_MUCH_SHORTER");
    expect(await call("SHORTCOUNT", "2026-08-13")).toBe(7);
  });

  it("refuses GEM's codes under another board's head, and a list cut at the end of a line", async () => {
    await putSample();
    const figures = async () => [
      await call("SHORTRATIO", "MARKET", "2025-11-26", "eligible"),
      await call("SHORTVALUE", "MARKET", "2025-11-26"),
    ];
    const before = await figures();
    expect(before).toEqual([expect.any(Number), expect.any(Number)]);
    expect(await put("gem-1126-other-title.htm")).toBe("BOARD_CONTRADICTED");
    expect(await put("ds_short.csv")).toBe("LIST_TOO_SHORT");
    expect(await figures()).toEqual(before);
  });

  it("uses a corrected page, and the first one at an earlier known_at", async () => {
    await put("v1.htm");
    await put("v2.htm", "2025-11-28T01:00:00Z");
    expect(await call("SHORTTURNOVER", "700", "2025-11-27")).toBe(9_600_000);
    expect(await call("SHORTTURNOVER", "700", "2025-11-27", "2025-11-27 22:00")).toBe(4_800_000);
  });

  it("applies a restatement across New Year to the last trading day", async () => {
    await put("restate-2026-12-31.htm");
    await put("restate-2027-01-04.htm");
    expect(await call("SHORTVALUE", "700", "2026-12-31")).toBe(66_000_000);
    expect(await call("SHORTVALUE", "700", "2027-01-01")).toBe("HOLIDAY");
  });

  it("names the missing day in the error", async () => {
    for (const name of ["d261230e.htm", "d261231e.htm", "d270104e.htm", "d270106e.htm"]) await put(name);
    expect(await call("SHORTVALUE", "700", -1)).toBe("DAY_MISSING");
    expect(await call("SHORTDATE", -2)).toBe(46_391); // 4 January 2027
  });

  it("reads a currency that is not listed, and quotations of 2010", async () => {
    expect(await put("new-currency.htm")).toBe("2026-08-13");
    expect(await put("2010-names.htm")).toBe("2010-01-04");
    expect(await call("SHORTNAME", "17")).toBe("NEW WORLD DEV");
  });

  it("reads the day and the session of Chinese pages", async () => {
    expect(await put("chinese-2016-date.htm")).toBe("2016-03-15");
    expect(await put("chinese-morning.htm")).toBe("2026-04-28");
    const series = await store.db.selectFrom("publication").select("series").orderBy("seq").execute();
    expect(series.map((row) => row.series)).toEqual(["turnover-main-day-zh", "turnover-main-morning-zh"]);
  });

  it.each([
    ["sfc-scientific.csv", 1],
    ["sfc-no-final-newline.csv", 1],
    ["sfc-fullwidth-dollar.csv", 0],
  ])("accepts %s, with an unknown cell in %i of its rows", async (name, unknown) => {
    expect(await put(name)).toBe("2025-11-07");
    const rows = await store.db.selectFrom("position").select(["shares", "value"]).execute();
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ shares, value }) => shares === null || value === null)).toHaveLength(unknown);
  });

  it("does not use a corrected report of positions at a known_at before its publication", async () => {
    await put("pos1.csv", "2025-11-28T09:00:00Z");
    await put("pos2.csv", "2025-12-12T09:00:00Z");
    expect(await call("SHORTPOSITION", "700", "2025-11-27")).toBe(9999);
    expect(await call("SHORTPOSITION", "700", "2025-11-27", "shares", "2025-12-05")).toBe(5000);
  });

  it.each([
    ["past.csv", "DAY_OUT_OF_BOUNDS"],
    ["1025.csv", "DAY_OUT_OF_BOUNDS"],
    ["future.csv", "DAY_OUT_OF_BOUNDS"],
    ["9999.csv", "DAY_OUT_OF_BOUNDS"],
    ["poison.csv", "CSV_MALFORMED"],
  ])("refuses %s with %s, and the store keeps working", async (name, code) => {
    expect(await put(name)).toBe(code);
    expect(await put("v1.htm")).toBe("2025-11-27");
  });
});
