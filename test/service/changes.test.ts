import type { FastifyInstance } from "fastify";
import type { Doors } from "../../src/service/http/doors";
import { createService } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

/* Who may change a service: the holder of its token, and its own page on a machine that others cannot reach. */

const PUBLIC = "https://shorts.example.com";
const TOKEN = { authorization: "Bearer secret" };
let store: Store;
let app: FastifyInstance;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  app = await createService({ store, token: "secret", publicAddress: PUBLIC, logLevel: "silent" });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

/** Returns all routes of a service, from its own listing: "├── /v1/publications (POST)". */
const routesOf = (service: FastifyInstance): { method: string; url: string }[] =>
  service
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, url = "", methods = ""] = /(\/\S*|\*)\s+\(([A-Z, ]+)\)/.exec(line) ?? [];
      return methods
        .split(", ")
        .filter(Boolean)
        .map((method) => ({ method, url }));
    });

describe("requests that change something need the token:", () => {
  const REMOTE = { remoteAddress: "198.51.100.7", headers: { host: "shorts.example.com" } };
  const LOCAL = { remoteAddress: "127.0.0.1", headers: { host: "localhost:3880" } };
  const CHANGES = ["POST", "PUT", "PATCH", "DELETE"] as const;

  it("on every route that is not for reading, and on every path without a route", async () => {
    await app.ready();
    const changing = routesOf(app).filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method));
    expect(changing.map(({ url }) => url)).toEqual(
      expect.arrayContaining(["/v1/publications", "/v1/interventions", "/v1/connection"]),
    );
    const attempts = [
      ...changing,
      ...CHANGES.flatMap((method) => ["/", "/v1/later", "/%ff"].map((url) => ({ method, url }))),
    ];
    for (const { method, url } of attempts)
      for (const from of [REMOTE, LOCAL])
        for (const authorization of [undefined, "", "Bearer", "Bearer wrong!", "secret", "Basic secret"]) {
          const answer = await app.inject({
            ...{ ...from, method: method as "POST", url },
            headers: { ...from.headers, ...(authorization === undefined ? {} : { authorization }) },
          });
          expect([method, url, authorization, answer.statusCode]).toEqual([method, url, authorization, 403]);
        }
  });

  it("and are accepted with it from everywhere", async () => {
    for (const { method, url } of routesOf(app).filter(({ method }) => method === "POST"))
      for (const from of [REMOTE, LOCAL]) {
        const headers = { ...from.headers, ...TOKEN };
        const answer = await app.inject({ ...from, method: method as "POST", url, headers });
        expect([url, answer.statusCode]).not.toEqual([url, 403]);
      }
  });
});

describe("the service's own page on this machine", () => {
  const page = { host: "localhost:3880", origin: "http://localhost:3880", "sec-fetch-site": "same-origin" };
  const change = async (
    doors: Partial<Doors>,
    headers: Record<string, string> = {},
    remoteAddress = "127.0.0.1",
  ): Promise<string> => {
    const service = await createService({ store, token: "secret", logLevel: "silent", ...doors });
    const answer = await service.inject({
      ...{ method: "POST", url: "/v1/connection", remoteAddress },
      headers: { ...page, "content-type": "application/json", ...headers },
      payload: "{}",
    });
    const connection = await service.inject({
      url: "/v1/connection",
      remoteAddress,
      headers: { ...page, ...headers },
    });
    await service.close();
    const { error } = answer.json<{ error: { code: string } }>();
    return `${error.code} ${connection.json<{ needsToken?: boolean }>().needsToken}`;
  };
  /** The answer to a request that is let in. */
  const IN = "TERMS_NOT_CONFIRMED";

  it.each([
    ["127.0.0.1", {}],
    ["::1", {}],
    ["::ffff:127.0.0.1", {}],
    ["127.0.0.1", { host: "127.0.0.1" }],
    ["::1", { host: "::1" }],
    ["127.0.0.1", { host: "localhost" }],
  ])("needs no token: from %s, when the service listens on %j", async (address, doors) => {
    expect(await change(doors, {}, address)).toBe(`${IN} false`);
  });

  it.each<[string, Partial<Doors>, Record<string, string>, string]>([
    ["another machine's address", {}, {}, "198.51.100.7"],
    ["another machine's address in IPv6", {}, {}, "2001:db8::1"],
    ["--public", { publicAddress: "https://shorts.example.com" }, {}, "127.0.0.1"],
    ["--behind-proxy", { behindProxy: "x-forwarded-for" }, {}, "127.0.0.1"],
    ["--host 0.0.0.0", { host: "0.0.0.0" }, {}, "127.0.0.1"],
    ["--host ::", { host: "::" }, {}, "::1"],
    ["--host of the network", { host: "192.168.1.5" }, {}, "127.0.0.1"],
    ["X-Forwarded-For", {}, { "x-forwarded-for": "127.0.0.1" }, "127.0.0.1"],
    ["Forwarded", {}, { forwarded: "for=127.0.0.1" }, "127.0.0.1"],
    ["X-Real-IP", {}, { "x-real-ip": "127.0.0.1" }, "127.0.0.1"],
    ["Via", {}, { via: "1.1 proxy" }, "127.0.0.1"],
    ["CF-Connecting-IP", {}, { "cf-connecting-ip": "127.0.0.1" }, "127.0.0.1"],
    ["True-Client-IP", {}, { "true-client-ip": "127.0.0.1" }, "127.0.0.1"],
    ["X-Forwarded-Proto alone", {}, { "x-forwarded-proto": "https" }, "127.0.0.1"],
  ])("needs the token with %s", async (_with, doors, headers, address) => {
    expect(await change(doors, headers, address)).toMatch(/^(NOT_ALLOWED|ORIGIN_FOREIGN) true$/);
  });

  it("is let in with the token if others can reach the service", async () => {
    for (const doors of [{ publicAddress: PUBLIC }, { behindProxy: "x-real-ip" }, { host: "0.0.0.0" }])
      expect(await change(doors, TOKEN)).toBe(`${IN} true`);
  });

  it("includes the given address to listen on, which is a name of the service", async () => {
    const host = "192.168.1.5:3880";
    const there = { host, origin: `http://${host}` };
    expect(await change({ host: "192.168.1.5" }, { ...there, ...TOKEN }, "192.168.1.9")).toBe(`${IN} true`);
    expect(await change({ host: "192.168.1.5" }, there, "192.168.1.9")).toBe("NOT_ALLOWED true");
    const six = { host: "[2001:db8::5]:3880", origin: "http://[2001:db8::5]:3880" };
    expect(await change({ host: "2001:db8::5" }, { ...six, ...TOKEN }, "2001:db8::9")).toBe(`${IN} true`);
    expect(await change({ host: "0.0.0.0" }, { ...there, ...TOKEN }, "192.168.1.9")).toMatch(/^HOST_FOREIGN/);
  });

  it("does not include a local name for a remote visitor, even with the token", async () => {
    expect(await change({ host: "0.0.0.0" }, TOKEN, "198.51.100.7")).toBe("ORIGIN_FOREIGN true");
  });

  it("an empty token permits nothing", async () => {
    const service = await createService({ store, token: "", logLevel: "silent" });
    for (const authorization of ["Bearer ", "Bearer"])
      expect(
        (
          await service.inject({
            ...{ method: "POST", url: "/v1/connection" },
            headers: { host: "localhost", authorization },
          })
        ).statusCode,
      ).toBe(403);
    await service.close();
  });
});
