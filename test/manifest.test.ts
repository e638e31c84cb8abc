import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";
import { validateXML } from "xmllint-wasm";
import { manifestIn } from "../src/service/http/functions-namespace";
import { describeWithFiles } from "./shared";

const text = readFileSync("manifest.xml", "utf8");
const document = new JSDOM(text, { contentType: "text/xml" }).window.document;
const all = (name: string): Element[] => [...document.getElementsByTagName(name)];
const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? "";

describe("the manifest", () => {
  it("names only existing resources, and uses each of its resources", () => {
    const named = [...document.querySelectorAll("[resid]")].map((element) => attribute(element, "resid"));
    const defined = ["bt:Image", "bt:Url", "bt:String"]
      .flatMap((name) => all(name))
      .filter((e) => e.hasAttribute("id"))
      .map((e) => attribute(e, "id"));
    expect([...new Set(named)].sort()).toEqual([...new Set(defined)].sort());
  });

  it("has URLs on one https address", () => {
    for (const url of text.match(/https?:\/\/localhost[^"<]*/g) ?? [])
      expect(new URL(url).origin).toBe("https://localhost:3443");
  });

  it("has icons of the stated sizes", () => {
    const sizes = new Map(
      all("bt:Image")
        .filter((e) => e.hasAttribute("size"))
        .map((e) => [attribute(e, "resid"), Number(attribute(e, "size"))]),
    );
    for (const [id, size] of sizes) {
      const url = attribute(
        all("bt:Image").find((e) => attribute(e, "id") === id) as Element,
        "DefaultValue",
      );
      const png = readFileSync(path.join(".", new URL(url).pathname));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
    expect([...new Set(sizes.values())].sort()).toEqual([16, 32, 80]);
  });

  it("runs the pane, the functions and the commands in one shared runtime", () => {
    const pane = ["Runtime", "FunctionFile"].map((name) => attribute(all(name)[0] as Element, "resid"));
    const page = attribute(document.querySelector("Page > SourceLocation") as Element, "resid");
    const shown = attribute(document.querySelector("Action > SourceLocation") as Element, "resid");
    expect(new Set([...pane, page, shown]).size).toBe(1);
  });

  it("has every label and tip in three languages", () => {
    for (const string of all("bt:String")) {
      const locales = [...string.getElementsByTagName("bt:Override")].map((e) => attribute(e, "Locale"));
      expect(locales).toEqual(["zh-HK", "zh-TW", "zh-CN"]);
    }
  });

  it("names only actions of the pane in buttons, menus and shortcuts, and uses each of its own", () => {
    const source = readFileSync("src/taskpane/commands.ts", "utf8");
    const known = [...source.matchAll(/^ {2}(\w+): \{ view/gm)].map(([, name]) => name);
    const shortcuts = JSON.parse(readFileSync("assets/shortcuts.json", "utf8")) as {
      actions: { id: string; name: string }[];
      shortcuts: { action: string }[];
    };
    const named = [
      ...all("FunctionName").map((element) => element.textContent),
      ...shortcuts.actions.map(({ id }) => id),
    ];
    expect([...new Set(named)].sort()).toEqual(known.sort());
    expect(shortcuts.shortcuts.map(({ action }) => action)).toEqual(shortcuts.actions.map(({ id }) => id));
  });

  it("has shortcuts in the shortcuts file itself, because a further file would be flat and in one language", () => {
    const file = JSON.parse(readFileSync("assets/shortcuts.json", "utf8")) as {
      actions: { id: string; type: string; name: string }[];
      shortcuts: { key: { default: string } }[];
    };
    expect(Object.keys(file).sort()).toEqual(["actions", "shortcuts"]);
    for (const { type, name } of file.actions) {
      expect(type).toBe("ExecuteFunction");
      expect(name).toMatch(/^[A-Z][a-z -]+$/i);
    }
    for (const { key } of file.shortcuts) {
      expect(Object.keys(key)).toEqual(["default"]);
      expect(key.default).toMatch(/^Ctrl\+Alt\+Shift\+[A-Z]$/);
    }
    expect(attribute(all("ExtendedOverrides")[0] as Element, "Url")).toMatch(/\/shortcuts\.json$/);
    expect(all("ExtendedOverrides")[0]?.hasAttribute("ResourcesUrl")).toBe(false);
  });

  it("has the release's version, which begins with 1 or more", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      version: string;
      packages: Record<string, { version: string }>;
    };
    expect(all("Version")[0]?.textContent).toBe(`${version}.0`);
    expect(version).toMatch(/^[1-9]/);
    expect([lock.version, lock.packages[""]?.version]).toEqual([version, version]);
  });

  it("has no namespace: functions are typed by their names", () => {
    expect(all("Namespace")).toHaveLength(0);
  });

  it("requires only existing API sets", () => {
    expect(all("Set").map((e) => `${attribute(e, "Name")} ${attribute(e, "MinVersion")}`)).toEqual([
      "SharedRuntime 1.1",
      "CustomFunctionsRuntime 1.3",
      "ExcelApi 1.13",
    ]);
  });
});

const SCHEMA = "OfficeAppManifestV1_1.xsd";
describeWithFiles([`xsd/${SCHEMA}`], "the manifest, by Microsoft's schema", (file) => {
  const folder = path.dirname(file);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".xsd"))
    .map((fileName) => ({ fileName, contents: readFileSync(path.join(folder, fileName), "utf8") }));
  const validate = (contents: string) =>
    validateXML({
      xml: [{ fileName: "manifest.xml", contents }],
      schema: files.filter(({ fileName }) => fileName === SCHEMA),
      preload: files.filter(({ fileName }) => fileName !== SCHEMA),
    });

  it("is valid except for keyboard shortcuts, which are newer than the schema", async () => {
    const { valid, errors } = await validate(text.replace(/<ExtendedOverrides[^>]*\/>/, ""));
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });
  it("is also valid with a namespace for the functions", async () => {
    const named = manifestIn(text, "HKSHORT").replace(/<ExtendedOverrides[^>]*\/>/, "");
    expect(named).toContain("<Namespace");
    expect((await validate(named)).errors).toEqual([]);
  });
  it("is invalid with an element out of place", async () => {
    expect(
      (
        await validate(
          text
            .replace(/<ExtendedOverrides[^>]*\/>/, "")
            .replace("<Script>", "<Scripts>")
            .replace("</Script>", "</Scripts>"),
        )
      ).valid,
    ).toBe(false);
  });
});
