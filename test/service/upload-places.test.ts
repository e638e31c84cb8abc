import { request, type ClientRequest } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { samplePublications } from "../../src/sample/sample-publications";
import { createService } from "../../src/service/service";
import { readHere, type Reading } from "../../src/service/reading/reading";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";
import { until } from "./until";

/* Two uploads at a time; the others are told when to retry. */

let store: Store;
let app: FastifyInstance;
/** Readings that wait until the test releases them. */
const held: (() => void)[] = [];
let isHolding = false;
const reading: Reading = {
  ...readHere,
  async read(bytes, options) {
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    return readHere.read(bytes, options);
  },
};
const [list] = samplePublications();
const bytes = Buffer.from(list?.bytes ?? []);

beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test", reading });
  app = await createService({ store, token: "secret", logLevel: "silent" });
  await app.listen({ port: 0 });
});
afterEach(letGo);
afterAll(async () => {
  await app.close();
  await store.close();
});
function letGo(): void {
  isHolding = false;
  for (const go of held.splice(0)) go();
}

interface Upload {
  readonly request: ClientRequest;
  readonly answer: Promise<{ status: number; retryAfter: string | undefined; code: string | undefined }>;
}
/** Begins an upload of this length without sending any of it. */
function begin(length: number): Upload {
  const outgoing = request({
    port: (app.server.address() as AddressInfo).port,
    method: "POST",
    path: "/v1/publications?name=list.csv",
    headers: {
      authorization: "Bearer secret",
      "content-type": "application/octet-stream",
      "content-length": length,
    },
  });
  const answer = new Promise<Awaited<Upload["answer"]>>((resolve) => {
    outgoing.on("error", () => resolve({ status: 0, retryAfter: undefined, code: undefined }));
    outgoing.on("response", (incoming) => {
      let body = "";
      incoming.on("data", (chunk: Buffer) => (body += chunk.toString()));
      incoming.on("end", () => {
        const { error } = JSON.parse(body) as { error?: { code: string } };
        const { statusCode: status = 0, headers } = incoming;
        resolve({ status, retryAfter: headers["retry-after"], code: error?.code });
      });
    });
  });
  outgoing.flushHeaders();
  return { request: outgoing, answer };
}
async function upload(): Promise<Awaited<Upload["answer"]>> {
  const { request: outgoing, answer } = begin(bytes.length);
  outgoing.end(bytes);
  return answer;
}
/** Uploads that are being read. */
async function atWork(): Promise<Upload[]> {
  isHolding = true;
  const uploads = [begin(bytes.length), begin(bytes.length)];
  for (const { request: outgoing } of uploads) outgoing.end(bytes);
  await until(() => held.length === 2, "both are being read");
  return uploads;
}
const BUSY = { status: 503, retryAfter: "5", code: "SERVICE_BUSY" };
const isFree = async (): Promise<boolean> => (await upload()).status === 200;

it("a third upload is refused before its body is read, and accepted when another is done", async () => {
  const uploads = await atWork();
  const third = begin(90_000_000);
  expect(await third.answer).toEqual(BUSY);
  third.request.destroy();
  letGo();
  for (const { answer } of uploads) expect((await answer).status).toBe(200);
  expect((await upload()).status).toBe(200);
});

it("an upload whose sender disconnects before the end frees its place", async () => {
  const uploads = [begin(1000), begin(1000)];
  await until(async () => (await upload()).status === 503, "both have a place");
  expect(await upload()).toEqual(BUSY);
  for (const { request: outgoing } of uploads) outgoing.destroy();
  await until(isFree, "the places are free");
});

it("an upload whose sender disconnects while it is read keeps its place until then", async () => {
  const uploads = await atWork();
  for (const { request: outgoing, answer } of uploads) {
    outgoing.destroy();
    await answer;
  }
  // A client that repeats without waiting does not get another file read.
  for (let i = 0; i < 20; i++) expect(await upload()).toEqual(BUSY);
  letGo();
  await until(isFree, "the places are free");
});

it("refused uploads use no place", async () => {
  for (let i = 0; i < 10; i++) {
    const { statusCode } = await app.inject({
      method: "POST",
      url: "/v1/publications",
      headers: { "content-type": "application/octet-stream", host: "localhost:3880" },
      payload: bytes,
    });
    expect(statusCode).toBe(403);
    const wrong = await app.inject({
      method: "POST",
      url: "/v1/publications?published=never",
      headers: {
        "content-type": "application/octet-stream",
        authorization: "Bearer secret",
        host: "localhost",
      },
      payload: bytes,
    });
    expect(wrong.statusCode).toBe(400);
  }
  expect(await isFree()).toBe(true);
});
