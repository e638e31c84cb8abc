import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import autocannon from "autocannon";
import { monthRevision, type ResourceIndex } from "../../src/resources/resource-index";
import { resourcePath } from "../../src/resources/resource-paths";
import { createService, listen } from "../../src/service/service";
import type { Store } from "../../src/service/store/store";
import { median, type Row } from "./measure";

const CONNECTIONS = 50;
const SECONDS = 4;
const ROUNDS = 3;
const ACCEPT = { "accept-encoding": "br" };

/**
 * Compares a cached day and a cached month from the service, with all its middleware, with a plain server that sends
 * the same bytes.
 */
export async function serveResources(store: Store): Promise<Row[]> {
  const app = await createService({ store, token: "bench", logLevel: "silent", rateLimit: 1e12 });
  const address = await listen(app, 0);
  const index = (await (await fetch(`${address}/v1/index.json`)).json()) as ResourceIndex;
  const { id } = index.store;
  const day = index.days.at(-1) ?? ("" as never);
  const month = day.slice(0, 7);
  const rows = [
    await compare("serve-day", address, resourcePath(id, { kind: "day", day }, index.revisions.at(-1) ?? 0)),
    await compare(
      "serve-month",
      address,
      resourcePath(id, { kind: "month", month }, monthRevision(index, month)),
    ),
  ];
  await app.close();
  return rows;
}

async function compare(id: string, address: string, path: string): Promise<Row> {
  const bytes = await compressedBytes(`${address}/${path}`);
  const bare = createServer((_request, response) => {
    response.writeHead(200, {
      ...{ "content-type": "application/json; charset=utf-8", "content-encoding": "br" },
      "content-length": bytes.length,
    });
    response.end(bytes);
  }).listen(0, "127.0.0.1");
  await once(bare, "listening");
  const bareAddress = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await rateOf(`${address}/${path}`));
    theirs.push(await rateOf(`${bareAddress}/${path}`));
  }
  bare.closeAllConnections();
  bare.close();
  const [own, rival] = [median(ours), median(theirs)];
  const name = `${id === "serve-day" ? "a day" : "a month"} of ${(bytes.length / 1000).toFixed(0)} kB, cached, all middleware`;
  return {
    id,
    name,
    value: own,
    unit: "requests/s",
    against: "the rate of a bare node:http server",
    ratio: own / rival,
  };
}

async function rateOf(url: string): Promise<number> {
  const { requests } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: ACCEPT,
  });
  return requests.average;
}

/** Returns the bytes as sent, because `fetch` would unpack them. */
async function compressedBytes(url: string): Promise<Buffer> {
  const { request } = await import("undici");
  const { body } = await request(url, { headers: ACCEPT });
  return Buffer.from(await body.arrayBuffer());
}
