import { connect, type AddressInfo } from "node:net";
import { deflateRawSync, gzipSync } from "node:zlib";
import { symlinkSync, mkdirSync } from "node:fs";
import path from "node:path";
import { zipSync, strToU8 } from "fflate";
import type { FastifyInstance } from "fastify";
import { createService } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/* Requests that a service must refuse, each with its code. */

const PUBLIC = "https://shorts.example.com";
const TOKEN = { authorization: "Bearer secret" };
let store: Store;
let app: FastifyInstance;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  app = await createService({ store, token: "secret", publicAddress: PUBLIC, logLevel: "silent" });
  await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

interface Attempt {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array | string;
}
async function attempt({ method = "GET", url, headers = {}, body }: Attempt): Promise<string> {
  const answer = await app.inject({
    ...{ method, url },
    headers: {
      host: "localhost:3880",
      ...(body === undefined ? {} : { "content-type": "application/octet-stream" }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: Buffer.from(body) }),
  });
  const code = answer.headers["content-type"]?.toString().includes("json")
    ? answer.json<{ error?: { code: string } }>().error?.code
    : undefined;
  return `${answer.statusCode} ${code ?? ""}`.trim();
}

const IMPORT = "/v1/publications?name=x";
/** A workbook whose sheet claims a kilobyte and unpacks to more than a gigabyte. */
function lyingBomb(): Uint8Array {
  const honest = zipSync({ "xl/worksheets/sheet1.xml": strToU8("x".repeat(1024)) }, { level: 0 });
  const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
  const name = "xl/worksheets/sheet1.xml";
  const local = Buffer.from(honest.subarray(0, 30));
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  const centralAt = Buffer.from(honest).indexOf("PK\u0001\u0002");
  const central = Buffer.from(honest.subarray(centralAt, centralAt + 46));
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  const end = Buffer.from(honest.subarray(-22));
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
/** A ZIP file whose only entry is a symbolic link, as Unix tools make it. */
const zipOfSymlink = (): Uint8Array =>
  zipSync({ "d251127e.htm": [strToU8("/etc/passwd"), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });

describe("refuses", () => {
  it.each<[string, Attempt, string]>([
    ["a foreign Host", { url: "/v1/index.json", headers: { host: "evil.example" } }, "421 HOST_FOREIGN"],
    [
      "a Host that begins like ours",
      { url: "/v1/index.json", headers: { host: "localhost.evil.example" } },
      "421 HOST_FOREIGN",
    ],
    [
      "a foreign Origin, even with the token",
      { method: "POST", url: IMPORT, headers: { ...TOKEN, origin: "https://evil.example" }, body: "x" },
      "403 ORIGIN_FOREIGN",
    ],
    [
      "an Origin of null",
      { method: "POST", url: IMPORT, headers: { origin: "null" }, body: "x" },
      "403 ORIGIN_FOREIGN",
    ],
    [
      "another port of this machine",
      { method: "POST", url: IMPORT, headers: { origin: "http://localhost:1" }, body: "x" },
      "403 ORIGIN_FOREIGN",
    ],
    ["who has no token", { method: "POST", url: IMPORT, body: "x" }, "403 NOT_ALLOWED"],
    [
      "the public page without the token",
      { method: "POST", url: IMPORT, headers: { host: "shorts.example.com", origin: PUBLIC }, body: "x" },
      "403 NOT_ALLOWED",
    ],
    [
      "a proxy's visitor who looks local",
      {
        method: "POST",
        url: IMPORT,
        headers: { origin: "http://localhost:3880", "x-forwarded-for": "203.0.113.9" },
        body: "x",
      },
      "403 ORIGIN_FOREIGN",
    ],
    ["a path outside", { url: "/../../etc/passwd" }, "404 RESOURCE_NOT_FOUND"],
    ["a path outside, in disguise", { url: "/v1/%2e%2e/%2e%2e/etc/passwd" }, "404 RESOURCE_NOT_FOUND"],
    ["a path outside, in backslashes", { url: "/..%5c..%5cetc%5cpasswd" }, "404 RESOURCE_NOT_FOUND"],
    ["a zero byte in a path", { url: "/v1/index.json%00.htm" }, "404 RESOURCE_NOT_FOUND"],
    [
      "a date that is SQL",
      { url: "/v1/00000000/days/2025-11-27'%20OR%201=1.1.json" },
      "404 RESOURCE_NOT_FOUND",
    ],
    [
      "a revision that is SQL",
      { url: "/v1/00000000/days/2025-11-27.1;drop%20table%20position.json" },
      "404 RESOURCE_NOT_FOUND",
    ],
    [
      "an upload that unpacks itself",
      {
        method: "POST",
        url: IMPORT,
        headers: { ...TOKEN, "content-encoding": "gzip" },
        body: gzipSync(Buffer.alloc(1e7)),
      },
      "400 REQUEST_INVALID",
    ],
    [
      "a decompression bomb",
      {
        method: "POST",
        url: IMPORT,
        headers: TOKEN,
        body: zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(90e6) }),
      },
      "413 FILE_EXPANDS",
    ],
    [
      "a bomb that lies about its size",
      { method: "POST", url: IMPORT, headers: TOKEN, body: lyingBomb() },
      "422 WORKBOOK_UNREADABLE",
    ],
    [
      "a symlink in an archive",
      { method: "POST", url: IMPORT, headers: TOKEN, body: zipOfSymlink() },
      "422 WORKBOOK_UNREADABLE",
    ],
    [
      "JSON where bytes belong",
      { method: "POST", url: IMPORT, headers: { ...TOKEN, "content-type": "application/json" }, body: "{}" },
      "400 REQUEST_INVALID",
    ],
    [
      "fetching turned on without the terms",
      {
        method: "POST",
        url: "/v1/connection",
        headers: { ...TOKEN, "content-type": "application/json" },
        body: '{"on":true}',
      },
      "400 TERMS_NOT_CONFIRMED",
    ],
    [
      "fetching turned on without the token",
      {
        method: "POST",
        url: "/v1/connection",
        headers: { "content-type": "application/json" },
        body: '{"on":true,"confirmed":true}',
      },
      "403 NOT_ALLOWED",
    ],
    [
      "a method that nothing has",
      { method: "DELETE", url: "/v1/index.json", headers: TOKEN },
      "404 RESOURCE_NOT_FOUND",
    ],
  ])("%s", async (_what, given, expected) => {
    expect(await attempt(given)).toBe(expected);
  });

  it("injected headers on the wire", async () => {
    const { port } = app.server.address() as AddressInfo;
    for (const line of [
      "X-A: a\rb: c",
      "X A: b",
      "Host: localhost\r\n Host: evil",
      "Transfer-Encoding: chunked\r\nContent-Length: 5",
    ]) {
      const answer = await raw(port, `POST ${IMPORT} HTTP/1.1\r\nHost: localhost:${port}\r\n${line}\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 4\d\d/);
      expect(answer).not.toContain("evil");
    }
  });

  it("a link in the archive's folder", async () => {
    const sha256 = "ab".repeat(32);
    const folder = path.join(store.folder, "archive", "ab");
    mkdirSync(folder, { recursive: true });
    symlinkSync("/etc/hostname", path.join(folder, `${sha256}.br`));
    await expect(store.archive.get(sha256)).rejects.toMatchObject({ code: "ARCHIVE_DAMAGED" });
  });
});

const raw = (port: number, request: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.on("data", (chunk) => {
      answer += chunk.toString();
      socket.end();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", () => resolve(answer));
  });

describe("accepts", () => {
  it("a hostile name, as a name", async () => {
    const answer = await app.inject({
      ...{ method: "POST", url: "/v1/publications?name=..%2F..%2F%3Dcmd%7C%0d%0aSet-Cookie:%20a" },
      headers: { host: "localhost", ...TOKEN, "content-type": "application/octet-stream" },
      payload: Buffer.from(dailyQuotationsPage()),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    const { name } = await store.db.selectFrom("publication").select("name").executeTakeFirstOrThrow();
    expect(name).toBe("=cmd|Set-Cookie: a");
  });
  it("requests under its public name, with its address in the manifest", async () => {
    expect(await attempt({ url: "/v1/index.json", headers: { host: "shorts.example.com" } })).toBe("200");
    expect(await attempt({ url: "/v1/health" })).toBe("200");
    expect(await attempt({ url: "/health" })).toBe("200");
    const metrics = await app.inject({ url: "/metrics", headers: { host: "localhost" } });
    expect(metrics.body).toContain('hkshort_requests_total{status="200"}');
  });
  it("this many requests a minute, and no more", async () => {
    const limited = await createService({ store, token: "x", rateLimit: 3, logLevel: "silent" });
    const codes: number[] = [];
    for (let i = 0; i < 5; i++)
      codes.push(
        (await limited.inject({ url: "/v1/index.json", headers: { host: "localhost" } })).statusCode,
      );
    expect(codes).toEqual([200, 200, 200, 429, 429]);
    await limited.close();
  });
});
