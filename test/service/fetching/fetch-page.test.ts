import { readFileSync } from "node:fs";
import { connect } from "node:http2";
import path from "node:path";
import { generateCertificates } from "office-addin-dev-certs";
import type { Day } from "../../../src/market/trading-day";
import { createFetchPage } from "../../../src/service/fetching/fetch-page";
import { addressOf } from "../../../src/service/fetching/sites";
import type { Fault } from "../../../src/simulated-exchange/answers";
import {
  startSimulatedExchange,
  type SimulatedExchange,
} from "../../../src/simulated-exchange/simulated-exchange";
import { temporaryFolder } from "../temporary-folder";

const day = "2025-11-27" as Day;
const faults: Fault[] = [];
let simulatedExchange: SimulatedExchange;
beforeAll(async () => {
  simulatedExchange = await startSimulatedExchange({
    days: [day],
    faults,
    now: () => new Date("2025-11-27T22:00:00+08:00"),
  });
});
afterAll(() => simulatedExchange.close());

const ask = (known?: { etag: string | null; lastModified: string | null }) => {
  const { site, path } = addressOf("daily-quotations-main", day);
  return createFetchPage({ simulatedExchange: simulatedExchange.address })(site, path, known);
};

describe("a fetched page", () => {
  it("has its version, and is not sent again while that is current", async () => {
    const answer = await ask();
    if (answer.kind !== "page") throw new Error(answer.kind);
    expect(answer.version.etag).toMatch(/^"/);
    expect(await ask(answer.version)).toEqual({ kind: "unchanged" });
    expect(await ask({ etag: '"other"', lastModified: null })).toMatchObject({ kind: "page" });
  });

  it.each<[Fault, string]>([
    ["busy", "FETCH_FAILED"],
    ["cut", "FETCH_FAILED"],
    ["cut-chunk", "FETCH_FAILED"],
    ["not-http", "FETCH_FAILED"],
    ["not-gzip", "FETCH_FAILED"],
    ["not-brotli", "FETCH_FAILED"],
    ["redirect-away", "FETCH_REDIRECTED"],
    ["redirect-nowhere", "FETCH_REDIRECTED"],
  ])("is refused with its reason after %s", async (fault, code) => {
    faults.push(fault);
    await expect(ask()).rejects.toMatchObject({ code });
  });

  it.each<Fault>(["huge", "bomb"])("is refused without reading the rest if it is %s", async (fault) => {
    faults.push(fault);
    expect(await ask()).toMatchObject({ kind: "refused", error: { code: "FILE_TOO_LARGE" } });
    expect(await ask()).toMatchObject({ kind: "page" });
  });

  it("is absent if the site answers with something else", async () => {
    faults.push("error");
    expect(await ask()).toEqual({ kind: "absent", status: 500 });
  });

  it("is followed to another address of the same site, up to a limit", async () => {
    faults.push("redirect-home");
    expect(await ask()).toMatchObject({ kind: "page" });
    faults.push("redirect-home", "redirect-home", "redirect-home", "redirect-home");
    await expect(ask()).rejects.toMatchObject({ code: "FETCH_REDIRECTED" });
  });

  it("is given up when the process is stopped while waiting", async () => {
    faults.push("slow");
    const stop = new AbortController();
    const { site, path } = addressOf("daily-quotations-main", day);
    const waiting = createFetchPage({ simulatedExchange: simulatedExchange.address, signal: stop.signal })(
      site,
      path,
    );
    setImmediate(() => stop.abort());
    await expect(waiting).rejects.toMatchObject({ code: "FETCH_FAILED" });
  });

  it("comes only from the two sites or from this machine", async () => {
    for (const address of [
      "http://192.0.2.1",
      "https://evil.example",
      "http://localhost:1@evil.example",
      "file:///etc/passwd",
    ])
      await expect(createFetchPage({ simulatedExchange: address })("hkex", "x")).rejects.toMatchObject({
        code: "REQUEST_INVALID",
      });
  });
});

it("is requested over HTTP/1.1, because over HTTP/2 a site answers with its navigation", async () => {
  const folder = temporaryFolder();
  const [ca = "", cert = "", key = ""] = ["ca", "cert", "key"].map((name) => path.join(folder, name));
  await generateCertificates(ca, cert, key, 2);
  const [certificate, ...pair] = [ca, cert, key].map((file) => readFileSync(file, "utf8"));
  const secure = await startSimulatedExchange({
    ...{ days: [day], now: () => new Date("2025-11-27T22:00:00+08:00") },
    secure: { cert: pair[0] ?? "", key: pair[1] ?? "" },
  });
  try {
    const address = addressOf("daily-quotations-main", day);
    const session = connect(secure.address, { ca: certificate ?? "" });
    let navigation = "";
    for await (const part of session.request({ ":path": `/${address.site}/${address.path}` }))
      navigation += String(part);
    session.close();
    expect(navigation).toContain("<nav>");

    // A certificate that no authority has signed.
    await expect(
      createFetchPage({ simulatedExchange: secure.address })(address.site, address.path),
    ).rejects.toMatchObject({ code: "FETCH_FAILED" });
    const fetchPage = createFetchPage({ simulatedExchange: secure.address, certificate: certificate ?? "" });
    const answer = await fetchPage(address.site, address.path);
    if (answer.kind !== "page") throw new Error(answer.kind);
    expect(Buffer.from(answer.bytes).toString("latin1")).toContain("27 NOV 2025");
  } finally {
    await secure.close();
  }
});
