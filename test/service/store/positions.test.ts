import { stockCode } from "../../../src/market/stock-code";
import { addDays, hongKongClock, weekdayIndex, type Day } from "../../../src/market/trading-day";
import type { PositionHistoryResource } from "../../../src/resources/position-history-resource";
import { resourcePath } from "../../../src/resources/resource-paths";
import { sha256Of } from "../../../src/service/archive";
import { importPublication } from "../../../src/service/import-publication";
import { interveneIn } from "../../../src/service/interventions";
import { indexOf, resourceAt } from "../../../src/service/published-resources";
import type { Acceptance } from "../../../src/service/store/acceptance";
import type { Store } from "../../../src/service/store/store";
import { standingPublications } from "../../../src/service/store/withdraw";
import { PLACES, startPostgres, type PostgresServer } from "../../postgres";
import { positionsFile } from "../../publications/pages";
import { openPublished } from "../open-published";

/** When the report of 21 Nov 2025 is usually published. */
const USUAL = "2025-11-28T09:00:00.000Z";
const day = (text: string): Day => text as Day;
const put = (store: Store, bytes: Uint8Array): Promise<Acceptance> =>
  importPublication(store, { name: "file", bytes });

async function withdraw(store: Store, bytes: Uint8Array): Promise<void> {
  const [publication] = await standingPublications(store.db, sha256Of(bytes));
  if (publication) await interveneIn(store, publication, "withdrawn");
}

describe.each(PLACES)("a store %s", (place) => {
  let server: PostgresServer | undefined;
  beforeAll(() => {
    if (place !== "embedded") server = startPostgres();
  });
  afterAll(() => server?.remove());
  const newStore = async (): Promise<Store> => openPublished(undefined, await server?.newDatabase());

  const manyPositions = (of: Day, count: number): Uint8Array =>
    positionsFile(
      Array.from({ length: count }, (_, i) => `${of.split("-").reverse().join("/")},${i + 1},X,10,10`),
    );

  it("has each security's positions of all weeks, at every revision of one", async () => {
    const store = await newStore();
    const week = (date: string, codes: readonly number[], shares: number): Uint8Array =>
      positionsFile(codes.map((each) => `${date},${each},X,${shares},10`));
    const history = async (of: string, revision?: number): Promise<unknown> => {
      const at = revision ?? (await indexOf(store)).positions?.revision ?? 0;
      const name = { kind: "position-history", code: stockCode(Number(of)) } as const;
      const resource = await resourceAt(store, resourcePath(store.id, name, at));
      if (resource === null) return null;
      const { days, revisions, shares } = resource as PositionHistoryResource;
      return days.map((each, i) => [each, revisions[i], shares[i]]);
    };
    expect(await history("0700", 0)).toBeNull();
    await put(store, week("31/08/2012", [5, 700], 1));
    await put(store, week("21/11/2025", [5, 700], 2));
    const first = [
      ["2012-08-31", 1, 1],
      ["2025-11-21", 2, 2],
    ];
    expect(await history("0700")).toEqual(first);
    expect(await history("0001")).toEqual([]);
    const correction = week("21/11/2025", [700], 3);
    await put(store, correction);
    expect(await history("0700")).toEqual([...first, ["2025-11-21", 3, 3]]);
    expect(await history("0005")).toEqual(first);
    expect(await history("0700", 2)).toEqual(first);
    expect(await history("0700", 9)).toBeNull();
    const index = await indexOf(store);
    expect(index.weekRevisions).toEqual([1, 3]);
    expect(index.positions?.reports.map(([of, revision]) => [of, revision])).toEqual([
      ["2025-11-21", 2],
      ["2025-11-21", 3],
    ]);
    await withdraw(store, correction);
    expect((await indexOf(store)).positions).toEqual({ revision: 4, reports: [["2025-11-21", 2, USUAL]] });
    expect(await history("0700")).toEqual([...first, ["2025-11-21", 3, 3], ["2025-11-21", 4, 2]]);
  });

  it("refuses a new SFC file much shorter than the report before", async () => {
    const store = await newStore();
    const { day: today } = hongKongClock(new Date());
    const friday = addDays(today, -((weekdayIndex(today) + 2) % 7) - 7);
    await put(store, manyPositions(addDays(friday, -7), 100));
    await expect(put(store, manyPositions(friday, 84))).rejects.toMatchObject({ code: "ROWS_TOO_FEW" });
    expect(await put(store, manyPositions(friday, 86))).toMatchObject({ changed: 86 });
  });

  it("notes it of an old file, which may be as short as that", async () => {
    const store = await newStore();
    await put(store, manyPositions(day("2014-11-14"), 100));
    expect(await put(store, manyPositions(day("2014-11-21"), 84))).toMatchObject({
      changed: 84,
      notes: ["It has 84 rows, 16% fewer than the report before (100)."],
    });
  });
});
