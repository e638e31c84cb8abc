import path from "node:path";
import { createServer, request, type IncomingHttpHeaders, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { startPreviewServer, type PreviewServer } from "../../src/preview/server/preview-server";

/*
 * A page under a host name that somebody points at this machine. Its requests must not reach the add-in's server as
 * the add-in's own.
 */

let addin: Server;
let preview: PreviewServer;
const reached: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  addin = createServer(({ headers }, answer) => {
    reached.push(headers);
    answer.end("{}");
  }).listen(0, "localhost");
  await once(addin, "listening");
  const { port } = addin.address() as AddressInfo;
  preview = await startPreviewServer({
    ...{ addin: `http://localhost:${port}`, folder: path.resolve("dist/preview"), port: 0 },
  });
});
afterAll(async () => {
  await preview.close();
  addin.close();
});

/** Returns the origin of the add-in's frame, from the page's policy. */
const frontOf = async (): Promise<string> => {
  const { headers } = await fetch(preview.address);
  return /frame-src (\S+?);/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
};
const post = async (address: string, host: string): Promise<number | undefined> => {
  const asked = request(`${address}/v1/publications`, {
    method: "POST",
    headers: { host, origin: `http://${host}` },
  }).end();
  const [answer] = (await once(asked, "response")) as [{ statusCode?: number; resume(): void }];
  answer.resume();
  return answer.statusCode;
};

it("is refused at the page and at the add-in's frame; under this machine's own name it is passed on", async () => {
  const front = await frontOf();
  const { port } = new URL(front);
  for (const host of [`evil.example:${port}`, `localhost.evil.example:${port}`, `192.168.1.5:${port}`])
    expect([host, await post(front, host), await post(preview.address, host)]).toEqual([host, 421, 421]);
  expect(reached).toEqual([]);
  expect(await post(front, `localhost:${port}`)).toBe(200);
  expect(reached[0]?.origin).toBe(`http://localhost:${(addin.address() as AddressInfo).port}`);
});
