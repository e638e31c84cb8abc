import { createMarketData } from "../../src/client/market-data";
import { session } from "../../src/client/session";
import { ALL_FUNCTIONS, type Compute } from "../../src/functions/all-functions";
import { importPublication } from "../../src/service/import-publication";
import { mendJournal } from "../../src/service/mend-journal";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { rebuild } from "../../src/service/rebuild";
import type { Store } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { positionsFile } from "../publications/pages";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";
import { lines, put, withdraw, view, code, CLOSES, POSITIONS, REPORT } from "./supplied-files";

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());
const openAny = async (folder = temporaryFolder(), url?: string): Promise<Store> =>
  openPublished(folder, url ?? (await server?.newDatabase()));

const AMBIGUOUS = lines("Date,700", "04/11/2025,10");

describe("what the user says about a file", () => {
  it("is in the journal, and a rebuilt store is equal", async () => {
    const folder = temporaryFolder();
    const url = await server?.newDatabase();
    const store = await openAny(folder, url);
    await expect(put(store, AMBIGUOUS)).rejects.toMatchObject({ code: "HISTORY_MEASURE" });
    const said = { dates: "dmy", measure: "shares" } as const;
    await put(store, AMBIGUOUS, "mine.csv", said);
    await put(store, CLOSES, "closes.csv");
    await put(store, POSITIONS, "positions.csv");
    await put(store, REPORT, "sfc.csv");
    await withdraw(store, "sfc.csv");
    const journal = (await store.archive.journal()).flatMap(({ entry }) => entry ?? []);
    expect(journal.filter(({ seq }) => seq !== undefined).map(({ reading }) => reading)).toEqual([
      ...[said, {}, {}, undefined, undefined],
    ]);
    expect((await verifyStore(store)).faults).toEqual([]);
    const before = await indexOf(store);
    expect(await rebuild(store)).toMatchObject({ difference: null });
    const again = await openAny(folder, url);
    expect((await view(again, "2025-11-04")).counter(code("0700")).shortShares).toBe(10);
    // A journal that was lost is written again from the database, with what was said.
    await again.archive.replaceJournal([], false);
    await mendJournal(again);
    expect(await rebuild(again)).toMatchObject({ difference: null });
    const last = await openAny(folder, url);
    expect({ ...(await indexOf(last)), clock: "" }).toEqual({ ...before, clock: "" });
  });
  it("cannot be another the second time", async () => {
    const store = await openAny();
    await put(store, AMBIGUOUS, "mine.csv", { dates: "dmy", measure: "shares" });
    await expect(
      put(store, AMBIGUOUS, "mine.csv", { dates: "mdy", measure: "shares" }),
    ).rejects.toMatchObject({
      ...{ code: "HISTORY_READ_OTHERWISE", detail: { before: "dmy, shares" } },
    });
    // What makes no difference may be said or not.
    await put(store, CLOSES, "closes.csv");
    expect(await put(store, CLOSES, "closes.csv", { dates: "mdy" })).toMatchObject({
      outcome: "already-accepted",
    });
  });
});

it("a file that an earlier release took in is read as it was then", async () => {
  const folder = temporaryFolder();
  const url = await server?.newDatabase();
  const store = await openAny(folder, url);
  const bytes = lines(
    "Code,Date,Currency,Short Shares,Short Value,Close",
    "700,2025-11-26,HKD,1,50,612.5",
    "5,2025-11-26,HKD,,,9",
  );
  await importPublication(store, { name: "mine.csv", bytes, isShortOnly: true });
  const [entry] = (await store.archive.journal()).flatMap((line) => line.entry ?? []);
  expect(entry?.reading).toBeUndefined();
  expect(await rebuild(store)).toMatchObject({ difference: null });
  const again = await openAny(folder, url);
  const counters = (await view(again, "2025-11-26")).counters();
  expect(counters).toMatchObject([{ code: "0700", shortValue: 50 }]);
  expect(await importPublication(again, { name: "mine.csv", bytes })).toMatchObject({
    outcome: "already-accepted",
  });
});

it("positions are named as the user's by SHORTSOURCE", async () => {
  const store = await openAny();
  await put(store, CLOSES, "closes.csv");
  await put(store, POSITIONS, "positions.csv");
  const data = createMarketData({
    transport: { get: async (path) => JSON.stringify(await resourceAt(store, path)) },
  });
  session.use(data);
  const compute = ALL_FUNCTIONS.SHORTSOURCE.compute as unknown as Compute;
  const shown = async (): Promise<unknown[][]> => compute([["0700"]], [["2025-11-27"]]);
  expect(await shown()).toEqual(
    expect.arrayContaining([
      ["File", "closes.csv"],
      ["Position", "Supplied by the user: positions.csv"],
    ]),
  );
  await put(store, REPORT, "sfc.csv");
  await put(store, positionsFile(["21/11/2025,700,TENCENT,5,70"]), "before.csv");
  await data.refresh();
  expect((await shown()).map(([label]) => label)).not.toContain("Position");
});
