import { readFileSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { createService } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

let store: Store;
let app: FastifyInstance;
const get = (url: string, more: object = {}) =>
  app.inject({ url, headers: { host: "localhost:3880", origin: "https://excel.cloud.microsoft", ...more } });

beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  app = await createService({
    store,
    token: "secret",
    logLevel: "silent",
    addinFolder: path.resolve("dist/addin"),
    frameAncestors: ["https://portal.example.com"],
  });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

describe("the add-in's files, as Excel requests them", () => {
  it("are all that the manifest names", async () => {
    const named = [...readFileSync("manifest.xml", "utf8").matchAll(/https:\/\/localhost:3443(\/[^"<]+)/g)];
    const paths = [...new Set(named.map(([, url = ""]) => url))];
    expect(paths).toContain("/taskpane.html");
    const answers = await Promise.all(paths.map(async (url) => [url, (await get(url)).statusCode]));
    expect(answers).toEqual(paths.map((url) => [url, 200]));
  });

  it.each([
    "/functions.json",
    "/functions.zh-HK.json",
    "/functions.zh-CN.json",
    "/examples.json",
    "/functions.js",
    "/assets/shortcuts.json",
    "/assets/icon-32.png",
  ])("%s can be read by a page of another origin", async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });

  it.each(["/functions.fr.json", "/0.12345678.js", "/v1/none/day/2025-01-02@1.json"])(
    "a missing file differs from a refused one: %s",
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers["access-control-allow-origin"]).toBe("*");
    },
  );

  it.each(["/taskpane.html", "/health", "/v1/health", "/v1/connection", "/metrics", "/manifest.xml"])(
    "nothing else is open to other origins: %s",
    async (url) => {
      expect((await get(url)).headers["access-control-allow-origin"]).toBeUndefined();
    },
  );
});

describe("the pages that may frame the pane", () => {
  const directive = async (name: string): Promise<string[]> =>
    String((await get("/taskpane.html")).headers["content-security-policy"])
      .split(";")
      .map((each) => each.trim().split(" "))
      .find(([first]) => first === name)
      ?.slice(1) ?? [];

  it("are those of Excel on the web, and what the operator adds", async () => {
    expect((await directive("frame-ancestors")).sort()).toEqual(
      [
        ...["'self'", "https://excel.cloud.microsoft", "https://*.cloud.microsoft"],
        ...[
          "https://*.officeapps.live.com",
          "https://onedrive.live.com",
          "https://*.office.com",
          "https://*.office.net",
        ],
        ...["https://*.sharepoint.com", "https://*.sharepoint.cn", "https://*.partner.officewebapps.cn"],
        ...["https://*.microsoft365.com", "https://portal.example.com"],
      ].sort(),
    );
  });

  it("include the pane's own origin, only for office.js' question of trust", async () => {
    expect(await directive("frame-src")).toEqual(["'self'"]);
  });
});
