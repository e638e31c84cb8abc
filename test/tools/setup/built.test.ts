import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../../service/temporary-folder";

/* When a start considers dist built. The test plays a build: it notes the sources and puts files into dist. */
interface Sources {
  readonly at: number;
  readonly files: Readonly<Record<string, { readonly sha256: string }>>;
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a program of the build, plain Node
const { forgetBuilt, isBuilt, noteBuilt, sourcesOf } = require("../../../tools/setup/built.cjs") as {
  forgetBuilt(root: string): void;
  isBuilt(root: string): boolean;
  noteBuilt(root: string, sources: Sources): void;
  sourcesOf(root: string): Sources;
};

const LONG_AGO = new Date("2025-11-27T08:00:00Z");
const LATER = new Date("2025-11-28T08:00:00Z");
const SOURCE = "src/functions/shortratio.ts";

let root = "";
const at = (file: string): string => path.join(root, file);
function write(file: string, text: string, time = LONG_AGO): void {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
  utimesSync(at(file), time, time);
}
function build(): void {
  noteBuilt(root, sourcesOf(root));
}
beforeEach(() => {
  root = temporaryFolder();
  for (const file of ["manifest.xml", "package.json", "webpack.config.js", "assets/icon.png", SOURCE])
    write(file, `first ${file}`);
  for (const file of ["cli/hkshort.js", "addin/taskpane.html", "addin/sbom.json", "preview/index.html"])
    write(`dist/${file}`, "made");
  build();
});

it("does not build again", () => {
  expect(isBuilt(root)).toBe(true);
});

it("if sources were touched, or rewritten with the same content", () => {
  utimesSync(at(SOURCE), LATER, LATER);
  expect(isBuilt(root)).toBe(true);
  write(SOURCE, readFileSync(at(SOURCE), "utf8"), new Date());
  expect(isBuilt(root)).toBe(true);
});

it("without reading a file that has its noted size and time", () => {
  write(SOURCE, "other ".padEnd(statSync(at(SOURCE)).size));
  expect(isBuilt(root)).toBe(true);
  utimesSync(at(SOURCE), LATER, LATER);
  expect(isBuilt(root)).toBe(false);
});

it("and notes touched sources, so that the next start does not read them", () => {
  utimesSync(at(SOURCE), LATER, LATER);
  expect(isBuilt(root)).toBe(true);
  write(SOURCE, "other ".padEnd(statSync(at(SOURCE)).size), LATER);
  expect(isBuilt(root)).toBe(true);
});

describe("builds again", () => {
  it.each<[what: string, change: () => void]>([
    ["a source that holds something else", () => write(SOURCE, "second")],
    ["a source of the same size", () => write(SOURCE, readFileSync(at(SOURCE), "utf8").toUpperCase(), LATER)],
    ["a source that is new", () => write("src/functions/shortnew.ts", "new")],
    ["a source that is gone", () => rmSync(at(SOURCE))],
    ["the manifest", () => write("manifest.xml", "second")],
    ["the versions of packages", () => write("package-lock.json", "second")],
    ["a part of the build that is gone", () => rmSync(at("dist/preview/index.html"))],
    ["a build that was broken off", () => forgetBuilt(root)],
    ["a note that is half written", () => write("dist/built.json", '{"at":1,"fi')],
    ["a note of something else", () => write("dist/built.json", "{}")],
  ])("%s", (_what, change) => {
    expect(isBuilt(root)).toBe(true);
    change();
    expect(isBuilt(root)).toBe(false);
  });

  it("for another namespace", () => {
    process.env.HKSHORT_NAMESPACE = "HKSHORT";
    try {
      expect(isBuilt(root)).toBe(false);
    } finally {
      delete process.env.HKSHORT_NAMESPACE;
    }
  });

  it("if a source changed during the build, or in the same tick of the clock as the note", () => {
    const read = sourcesOf(root);
    write(SOURCE, "changed meanwhile");
    noteBuilt(root, read);
    expect(isBuilt(root)).toBe(false);

    const now = new Date();
    write(SOURCE, "one", now);
    build();
    write(SOURCE, "two", now);
    expect(isBuilt(root)).toBe(false);
  });
});

it("ignores files that the build does not use", () => {
  appendFileSync(at("README.md"), "more");
  write("test/some.test.ts", "test");
  expect(isBuilt(root)).toBe(true);
});
