import type { FastifyInstance } from "fastify";
import { samplePublications } from "../../src/sample/sample-publications";
import { createService } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

/* Who may change the service: the holder of its token, and its own page on this machine. */
let store: Store;
let app: FastifyInstance;
const [page] = [...samplePublications()].filter(({ name }) => name.startsWith("ds_list"));
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  app = await createService({ store, token: "secret", logLevel: "silent" });
}, 60_000);
afterAll(async () => {
  await app.close();
  await store.close();
});
const post = async (headers: Record<string, string>): Promise<number> => {
  const answer = await app.inject({
    method: "POST",
    url: "/v1/publications?name=list.csv",
    headers: { "content-type": "application/octet-stream", host: "localhost:3880", ...headers },
    payload: Buffer.from(page?.bytes ?? []),
  });
  return answer.statusCode;
};

describe("an import over HTTP", () => {
  it.each([
    ["the token", { authorization: "Bearer secret" }, 200],
    ["the service's own page", { origin: "http://localhost:3880", "sec-fetch-site": "same-origin" }, 200],
    ["nobody", {}, 403],
    ["a wrong token", { authorization: "Bearer wrong" }, 403],
    ["a page elsewhere", { origin: "https://example.com", "sec-fetch-site": "cross-site" }, 403],
    ["another port of this machine", { origin: "http://localhost:8080", "sec-fetch-site": "same-site" }, 403],
    ["a page without an origin", { origin: "null" }, 403],
    ["a page that poses as local", { origin: "http://evil.example", host: "evil.example" }, 421],
  ] as const)("by %s", async (_who, headers, status) => {
    expect(await post(headers)).toBe(status);
  });
});

describe("what is said about a file of history", () => {
  const payload = Buffer.from("Date,700\n04/11/2025,10\n");
  const said = async (query: string) => {
    const answer = await app.inject({
      method: "POST",
      url: `/v1/publications?name=mine.csv${query}`,
      headers: {
        ...{ "content-type": "application/octet-stream", host: "localhost:3880" },
        authorization: "Bearer secret",
      },
      payload,
    });
    return { status: answer.statusCode, body: answer.json<unknown>() };
  };
  it.each(["&dates=ymd", "&measure=ratio", "&currency=XXX", "&dates=dmy&dates=mdy", "&currency="])(
    "is refused with an unknown word: %s",
    async (query) => {
      const { status, body } = await said(query);
      expect([status, body]).toMatchObject([400, { error: { code: "REQUEST_INVALID" } }]);
    },
  );
  it("is asked for, and used", async () => {
    expect((await said("")).body).toMatchObject({ error: { code: "HISTORY_MEASURE" } });
    expect((await said("&measure=shares")).body).toMatchObject({ error: { code: "HISTORY_DATES" } });
    expect(await said("&measure=shares&dates=dmy")).toMatchObject({
      ...{ status: 200, body: { kind: "supplied-history", day: "2025-11-04", changed: 1 } },
    });
  });
});
