import type { Day } from "../../../src/market/trading-day";
import { CodedError } from "../../../src/errors/coded-error";
import type { Answer, FetchPage } from "../../../src/service/fetching/fetch-page";
import { indexOf } from "../../../src/service/published-resources";
import type { Store } from "../../../src/service/store/store";
import { tradingDaysBetween } from "../../../src/simulated-exchange/market-of-days";
import { hasPostgres, startPostgres, type PostgresServer } from "../../postgres";
import { openPublished } from "../open-published";
import { IS_WHOLE } from "../../this-run";
import { startVirtualDays, type VirtualDays } from "./virtual-days";

/* Every failure costs one issue its turn. These addresses stay broken for good. */
const BROKEN = /e_G251215|ds_list|ListOfSecurities|msht/;
const days = tradingDaysBetween("2025-12-15" as Day, "2025-12-15" as Day);
const hongKong = (text: string): Date => new Date(`${text}:00+08:00`);

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());

const newStore = async (): Promise<Store> => openPublished(undefined, await server?.newDatabase());

const start = (store: Store, fetchPage: (usual: FetchPage) => FetchPage): Promise<VirtualDays> =>
  startVirtualDays(store, hongKong("2025-12-15T20:55"), { days, isPastOver: true, fetchPage });

/** Issues of existing days that were given up. Those that the simulated exchange never had are rightly given up. */
const givenUp = ({ events }: VirtualDays): unknown[] =>
  events.filter(({ outcome, day }) => outcome === "given-up" && day === days[0]);

const plain = new TypeError("x is not a function");
const FAULTS: Readonly<Record<string, (path: string) => Answer>> = {
  "an error of the network": (url) => {
    throw new CodedError("FETCH_FAILED", { url, why: "ECONNRESET" });
  },
  "a redirect to elsewhere": (url) => {
    throw new CodedError("FETCH_REDIRECTED", { url });
  },
  "a fault of ours while fetching": () => {
    throw plain;
  },
  "a page of which the reader has a fault": () => ({
    ...{ kind: "page", version: { etag: null, lastModified: null } },
    bytes: new Proxy(new Uint8Array(10), {
      get() {
        throw plain;
      },
    }),
  }),
  "a page in another character set": () => ({
    ...{ kind: "page", version: { etag: null, lastModified: null } },
    bytes: Buffer.from("<html>DAILY QUOTATIONS 15 DEC 2025</html>", "utf16le"),
  }),
  "a page that is too large": () => ({
    ...{ kind: "refused", version: { etag: null, lastModified: null } },
    error: new CodedError("FILE_TOO_LARGE", { most: 96 }),
  }),
};

const SOME = ["an error of the network", "a page of which the reader has a fault"];

describe("a failing issue loses its own turn only", () => {
  it.each(IS_WHOLE ? Object.keys(FAULTS) : SOME)("%s", async (kind) => {
    const store = await newStore();
    const virtual = await start(store, (usual) => async (site, path, known) => {
      if (BROKEN.test(path)) return (FAULTS[kind] as (path: string) => Answer)(path);
      return usual(site, path, known);
    });
    await virtual.runUntil(hongKong("2025-12-15T22:30"));
    await virtual.close();
    const rows = await store.db.selectFrom("publication").select("series").execute();
    expect(rows.map(({ series }) => series)).toEqual(
      expect.arrayContaining(["daily-quotations-main", "turnover-gem-day", "turnover-main-day"]),
    );
    expect((await indexOf(store)).days).toEqual(days);
    // A broken page is requested less and less often, and not given up.
    const gem = virtual.events.filter(({ series }) => series === "daily-quotations-gem");
    expect(gem.length).toBeGreaterThan(1);
    expect(gem.length).toBeLessThan(20);
    expect(givenUp(virtual)).toEqual([]);
  });

  it("an archive that cannot store one page", async () => {
    const { archive, ...rest } = await newStore();
    const unwritable = new CodedError("FOLDER_UNWRITABLE", { folder: "archive/ab", why: "EACCES" });
    const isBroken = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes("GEM");
    const put: typeof archive.put = (bytes, sha256) =>
      isBroken(bytes) ? Promise.reject(unwritable) : archive.put(bytes, sha256);
    const store = { ...rest, archive: { ...archive, put } };
    const virtual = await start(store, (usual) => usual);
    await virtual.runUntil(hongKong("2025-12-15T22:30"));
    await virtual.close();
    expect(await indexOf(store)).toMatchObject({ days, complete: [1] });
    expect(virtual.events.some(({ reason }) => reason === "FOLDER_UNWRITABLE")).toBe(true);
  });
});

it("sends no request while the disk is full, and misses nothing afterwards", async () => {
  const usual = await newStore();
  let isFull = false;
  const store: Store = {
    ...usual,
    keepReserve: () => (isFull ? Promise.reject(new CodedError("DISK_FULL")) : usual.keepReserve()),
  };
  const virtual = await start(store, (fetchPage) => fetchPage);
  isFull = true;
  const before = virtual.simulatedExchange.requests.length;
  await virtual.runUntil(hongKong("2025-12-15T22:00"));
  expect(virtual.simulatedExchange.requests).toHaveLength(before);
  expect(virtual.events.at(-1)).toMatchObject({ outcome: "failed", reason: "DISK_FULL" });
  isFull = false;
  await virtual.runUntil(hongKong("2025-12-15T23:30"));
  await virtual.close();
  expect(await indexOf(store)).toMatchObject({ days, complete: [1] });
});

it("misses no issue when the database is gone for a moment, at any of its statements", async () => {
  const usual = await newStore();
  let gone = 0;
  const db = usual.db.withPlugin({
    transformQuery({ node }) {
      if (gone-- > 0) throw new Error("Connection terminated unexpectedly");
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const store: Store = { ...usual, db };
  let fetched = 0;
  const virtual = await start(store, (fetchPage) => async (...asked) => {
    const answer = await fetchPage(...asked);
    // Gone for one or several statements: while a page is accepted, while that is noted, or while due issues are
    // read.
    if (++fetched % 3 === 0 && fetched < 60) gone = 1 + (fetched % 14);
    return answer;
  });
  for (let isOver = false; !isOver;)
    isOver = await virtual.runUntil(hongKong("2025-12-16T02:00")).then(
      () => true,
      () => false,
    );
  gone = 0;
  await virtual.close();
  expect(virtual.events.some(({ reason }) => reason === "STORE_UNAVAILABLE")).toBe(true);
  expect(givenUp(virtual)).toEqual([]);
  expect(await indexOf(store)).toMatchObject({ days, complete: [1] });
});
