import type { FastifyInstance } from "fastify";
import { createService } from "../../src/service/service";
import { importPublication } from "../../src/service/import-publication";
import { openStore, type Store } from "../../src/service/store/store";
import { turnoverPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/*
 * Texts of a request that the database would get as a day, an instant or a text. Those that it does not accept are
 * refused before.
 */

let store: Store;
let app: FastifyInstance;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  await importPublication(store, { name: "page.htm", bytes: turnoverPage() });
  app = await createService({ store, token: "secret", logLevel: "silent" });
});
afterAll(async () => {
  await app.close();
  await store.close();
});
const headers = { host: "localhost", authorization: "Bearer secret" };

it.each([
  ...["2025-13-45", "2025-02-30", "0000-00-00", "0000-01-01", "9999-99-99", "2025-11-27\0", "\0", "a\0b"],
  ...["\ud800", "%", "_", "'", "\\", "ffffffff\0"],
])("an intervention in %j finds nothing", async (which) => {
  for (const kind of ["withdrawn", "wanted"]) {
    const answer = await app.inject({
      ...{ method: "POST", url: "/v1/interventions", headers, payload: { which, kind, isMeant: true } },
    });
    expect([answer.statusCode, answer.json<{ error: { code: string } }>().error.code]).toEqual([
      400,
      "NOTHING_STANDS",
    ]);
  }
});

it.each([
  ...["days/2025-13-45", "days/2025-02-30", "days/0000-01-01", "mornings/2025-13-45", "positions/2025-00-10"],
  ...["months/2025-13", "months/2025-00", "months/0000-01", "sources/0000", "stock-years/0700/0000"],
  ...[
    "stock-years/MARKET/0000",
    "stock-years/0700/9999",
    "days/9999-12-31",
    "months/9999-12",
    "sources/9999",
  ],
])("there is no resource %s", async (name) => {
  for (const revision of [0, 1, 999_999_999_999_999]) {
    const url = `/v1/${store.id}/${name}.${revision}.json`;
    const { statusCode } = await app.inject({ url, headers });
    expect([url, statusCode]).toEqual([url, 404]);
  }
});

it.each(["+275760-09-13T00:00:00Z", "-000001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "0099-01-01", "\0"])(
  "nothing was published at %j",
  async (published) => {
    const answer = await app.inject({
      ...{ method: "POST", url: `/v1/publications?name=x&published=${encodeURIComponent(published)}` },
      headers: { ...headers, "content-type": "application/octet-stream" },
      payload: Buffer.from(turnoverPage({ date: "26 NOV 2025 (WEDNESDAY)" })),
    });
    expect([answer.statusCode, answer.json<{ error: { code: string } }>().error.code]).toEqual([
      400,
      "REQUEST_INVALID",
    ]);
  },
);
