import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { createListeners } from "../../src/service/http/listeners";
import { refuseMalformed } from "../../src/service/http/malformed-requests";
import { createService, listen } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { turnoverPage } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/* Where a service listens, and how it stops. */

let store: Store;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
});
afterAll(async () => {
  await store.close();
});
const service = (): Promise<FastifyInstance> => createService({ store, token: "secret", logLevel: "silent" });

/** A connection, and the bytes received over it. */
interface Line {
  readonly socket: Socket;
  said(): string;
  /** Resolves when the received text matches. */
  until(pattern: RegExp): Promise<void>;
}
async function open(address: string): Promise<Line> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
  let said = "";
  socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return {
    ...{ socket, said: () => said },
    until: async (pattern) => {
      while (!pattern.test(said)) await once(socket, "data");
    },
  };
}

describe("a service listens", () => {
  it.each([
    ["127.0.0.1", /^http:\/\/127\.0\.0\.1:\d+$/],
    ["127.0.0.2", /^http:\/\/127\.0\.0\.2:\d+$/],
    ["::1", /^http:\/\/\[::1\]:\d+$/],
    ["localhost", /^http:\/\/localhost:\d+$/],
    ["0.0.0.0", /^http:\/\/localhost:\d+$/],
    ["::", /^http:\/\/localhost:\d+$/],
  ])("at the address that it prints: %s", async (host, expected) => {
    const app = await service();
    const address = await listen(app, 0, host);
    expect(address).toMatch(expected);
    const answer = await fetch(`${address}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ready" }]);
    await app.close();
  });

  it("as localhost at both of its addresses, with the same time limits", async () => {
    const app = await service();
    const port = new URL(await listen(app, 0)).port;
    for (const host of ["127.0.0.1", "[::1]"])
      expect((await fetch(`http://${host}:${port}/healthz`)).status).toBe(200);
    // Malformed HTTP gets the usual error form at both.
    for (const host of ["127.0.0.1", "[::1]"]) {
      const line = await open(`http://${host}:${port}`);
      line.socket.write("nonsense\r\n\r\n");
      await once(line.socket, "close");
      expect(line.said()).toContain("REQUEST_INVALID");
    }
    await app.close();
  });

  it("nowhere, if the address is not this machine's or the port is in use", async () => {
    const first = await service();
    const { port } = new URL(await listen(first, 0, "127.0.0.1"));
    for (const [host, at, code] of [
      ["192.0.2.1", 0, "LISTENING_REFUSED"],
      ["no-such-name.invalid", 0, "LISTENING_REFUSED"],
      ["127.0.0.1", Number(port), "PORT_IN_USE"],
    ] as const) {
      const app = await service();
      await expect(listen(app, at, host)).rejects.toMatchObject({ code });
      await app.close();
    }
    await first.close();
  });
});

describe("a stopping service", () => {
  const page = Buffer.from(turnoverPage());
  const head = [
    "POST /v1/publications?name=page.htm HTTP/1.1",
    ...["Host: localhost", "Authorization: Bearer secret", "Content-Type: application/octet-stream"],
    `Content-Length: ${page.length}`,
  ];

  it("accepts no new connections, is not ready, finishes requests in flight, and then ends", async () => {
    const app = await service();
    const address = await listen(app, 0);
    const upload = await open(address);
    upload.socket.write(`${head.join("\r\n")}\r\n\r\n`);
    upload.socket.write(page.subarray(0, 100));
    const early = await open(address);
    early.socket.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await early.until(/"status":"ready"/);
    const silent = await open(address);
    let isStopped = false;
    const stopped = app.listeners.stop().then(() => (isStopped = true));
    // Idle connections are closed; new ones may still send a request.
    await once(early.socket, "close");
    silent.socket.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(silent.socket, "close");
    expect(silent.said()).toMatch(/^HTTP\/1\.1 503 [^]*connection: close[^]*SERVICE_STOPPING/);
    await expect(open(address)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(isStopped).toBe(false);
    upload.socket.write(page.subarray(100));
    await once(upload.socket, "close");
    expect(upload.said()).toMatch(/^HTTP\/1\.1 200 [^]*connection: close[^]*"outcome":"accepted"/);
    await stopped;
    await app.close();
  });

  it("does not wait for connections without a request", async () => {
    const app = await service();
    const idle = await open(await listen(app, 0));
    await app.listeners.stop();
    await app.close();
    if (!idle.socket.destroyed) await once(idle.socket, "close");
    expect(idle.said()).toBe("");
  });
});

describe("/readyz", () => {
  it("fails when the store does not answer, while /healthz succeeds", async () => {
    const broken = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    const app = await createService({ store: broken, token: "secret", logLevel: "silent" });
    await broken.close();
    const ready = await app.inject({ url: "/readyz", headers: { host: "localhost" } });
    expect([ready.statusCode, ready.json<{ error: { code: string } }>().error.code]).toEqual([
      503,
      "STORE_UNAVAILABLE",
    ]);
    const alive = await app.inject({ url: "/healthz", headers: { host: "localhost" } });
    expect([alive.statusCode, alive.json()]).toEqual([200, { status: "alive" }]);
    await app.close();
  });

  it("succeeds while the embedded database is busy and the index is known", async () => {
    const busy = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    const app = await createService({ store: busy, token: "secret", logLevel: "silent" });
    const ask = async (url: string): Promise<number> =>
      (await app.inject({ url, headers: { host: "localhost" } })).statusCode;
    expect(await ask("/v1/index.json")).toBe(200);
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const importing = busy.db.transaction().execute(() => finished);
    expect(await ask("/readyz")).toBe(200);
    finish();
    await importing;
    await app.close();
    await busy.close();
  });
});

it("cuts a connection that sends malformed data while an answer is being sent", async () => {
  const listeners = createListeners(undefined, refuseMalformed);
  const server = listeners.make((_request, response) => {
    response.writeHead(200, { "content-length": 10 }).write("half ");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { socket, said } = await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nnonsense\r\n\r\n");
  await once(socket, "close");
  expect(said()).toMatch(/^(HTTP\/1\.1 200 [^]*half )?$/);
  listeners.cut();
});
