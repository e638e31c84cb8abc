import { rmSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import type { CodedError } from "../../src/errors/coded-error";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { decodeTable } from "../../src/resources/counter-table";
import { sha256Of } from "../../src/service/archive";
import { fillPrices } from "../../src/service/fill-prices";
import { importPublication } from "../../src/service/import-publication";
import { interveneIn } from "../../src/service/interventions";
import { tableOfDay } from "../../src/service/published-tables";
import { rebuild } from "../../src/service/rebuild";
import { contentsOf } from "../../src/service/store/contents";
import { latestDays } from "../../src/service/store/read-days";
import { requireStoreId } from "../../src/service/store/store-id";
import type { Store } from "../../src/service/store/store";
import { reclaimRoom } from "../../src/service/store/unread-prices";
import { standingPublications } from "../../src/service/store/withdraw";
import { verifyStore } from "../../src/service/verify-store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { dailyQuotationsPage, replaceIn, turnoverPage } from "../publications/pages";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

/* How a store of the release before gets its prices: by a migration, and then from its archive. */

const page = dailyQuotationsPage();
/** The page again, with another closing price, which was withdrawn. */
const withdrawn = replaceIn(page, "600.00   599.80   598.00", "600.20   599.80   598.00");
const gem = dailyQuotationsPage({ board: "gem" });

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());

/** Takes away what this migration and those after it have changed, as if the store were of the release before. */
async function makeOld({ db }: Store): Promise<void> {
  for (const statement of [
    "alter table counter_day drop column previous_close, drop column prices",
    "alter table board_day drop column active",
    "alter table store drop column prices_pending",
    "drop table supplied_close, supplied_position",
    "alter table publication drop column reading",
    "drop index position_by_report",
    "alter table position add constraint position_seq_fkey foreign key (seq) references publication",
    "delete from kysely_migration where name >= '007'",
  ])
    await sql.raw(statement).execute(db);
}

/** What a store holds, without the states of boards' days: which securities were most active is not filled. */
const contents = async ({ db }: Store): Promise<unknown> =>
  (await contentsOf(db)).filter(({ table }) => table !== "board_day");

interface Old {
  readonly folder: string;
  readonly url: string | undefined;
  /** What the store held with all prices. */
  readonly whole: unknown;
}

/** A store of the release before. */
async function old(isEmbedded = false): Promise<Old> {
  const [folder, url] = [temporaryFolder(), isEmbedded ? undefined : await server?.newDatabase()];
  const store = await openPublished(folder, url);
  await importPublication(store, {
    name: "turnover.htm",
    bytes: turnoverPage({ date: "27 NOV 2025 (THURSDAY)" }),
  });
  await importPublication(store, { name: "page.htm", bytes: page });
  await importPublication(store, { name: "withdrawn.htm", bytes: withdrawn });
  const [standing] = await standingPublications(store.db, sha256Of(withdrawn));
  if (standing) await interveneIn(store, standing, "withdrawn");
  await importPublication(store, { name: "gem.htm", bytes: gem });
  const whole = await contents(store);
  await makeOld(store);
  await store.close();
  return { folder, url, whole };
}

/** The prices of Tencent on the newest day. */
async function tencent({ db }: Store): Promise<unknown> {
  const { day, seq } = (await latestDays(db)).at(-1) ?? { day: "" as Day, seq: 0 };
  const table = decodeTable(JSON.parse(JSON.stringify(await tableOfDay(db, day, seq))));
  return table.counterAt(stockCode(700), 0).prices;
}
const TENCENT = { previousClose: 600_000, close: 600_000, high: 601_000, low: 598_000 };

describe("a store of the release before", () => {
  it("says nothing of prices until they are read; then it is as if it had always had them", async () => {
    const { folder, url, whole } = await old();
    const store = await openPublished(folder, url);
    expect(await tencent(store)).toBeUndefined();
    const progress: string[] = [];
    const isWhole = await fillPrices(store, { onProgress: (...each) => progress.push(each.join("/")) });
    expect([isWhole, progress]).toEqual([true, ["1/2", "2/2"]]);
    expect(await tencent(store)).toEqual(TENCENT);
    expect(await contents(store)).toEqual(whole);
    expect((await verifyStore(store)).faults).toEqual([]);
  });

  it("gets a new edition, so that no reader keeps what it had without prices, and is then left alone", async () => {
    const { folder, url } = await old();
    const store = await openPublished(folder, url);
    await fillPrices(store);
    const id = await requireStoreId(store.db);
    expect(id).toMatch(new RegExp(`^${store.id}-[0-9a-f]{8}$`));
    expect(await fillPrices(store)).toBe(true);
    expect(await requireStoreId(store.db)).toBe(id);
  });

  it("goes on where it was stopped", async () => {
    const { folder, url, whole } = await old();
    const store = await openPublished(folder, url);
    const stop = new AbortController();
    expect(await fillPrices(store, { signal: stop.signal, onProgress: () => stop.abort() })).toBe(false);
    expect(await requireStoreId(store.db)).toBe(store.id);
    const progress: string[] = [];
    await fillPrices(store, { onProgress: (...each) => progress.push(each.join("/")) });
    expect(progress).toEqual(["1/1"]);
    expect(await contents(store)).toEqual(whole);
  });

  it("keeps a day whose page is damaged without prices, and says so", async () => {
    const { folder, url } = await old();
    const store = await openPublished(folder, url);
    const sha256 = sha256Of(page);
    rmSync(path.join(folder, "archive", sha256.slice(0, 2), `${sha256}.br`));
    const problems: CodedError[] = [];
    expect(await fillPrices(store, { onProblem: (error) => problems.push(error) })).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual(["ARCHIVE_DAMAGED"]);
    expect(await tencent(store)).toBeUndefined();
  });

  it("keeps its id and its numbers when it is rebuilt instead", async () => {
    const { folder, url, whole } = await old();
    const store = await openPublished(folder, url);
    const notices: CodedError[] = [];
    const { difference } = await rebuild(store, undefined, (notice) => notices.push(notice));
    expect([difference?.slice(0, 11), notices]).toEqual(["counter_day", []]);
    const again = await openPublished(folder, url);
    expect(await contents(again)).toEqual(whole);
    expect(again.id).toMatch(new RegExp(`^${store.id}-`));
    expect(await fillPrices(again)).toBe(true);
  });

  it("is filled in an embedded database too, and its room made usable again", async () => {
    const { folder, whole } = await old(true);
    const store = await openPublished(folder);
    await fillPrices(store);
    await reclaimRoom(store.db);
    expect(await contents(store)).toEqual(whole);
    expect(await tencent(store)).toEqual(TENCENT);
  });
});

it("a new store has nothing to fill, and keeps its id", async () => {
  const store = await openPublished(temporaryFolder(), await server?.newDatabase());
  await importPublication(store, { name: "page.htm", bytes: page });
  const progress: number[] = [];
  expect(await fillPrices(store, { onProgress: (done) => progress.push(done) })).toBe(true);
  expect(progress).toEqual([]);
  expect(await requireStoreId(store.db)).toBe(store.id);
  expect(await tencent(store)).toEqual(TENCENT);
});
