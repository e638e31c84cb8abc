import type { FastifyInstance } from "fastify";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { resourcePath } from "../../src/resources/resource-paths";
import type { Day } from "../../src/market/trading-day";
import { IMPORT_PATH } from "../../src/resources/service-bodies";
import { MOST } from "../../src/publications/budget";
import { importPublication } from "../../src/service/import-publication";
import { createService } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

let store: Store;
let app: FastifyInstance;
const headers = { host: "localhost:3880" };
const authorization = "Bearer secret";
const put = (payload: Uint8Array, more: object = { authorization }) =>
  app.inject({
    method: "POST",
    url: `/${IMPORT_PATH}?name=d251127e.htm`,
    headers: { ...headers, "content-type": "application/octet-stream", ...more },
    payload: Buffer.from(payload),
  });
const get = (url: string, more: object = {}) => app.inject({ url, headers: { ...headers, ...more } });

beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  app = await createService({ store, token: "secret", logLevel: "silent" });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

describe("the service", () => {
  it("accepts a publication only with its token", async () => {
    for (const more of [{}, { authorization: "Bearer wrong!" }, { authorization: "" }])
      expect((await put(dailyQuotationsPage(), more)).statusCode).toBe(403);
    const answer = await put(dailyQuotationsPage());
    expect(answer.json()).toMatchObject({ outcome: "accepted", day: "2025-11-27" });
  });

  it("refuses what is not a publication, with its code", async () => {
    const answer = await put(new TextEncoder().encode("<html>404</html>"));
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ error: { code: string } }>().error.code).toBe("ERROR_PAGE");
  });

  it("refuses a file larger than any publication, in one sentence", async () => {
    const answer = await put(new Uint8Array(MOST.bytes + 1));
    expect(answer.statusCode).toBe(413);
    expect(answer.json<{ error: { message: string } }>().error.message).toBe(
      "The file is larger than 96 MB; no publication is that large.",
    );
    await expect(
      importPublication(store, { name: "big", bytes: new Uint8Array(MOST.bytes + 1) }),
    ).rejects.toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  it("lets resources be cached for ever, and the index be revalidated", async () => {
    const first = await get("/v1/index.json");
    const index = first.json<ResourceIndex>();
    expect(first.headers["cache-control"]).toBe("no-cache");
    expect((await get("/v1/index.json", { "if-none-match": first.headers.etag })).statusCode).toBe(304);
    const day = await get(
      `/${resourcePath(index.store.id, { kind: "day", day: index.days[0] as Day }, index.revisions[0] ?? 0)}`,
      { "accept-encoding": "br" },
    );
    expect(day.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
    });
  });

  it("sends a new index when its clock has moved, because a cache would never see that a day is late", async () => {
    let now = new Date("2025-11-28T21:59:00+08:00");
    const later = await createService({
      ...{ store: { ...store, now: () => now }, token: "t", logLevel: "silent" as const },
    });
    const ask = (etag?: unknown) =>
      later.inject({
        url: "/v1/index.json",
        headers: typeof etag === "string" ? { "if-none-match": etag } : {},
      });
    const first = await ask();
    expect((await ask(first.headers.etag)).statusCode).toBe(304);
    now = new Date("2025-11-28T22:00:00+08:00");
    const second = await ask(first.headers.etag);
    expect(second.statusCode).toBe(200);
    const [before, after] = [first, second].map((answer) => answer.json<ResourceIndex>());
    expect(after?.clock).toBe("2025-11-28T22:00+08:00");
    expect({ ...after, clock: before?.clock }).toEqual(before);
    await later.close();
  });

  it.each([
    "/v1/00000000/days/2025-11-27.1.json",
    "/v1/index.json/../../package.json",
    "/v1/%2e%2e/%2e%2e/etc/passwd",
    "/v1/days/2025-11-27'%20OR%201=1",
    "/nowhere",
  ])("has nothing at %s", async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("refuses requests under a foreign host name", async () => {
    expect((await get("/v1/index.json", { host: "evil.example" })).statusCode).toBe(421);
    expect((await get("/v1/index.json", { host: "localhost.evil.example" })).statusCode).toBe(421);
  });

  it("sends a strict policy", async () => {
    const { headers: sent } = await get("/v1/index.json");
    expect(sent["content-security-policy"]).toContain("default-src 'none'");
    expect(sent["content-security-policy"]).not.toContain("unsafe-eval");
    expect(sent["x-content-type-options"]).toBe("nosniff");
  });
});
