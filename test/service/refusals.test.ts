import { connect, type AddressInfo, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { createService, type ServiceOptions } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

/* How requests are refused: counted, in one form, with every header, and without holding a connection. */

const TOKEN = "secret-of-the-test";
let store: Store;
const apps: FastifyInstance[] = [];
const service = async (options: Partial<ServiceOptions> = {}): Promise<FastifyInstance> => {
  const app = await createService({ store, token: TOKEN, logLevel: "silent", ...options });
  apps.push(app);
  return app;
};
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await store.close();
});

interface Ask {
  readonly url: string;
  readonly method?: "GET" | "POST" | "DELETE";
  readonly host?: string;
  readonly from?: string;
  readonly headers?: Record<string, string>;
}
const ask = (app: FastifyInstance, { url, method = "GET", host = "localhost", from, headers }: Ask) =>
  app.inject({ url, method, headers: { host, ...headers }, ...(from ? { remoteAddress: from } : {}) });

const REFUSED: readonly (readonly [string, Ask, number, string])[] = [
  ["a foreign Host", { url: "/v1/index.json", host: "evil.example" }, 421, "HOST_FOREIGN"],
  ["no resource", { url: "/v1/none.json" }, 404, "RESOURCE_NOT_FOUND"],
  ["no file", { url: "/none.js" }, 404, "RESOURCE_NOT_FOUND"],
  ["a path of one percent sign", { url: "/%" }, 404, "RESOURCE_NOT_FOUND"],
  ["a path that cannot be decoded", { url: "/%ff" }, 404, "RESOURCE_NOT_FOUND"],
  ["a resource that cannot be decoded", { url: "/v1/%ff.json" }, 404, "RESOURCE_NOT_FOUND"],
  [
    "a path that cannot be decoded under a foreign Host",
    { url: "/%ff", host: "evil.example" },
    421,
    "HOST_FOREIGN",
  ],
  ["a change without the token", { url: "/v1/publications", method: "POST" }, 403, "NOT_ALLOWED"],
  ["a change at no path", { url: "/nowhere.json", method: "DELETE" }, 403, "NOT_ALLOWED"],
  [
    "a change from a page elsewhere",
    { url: "/v1/publications", method: "POST", headers: { origin: "https://evil.example" } },
    403,
    "ORIGIN_FOREIGN",
  ],
];

describe("a refusal", () => {
  it.each(REFUSED)("counts: %s", async (_what, refused) => {
    const app = await service({ rateLimit: 2 });
    const other = { ...refused, from: "198.51.100.1" };
    await ask(app, other);
    await ask(app, other);
    expect((await ask(app, { url: "/v1/index.json", from: "198.51.100.1" })).statusCode).toBe(429);
    expect((await ask(app, other)).statusCode).toBe(429);
    expect((await ask(app, { url: "/v1/index.json", from: "198.51.100.2" })).statusCode).toBe(200);
  });

  it.each(REFUSED)("has the one form, with every header: %s", async (_what, refused, status, code) => {
    const app = await service({ rateLimit: 1 });
    for (const [given, expected] of [
      [status, code],
      [429, "TOO_MANY_REQUESTS"],
    ] as const) {
      const answer = await ask(app, refused);
      const { error } = answer.json<{ error: Record<string, unknown> }>();
      expect([answer.statusCode, error.code]).toEqual([given, expected]);
      expect(error.requestId).toBe(answer.headers["x-request-id"]);
      expect(answer.headers).toMatchObject({
        "content-security-policy": expect.stringContaining("default-src 'none'"),
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        "x-request-id": expect.stringMatching(/^[\da-f-]{36}$/),
        "x-ratelimit-limit": expect.anything(),
      });
      const isResource = /\.(js|json)$/.test(refused.url);
      expect(answer.headers["access-control-allow-origin"]).toBe(isResource ? "*" : undefined);
      expect(answer.headers.vary).toBe(isResource ? "accept-encoding" : undefined);
      const exposed = answer.headers["access-control-expose-headers"] ?? "";
      expect(exposed.includes("retry-after")).toBe(isResource);
    }
  });

  it("says when to retry", async () => {
    const app = await service({ rateLimit: 1 });
    await ask(app, { url: "/v1/index.json" });
    const { headers } = await ask(app, { url: "/v1/index.json" });
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  });

  it("of malformed HTTP counts too, and closes the connection", async () => {
    const app = await service({ rateLimit: 3 });
    await app.listen({ port: 0, host: "127.0.0.1" });
    for (const nonsense of ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nA B: c\r\n\r\n", "\u0000\u0001\r\n\r\n"]) {
      const answer = await exchange(app, nonsense);
      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      expect(answer).toMatch(/"code":"REQUEST_INVALID".*"requestId":"[\da-f-]{36}"/);
    }
    expect(
      await exchange(app, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    ).toMatch(/^HTTP\/1\.1 429 /);
  });
});

describe("an answer without changes", () => {
  it.each(["ETAG", "W/ETAG", '"x", ETAG', 'W/"x", W/ETAG', "*"])("to %s", async (known) => {
    const app = await service();
    const first = await ask(app, { url: "/v1/index.json" });
    const given = known.replace("ETAG", String(first.headers.etag));
    const answer = await ask(app, { url: "/v1/index.json", headers: { "if-none-match": given } });
    expect([answer.statusCode, answer.body]).toEqual([304, ""]);
    for (const name of ["access-control-allow-origin", "vary", "etag", "cache-control"])
      expect([name, answer.headers[name]]).toEqual([name, first.headers[name]]);
    expect(answer.headers["x-request-id"]).toBeDefined();
  });

  it.each(['"x"', "", "x", 'W/"x", "y"'])("is not sent for %j", async (known) => {
    const app = await service();
    const answer = await ask(app, { url: "/v1/index.json", headers: { "if-none-match": known } });
    expect(answer.statusCode).toBe(200);
  });
});

describe("an encoding that a reader refuses", () => {
  it.each([
    ["br;q=0", undefined],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0.1, gzip;q=0.2", "gzip"],
    ["br;q=0, gzip;q=0, *;q=0", undefined],
    ["br", "br"],
  ])("%s: index and metrics are sent as %s", async (accepted, encoding) => {
    const app = await service();
    for (const url of ["/v1/index.json", "/metrics"]) {
      const answer = await ask(app, { url, headers: { "accept-encoding": accepted } });
      expect([url, answer.statusCode, answer.headers["content-encoding"]]).toEqual([url, 200, encoding]);
    }
  });
});

describe("behind a proxy", () => {
  const asks = (app: FastifyInstance, headers: Record<string, string>, from = "10.0.0.1") =>
    ask(app, { url: "/healthz", from, headers }).then(({ statusCode }) => statusCode);

  it("counts each client in its header", async () => {
    const app = await service({ rateLimit: 1, behindProxy: "x-forwarded-for" });
    expect(await asks(app, { "x-forwarded-for": "192.0.2.1" })).toBe(200);
    expect(await asks(app, { "x-forwarded-for": "192.0.2.2" })).toBe(200);
    expect(await asks(app, { "x-forwarded-for": "192.0.2.3, 192.0.2.1" })).toBe(429);
    expect(await asks(app, { "x-real-ip": "192.0.2.4" })).toBe(200);
    expect(await asks(app, { "x-real-ip": "192.0.2.5" })).toBe(429);
  });

  it("trusts the header only if the operator says so", async () => {
    const app = await service({ rateLimit: 1, publicAddress: "https://shorts.example.com" });
    expect(await asks(app, { "x-forwarded-for": "192.0.2.1" }, "127.0.0.1")).toBe(200);
    expect(await asks(app, { "x-forwarded-for": "192.0.2.2" }, "127.0.0.1")).toBe(429);
    expect(await asks(app, { forwarded: "for=192.0.2.3" }, "127.0.0.1")).toBe(429);
  });

  it("counts one IPv6 network as one client", async () => {
    const app = await service({ rateLimit: 1 });
    expect(await asks(app, {}, "2001:db8::1")).toBe(200);
    expect(await asks(app, {}, "2001:db8::ffff:1")).toBe(429);
    expect(await asks(app, {}, "2001:db8:0:1::1")).toBe(200);
    expect(await asks(app, {}, "192.0.2.1")).toBe(200);
    expect(await asks(app, {}, "::ffff:192.0.2.1")).toBe(429);
  });
});

describe("a client that sends without end", () => {
  const UPLOAD =
    "POST /v1/publications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n";
  const ENDLESS = "Transfer-Encoding: chunked\r\n\r\n";
  const LARGE = `Content-Length: ${2 ** 40}\r\n\r\n`;
  it.each<[string, string, string, RegExp]>([
    ["without the token, in chunks", `${UPLOAD}${ENDLESS}`, "10000\r\n", /^HTTP\/1\.1 403 /],
    ["without the token, a terabyte", `${UPLOAD}${LARGE}`, "", /^HTTP\/1\.1 403 /],
    [
      "with the token, a terabyte",
      `${UPLOAD}Authorization: Bearer ${TOKEN}\r\n${LARGE}`,
      "",
      /^HTTP\/1\.1 413 /,
    ],
    [
      "with the token, in chunks",
      `${UPLOAD}Authorization: Bearer ${TOKEN}\r\n${ENDLESS}`,
      "10000\r\n",
      /^HTTP\/1\.1 413 /,
    ],
    [
      "under a foreign Host",
      `${UPLOAD.replace("localhost", "evil.example")}${ENDLESS}`,
      "10000\r\n",
      /^HTTP\/1\.1 421 /,
    ],
    ["to no path", `${UPLOAD.replace("publications", "none")}${ENDLESS}`, "10000\r\n", /^HTTP\/1\.1 403 /],
    [
      "with what should be read",
      `${UPLOAD.replace("POST", "GET")}${ENDLESS}`,
      "10000\r\n",
      /^HTTP\/1\.1 404 /,
    ],
  ])("gets an answer, and the connection is closed: %s", async (_what, head, chunkHead, expected) => {
    const app = await service();
    await app.listen({ port: 0, host: "127.0.0.1" });
    const answer = await sendForEver(app, head, chunkHead);
    expect(answer).toMatch(expected);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).toMatch(/\r\ncontent-length: \d+\r\n/i);
  });

  it("is also closed if it sends slowly", async () => {
    const app = await service();
    await app.listen({ port: 0, host: "127.0.0.1" });
    const answer = await exchange(app, `${UPLOAD}${ENDLESS}1\r\nx\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  it("gets the answer if it sends a refused file to its end", async () => {
    const app = await service();
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/v1/publications`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "accept-encoding": "br" },
      body: new Uint8Array(30 * 1024 * 1024),
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "NOT_ALLOWED" } });
  });
});

const open = (app: FastifyInstance): Socket =>
  connect((app.server.address() as AddressInfo).port, "127.0.0.1").on("error", () => undefined);

/** Returns what is received until the other side closes. */
async function exchange(app: FastifyInstance, request: string): Promise<string> {
  const socket = open(app);
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  socket.write(request, "latin1");
  await new Promise((resolve) => socket.once("close", resolve));
  return answer;
}

/** Sends until the other side closes, and returns what it answered. */
async function sendForEver(app: FastifyInstance, head: string, chunkHead: string): Promise<string> {
  const socket = open(app);
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  const portion = Buffer.concat([
    Buffer.from(chunkHead),
    Buffer.alloc(0x10000, "x"),
    Buffer.from(chunkHead && "\r\n"),
  ]);
  const send = (): void => {
    while (!socket.destroyed && socket.write(portion));
  };
  socket.on("drain", send);
  socket.write(head);
  send();
  await new Promise((resolve) => socket.once("close", resolve));
  return answer;
}
