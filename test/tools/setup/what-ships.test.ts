import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startPreviewServer, type PreviewServer } from "../../../src/preview/server/preview-server";
import { FONTS, VENDOR, VENDOR_PACKAGES } from "../../../src/preview/server/vendor-files";
import { createService, listen } from "../../../src/service/service";
import { openStore } from "../../../src/service/store/store";
import { temporaryFolder } from "../../service/temporary-folder";

/* Compares what the build lists about the served software of others with what is served. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly "bom-ref": string;
  readonly licenses: readonly { license?: { id?: string; name?: string }; expression?: string }[];
  readonly hashes: readonly { alg: string; content: string }[];
  readonly properties: readonly { name: string; value: string }[];
}
interface Sbom {
  readonly components: readonly Component[];
  readonly dependencies: readonly { ref: string; dependsOn: readonly string[] }[];
}
/* eslint-disable @typescript-eslint/no-require-imports -- programs of the build, plain Node */
const { legalTextOf, packagesIn } = require("../../../tools/setup/notices.cjs") as {
  legalTextOf(shipped: { name: string; folder: string }): string;
  packagesIn(notices: string): Package[];
};
const { BUILDING, sbomOf } = require("../../../tools/setup/sbom.cjs") as {
  BUILDING: readonly string[];
  sbomOf(given: object): Sbom;
};
/* eslint-enable */

const SERVED = ["addin", "preview"] as const;
const read = (file: string): string => readFileSync(file, "utf8");
const noticesOf = (folder: string): string => read(`dist/${folder}/licenses.txt`);
const sbom = JSON.parse(read("dist/addin/sbom.json")) as Sbom;
const named = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);

/** Returns the packages whose code is in a bundle, by its source maps. */
function packagesInMaps(folder: string): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(`dist/${folder}`).filter((name) => name.endsWith(".map")))
    for (const source of (JSON.parse(read(`dist/${folder}/${file}`)) as { sources: string[] }).sources) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
      if (name !== undefined) found.add(name);
    }
  return found;
}

describe.each(SERVED)("the notices of dist/%s", (folder) => {
  const listed = packagesIn(noticesOf(folder));

  it("name every package of the bundle, and webpack's code that loads it", () => {
    const names = listed.map(({ name }) => name);
    for (const name of packagesInMaps(folder)) expect(names).toContain(name);
    expect(names).toContain("webpack");
  });

  it("have the name and text of each licence, as installed", () => {
    const notices = noticesOf(folder);
    for (const { name, version, licence } of listed) {
      expect(licence).toMatch(/\w/);
      expect(notices).toContain(`\n${name} ${version}\n`);
      expect(notices).toContain(legalTextOf({ name, folder: path.join("node_modules", name) }));
    }
  });
});

it("the add-in's bundle has packages by both methods", () => {
  expect([...packagesInMaps("addin")]).toEqual(expect.arrayContaining(["preact", "ky", "saxes", "xmlchars"]));
});

it("packages that authors have bundled into their own files are named too", () => {
  const names = packagesIn(noticesOf("addin")).map(({ name }) => name);
  const helpers = read("node_modules/@microsoft/office-js-helpers/dist/office.helpers.js");
  const inside = [...helpers.matchAll(/"\.\/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map(([, name]) => name);
  expect(new Set(inside)).toEqual(new Set(["lodash-es", "rxjs", "webpack"]));
  expect(names).toEqual(expect.arrayContaining(["lodash-es", "rxjs"]));
  // Chart.js includes it in its only file.
  expect(read("node_modules/chart.js/dist/chart.umd.js")).toContain("@kurkle/color");
  expect(packagesIn(noticesOf("preview")).map(({ name }) => name)).toContain("@kurkle/color");
});

it("the preview's notices have the LGPL and the GPL in full, the OFL, and which file to replace", () => {
  const notices = noticesOf("preview");
  for (const name of VENDOR_PACKAGES) expect(packagesIn(notices).map((each) => each.name)).toContain(name);
  for (const part of [
    "GNU LESSER GENERAL PUBLIC LICENSE",
    "4. Combined Works.",
    "GNU GENERAL PUBLIC LICENSE",
    "17. Interpretation of Sections 15 and 16.",
    "SIL OPEN FONT LICENSE Version 1.1",
    "MICROSOFT SOFTWARE LICENSE TERMS",
  ])
    expect(notices).toContain(part);
  for (const [name, file] of Object.entries(VENDOR))
    if (file.startsWith("@odoo/")) expect(notices).toContain(`/vendor/${name} is node_modules/${file}`);
});

describe("a package without the text of its licence", () => {
  const folder = path.join(temporaryFolder(), "bare");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "index.js"), "");

  it("makes the build fail with a sentence", () => {
    expect(() => legalTextOf({ name: "bare", folder })).toThrow(
      /^bare ships and comes without the text of its licence: keep the text in .+\.$/,
    );
  });

  it("gets the text that is kept here, with its source", () => {
    expect(legalTextOf({ name: "saxes", folder })).toMatch(
      /^The ISC License[^]+github\.com\/lddubeau\/saxes/,
    );
  });
});

describe("the list of packages (CycloneDX)", () => {
  const refs = new Set(sbom.components.map((component) => component["bom-ref"]));

  it.each(SERVED)("has every package of dist/%s with its version, and where it is served", (folder) => {
    for (const { name, version } of packagesIn(noticesOf(folder))) {
      const component = sbom.components.find((each) => named(each) === name && each.version === version);
      expect([name, component?.properties.map(({ value }) => value)]).toEqual([
        name,
        expect.arrayContaining([folder]),
      ]);
    }
  });

  it("has all packages that the service runs with, at any depth", () => {
    const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    for (const name of BUILDING) expect(Object.keys(dependencies)).toContain(name);
    for (const [name, version] of Object.entries(dependencies).filter(([name]) => !BUILDING.includes(name)))
      expect(sbom.components.map((each) => `${named(each)} ${each.version}`)).toContain(`${name} ${version}`);
    for (const { ref, dependsOn } of sbom.dependencies)
      for (const each of dependsOn) expect([ref, each, refs.has(each)]).toEqual([ref, each, true]);
    const names = sbom.components.map(named);
    expect(names).toEqual(expect.arrayContaining(["find-my-way", "pg-protocol", "pino"]));
    for (const name of ["jest", "eslint", "typescript", "tsx", "@swc/core", "swc-loader"])
      expect(names).not.toContain(name);
  });

  it("has a package URL, a licence and the hash of npm's file for each", () => {
    expect(refs.size).toBe(sbom.components.length);
    for (const component of sbom.components) {
      expect(component.purl).toBe(`pkg:npm/${named(component).replace("@", "%40")}@${component.version}`);
      const [licence] = component.licenses;
      expect(licence?.expression ?? licence?.license?.id ?? licence?.license?.name).toMatch(/\w/);
      expect(component.hashes[0]).toMatchObject({
        alg: "SHA-512",
        content: expect.stringMatching(/^[\da-f]{128}$/),
      });
    }
  });

  it("throws if something is served that is not in the lockfile", () => {
    const served = { addin: [{ name: "smuggled", version: "1.0.0", licence: "MIT" }] };
    const lock = { packages: { "": { name: "project", version: "1.0.0" } } };
    const given = { lock, served, isHere: () => true, licenceOf: () => "MIT" };
    expect(() => sbomOf(given)).toThrow(/^smuggled 1\.0\.0 is served and is not in package-lock\.json/);
  });
});

describe("over HTTP", () => {
  let preview: PreviewServer;
  let addin = "";
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    const app = await createService({
      ...{ store, token: "secret", logLevel: "silent" },
      addinFolder: path.resolve("dist/addin"),
    });
    addin = await listen(app, 0);
    preview = await startPreviewServer({ addin, folder: path.resolve("dist/preview"), port: 0 });
    stop = async () => {
      await preview.close();
      await app.close();
      await store.close();
    };
  });
  afterAll(() => stop());
  const text = async (url: string): Promise<string> => (await fetch(url)).text();

  it("the notices are served as text, and so is the list of packages", async () => {
    for (const [address, folder] of [
      [addin, "addin"],
      [preview.address, "preview"],
    ] as const) {
      const answer = await fetch(`${address}/licenses.txt`);
      expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
      expect(await answer.text()).toBe(noticesOf(folder));
    }
    expect(JSON.parse(await text(`${addin}/sbom.json`))).toEqual(sbom);
    expect(await text(`${preview.address}/`)).toContain('href="/licenses.txt"');
  });

  it("the served libraries under the LGPL are the files that the notices name", async () => {
    const named = [...noticesOf("preview").matchAll(/^ {2}(\/vendor\/\S+) is (node_modules\/\S+)$/gm)];
    expect(named).toHaveLength(4);
    for (const [, url = "", file = ""] of named)
      expect([url, (await text(preview.address + url)) === read(file)]).toEqual([url, true]);
    expect(FONTS).toBe("font-awesome/fonts");
  });
});
