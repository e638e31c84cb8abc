import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { keepRelease } from "../../src/cli/keep-releases";
import { createService } from "../../src/service/service";
import { openStore } from "../../src/service/store/store";
import { temporaryFolder } from "../service/temporary-folder";

/** A folder in which builds are made one after the other. Like the real build, each empties the folder first. */
function builder(): {
  addin: string;
  kept: string;
  build: (version: string, ...files: string[]) => string[];
} {
  const folder = temporaryFolder();
  const [addin, kept] = [path.join(folder, "addin"), path.join(folder, "kept")];
  return {
    addin,
    kept,
    build(version, ...files) {
      rmSync(addin, { recursive: true, force: true });
      mkdirSync(addin, { recursive: true });
      for (const file of ["functions.js", "taskpane.html", ...files])
        writeFileSync(path.join(addin, file), file);
      keepRelease(addin, kept, version);
      return readdirSync(kept).filter((name) => name !== "releases.json");
    },
  };
}

describe("hashed files of earlier releases", () => {
  it("are kept for two releases, then removed", () => {
    const { build } = builder();
    build("1.0.0", "a.00000001.js", "shared.0000000a.css");
    build("1.1.0", "a.00000002.js", "shared.0000000a.css");
    expect(build("1.2.0", "a.00000003.js")).toEqual([
      ...["a.00000001.js", "a.00000002.js", "a.00000003.js", "shared.0000000a.css"],
    ]);
    expect(build("1.3.0", "a.00000004.js")).toEqual([
      ...["a.00000002.js", "a.00000003.js", "a.00000004.js", "shared.0000000a.css"],
    ]);
    expect(build("1.4.0", "a.00000005.js")).toEqual(["a.00000003.js", "a.00000004.js", "a.00000005.js"]);
  });

  it("are kept when one release is built several times", () => {
    const { build } = builder();
    build("1.0.0", "a.00000001.js");
    build("1.1.0", "a.00000002.js");
    for (let i = 3; i < 9; i++) build("1.2.0", `a.0000000${i}.js`);
    expect(build("1.2.0", "a.00000008.js")).toEqual([
      ...["a.00000001.js", "a.00000002.js", "a.00000006.js", "a.00000007.js", "a.00000008.js"],
    ]);
  });

  it("are the same after the same build, which leaves other files alone", () => {
    const { build, kept } = builder();
    build("1.0.0", "a.00000001.js");
    writeFileSync(path.join(kept, "somebodys.0000000f.js"), "");
    for (let i = 0; i < 9; i++)
      expect(build("1.0.0", "a.00000001.js")).toEqual(["a.00000001.js", "somebodys.0000000f.js"]);
  });

  it.each(["", "[{", "null", '{"version":1}', '[{"version":"1","files":["../../addin/functions.js"]},3]'])(
    "are listed again if the listing is damaged, and files outside stay: %j",
    (listing) => {
      const { build, kept, addin } = builder();
      mkdirSync(kept, { recursive: true });
      writeFileSync(path.join(kept, "releases.json"), listing);
      for (let i = 1; i < 6; i++) build(`1.${i}.0`, `a.0000000${i}.js`);
      expect(readdirSync(kept)).toEqual(["a.00000003.js", "a.00000004.js", "a.00000005.js", "releases.json"]);
      expect(readdirSync(addin)).toContain("functions.js");
    },
  );

  it("are still served after an upgrade, and browsers cache them for ever", async () => {
    const { build, addin, kept } = builder();
    build("1.0.0", "a.00000001.js");
    build("1.1.0", "a.00000002.js");
    const store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
    const app = await createService({
      ...{ store, token: "secret", logLevel: "silent", addinFolder: addin, earlierReleases: kept },
    });
    for (const url of ["/a.00000001.js", "/a.00000002.js"]) {
      const answer = await app.inject({ url, headers: { host: "localhost" } });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    }
    const functions = await app.inject({ url: "/functions.js", headers: { host: "localhost" } });
    expect(functions.headers["cache-control"]).not.toContain("immutable");
    await app.close();
    await store.close();
  });
});
