import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { describeAddin } from "../../src/preview/server/addin-description";

let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    readFile(path.join("dist/addin", request.url ?? "")).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe("the preview's description of an add-in", () => {
  it.each([
    ["en-US", "/functions.json"],
    ["zh-HK", "/functions.zh-HK.json"],
    ["zh-TW", "/functions.zh-HK.json"],
    ["zh-CN", "/functions.zh-CN.json"],
    ["fr-FR", "/functions.json"],
    ['"<script>', "/functions.json"],
  ])("is in the user's language, by the manifest: %s", async (locale, file) => {
    const { name, metadata, shortcuts } = await describeAddin(address, locale);
    expect(name).toBe("HK Short Selling");
    expect(metadata).toBe(file);
    expect(shortcuts).toBe("/assets/shortcuts.json");
  });
});
