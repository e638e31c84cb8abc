import type { Day } from "../../../src/market/trading-day";
import { CodedError } from "../../../src/errors/coded-error";
import type { FetchPage } from "../../../src/service/fetching/fetch-page";
import { indexOf } from "../../../src/service/published-resources";
import type { Store } from "../../../src/service/store/store";
import { tradingDaysBetween } from "../../../src/simulated-exchange/market-of-days";
import { hasPostgres, startPostgres, type PostgresServer } from "../../postgres";
import { openPublished } from "../open-published";
import { startVirtualDays } from "./virtual-days";

const day = (text: string): Day => text as Day;
const hongKong = (text: string): Date => new Date(`${text}:00+08:00`);

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());

const newStore = async (): Promise<Store> => openPublished(undefined, await server?.newDatabase());

it("an address that does not answer does not block the others", async () => {
  const store = await newStore();
  const days = tradingDaysBetween(day("2025-12-15"), day("2025-12-16"));
  const refusing: FetchPage = (_site, path) => {
    if (path.includes("ds_list")) throw new CodedError("FETCH_FAILED", { url: path, why: "no answer" });
    if (path.includes("ListOfSecurities")) throw new CodedError("FETCH_REDIRECTED", { url: path });
    return Promise.resolve({ kind: "absent", status: path.includes("GEM") ? 403 : 404 });
  };
  const virtual = await startVirtualDays(store, hongKong("2025-12-15T06:00"), {
    ...{
      days,
      isPastOver: true,
      fetchPage: (usual) => (site, path, known) =>
        /ds_list|ListOf|GEM/.test(path) ? refusing(site, path) : usual(site, path, known),
    },
  });
  await virtual.runUntil(hongKong("2025-12-17T08:00"));
  await virtual.close();
  expect(await indexOf(store)).toMatchObject({ days, complete: [1, 1] });
  const rows = await store.db.selectFrom("collection").selectAll().execute();
  const reasonOf = (series: string) =>
    rows.find((row) => row.series === series && row.day === days[1])?.reason;
  expect([reasonOf("designated-securities"), reasonOf("daily-quotations-gem")]).toEqual([
    "FETCH_FAILED",
    "FETCH_FAILED",
  ]);
  expect(rows.find((row) => row.series === "securities-list")?.reason).toBe("FETCH_REDIRECTED");
});
