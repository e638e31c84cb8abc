import type { Day } from "../../../src/market/trading-day";
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

it("fetches two weeks by itself: late, broken, restated, and a week that ends on a Wednesday", async () => {
  const store = await newStore();
  const days = tradingDaysBetween(day("2025-12-15"), day("2025-12-31"));
  const virtual = await startVirtualDays(store, hongKong("2025-12-15T06:00"), {
    days,
    isPastOver: true,
    happenings: {
      late: { [day("2025-12-16")]: 200 },
      broken: { [day("2025-12-18")]: 600 },
      restated: [day("2025-12-22")],
    },
  });
  await virtual.runUntil(hongKong("2025-12-15T13:00"));
  expect(await indexOf(store)).toMatchObject({ days: [], morning: { day: "2025-12-15" } });
  await virtual.runUntil(hongKong("2025-12-15T17:00"));
  expect(await indexOf(store)).toMatchObject({ days: ["2025-12-15"], complete: [0] });
  await virtual.runUntil(hongKong("2025-12-18T23:00"));
  expect(await store.db.selectFrom("quarantine").selectAll().execute()).toMatchObject([
    { series: "daily-quotations-main", day: "2025-12-18", code: "TOTAL_MISMATCH" },
  ]);
  await virtual.runUntil(hongKong("2026-01-02T12:00"));
  await virtual.close();
  const index = await indexOf(store);
  expect(index.days).toEqual(days);
  expect(index.complete).toEqual(days.map(() => 1));
  expect(index.weeks).toEqual(["2025-12-19", "2025-12-24"]);
  const restated = await store.db
    .selectFrom("board_day")
    .select("seq")
    .where("day", "=", day("2025-12-22"))
    .where("board", "=", "main")
    .where("complete", "=", true)
    .execute();
  expect(restated).toHaveLength(2);
  // Only what the simulated exchange never had is given up, with the reason.
  const missing = await store.db
    .selectFrom("collection")
    .selectAll()
    .where("state", "=", "missing")
    .execute();
  expect(missing.filter((row) => row.day >= "2025-12-15" && !row.series.startsWith("designated"))).toEqual(
    [],
  );
});
