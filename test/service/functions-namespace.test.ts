import { readFileSync } from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";
import { namespaceOf } from "../../src/preview/page/surfaces";
import { isNamespace, manifestIn, paneIn } from "../../src/service/http/functions-namespace";
import { createService } from "../../src/service/service";
import { openStore } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

const manifest = readFileSync("manifest.xml", "utf8");
const parse = (xml: string): Document => new JSDOM(xml, { contentType: "text/xml" }).window.document;

describe("the manifest in a namespace", () => {
  const named = manifestIn(manifest, "HKSHORT");

  it("has the element after the metadata, and its text, once", () => {
    const document = parse(named);
    const [element] = document.getElementsByTagName("Namespace");
    expect(element?.previousElementSibling?.localName).toBe("Metadata");
    expect(document.getElementsByTagName("Namespace")).toHaveLength(1);
    expect(namespaceOf(document)).toBe("HKSHORT");
    expect(namespaceOf(parse(manifest))).toBe("");
  });

  it("says in each language how a function is typed", () => {
    const typed = named.match(/Value="[^"]*=HKSHORT\.SHORTRATIO\(/g);
    expect(typed).toHaveLength(manifest.match(/Value="[^"]*=SHORTRATIO\(/g)?.length ?? 0);
    expect(typed?.length).toBeGreaterThan(2);
  });

  it("is unchanged without one, and has only the new one after a second change", () => {
    expect(manifestIn(manifest, "")).toBe(manifest);
    expect(manifestIn(named, "")).toBe(manifest);
    expect(manifestIn(named, "A.B")).toBe(manifestIn(manifest, "A.B"));
  });
});

it.each([
  ['<meta name="functions-namespace" content="" />', '<meta name="functions-namespace" content="HKSHORT" />'],
  ["<meta name=functions-namespace content>", '<meta name=functions-namespace content="HKSHORT">'],
  ["<meta name=functions-namespace content=OLD>", '<meta name=functions-namespace content="HKSHORT">'],
  ['<meta name=functions-namespace content="">', '<meta name=functions-namespace content="HKSHORT">'],
])("the namespace is in the page %s", (page, named) => {
  expect(paneIn(page, "HKSHORT")).toBe(named);
});

it.each(["HKSHORT", "hk_short", "A.B1"])("accepts the namespace %s", (text) => {
  expect(isNamespace(text)).toBe(true);
});
it.each(["", "1A", "HK SHORT", "HK-SHORT", "A.", ".A", "A..B", "港股", '"/>', "A".repeat(33)])(
  "refuses the namespace %j",
  (text) => {
    expect(isNamespace(text)).toBe(false);
  },
);

describe("the service", () => {
  const served = async (namespace?: string) => {
    const store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    const app = await createService({
      ...{ store, token: "secret", logLevel: "silent", namespace },
      addinFolder: path.resolve("dist/addin"),
    });
    const get = (url: string) => app.inject({ url, headers: { host: "localhost:3880" } });
    const answers = { manifest: await get("/manifest.xml"), pane: await get("/taskpane.html") };
    await app.close();
    await store.close();
    return answers;
  };

  it("serves manifest and pane with its namespace, and without one if it has none", async () => {
    const [named, bare] = [await served("HKSHORT"), await served()];
    expect(namespaceOf(parse(named.manifest.body))).toBe("HKSHORT");
    expect(namespaceOf(parse(bare.manifest.body))).toBe("");
    const inPage = (html: string) =>
      new JSDOM(html).window.document
        .querySelector('meta[name="functions-namespace"]')
        ?.getAttribute("content");
    expect(named.pane.headers["content-type"]).toContain("text/html");
    expect(inPage(named.pane.body)).toBe("HKSHORT");
    expect(inPage(bare.pane.body)).toBe("");
  });
});
