import path from "node:path";
import type { FastifyInstance } from "fastify";
import { JSDOM } from "jsdom";
import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { createService } from "../../src/service/service";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

let store: Store;
let app: FastifyInstance;
const get = (url: string, more: object = {}) =>
  app.inject({ url, headers: { host: "localhost:3880", ...more } });

beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  app = await createService({
    ...{ store, token: "secret", logLevel: "silent", addinFolder: path.resolve("dist/addin") },
    publicAddress: "https://shorts.example.com",
  });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

describe("the help for people", () => {
  it.each([
    ["/help", "en-GB,en", "en"],
    ["/help", "zh-TW", "zh-HK"],
    ["/help", "zh-CN,zh;q=0.9", "zh-CN"],
    ["/help?lang=zh-HK", "en", "zh-HK"],
    ["/help?lang=en", "zh-CN", "en"],
    ["/help?lang=%22%3E", "zh-CN", "en"],
    ["/help.html", "zh-CN", "en"],
    ["/help.zh-CN.html", "en", "zh-CN"],
  ])("at %s for a reader of %s is in %s", async (url, language, shown) => {
    const answer = await get(url, { "accept-language": language });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(new JSDOM(answer.body).window.document.documentElement.lang).toBe(shown);
  });

  it.each(["en", "zh-HK", "zh-CN"])(
    "names every function, and the service's own address, in %s",
    async (lang) => {
      const { body } = await get(`/help?lang=${lang}`);
      const { document } = new JSDOM(body).window;
      expect([...document.querySelectorAll("#functions details")].map(({ id }) => id)).toEqual(
        Object.keys(ALL_FUNCTIONS),
      );
      expect(document.querySelector("#contact code")?.textContent).toBe("https://shorts.example.com");
      expect(body).not.toContain("localhost:3443");
      expect(body).not.toMatch(/undefined|\{\w+\}|<script|style=/);
      for (const { href } of document.querySelectorAll<HTMLAnchorElement>(".languages a"))
        expect((await get(`/${path.basename(href)}`)).statusCode).toBe(200);
      for (const link of document.querySelectorAll<HTMLAnchorElement>(".contents a"))
        expect(document.querySelector(link.getAttribute("href") ?? "")).not.toBeNull();
    },
  );

  it("is at the address in the manifest", async () => {
    const { body } = await get("/manifest.xml");
    expect(body).toContain('<SupportUrl DefaultValue="https://shorts.example.com/help.html">');
    expect(body).toContain('<bt:Url id="Help.Url" DefaultValue="https://shorts.example.com/help.html">');
    expect(body).toContain("<Version>1.0.0.0</Version>");
  });
});
