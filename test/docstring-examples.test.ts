import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

/*
 * Runs the examples in docstrings: `@example call(…) // result`. A text result begins with a quote; other results are
 * objects or numbers.
 */
const EXAMPLE = /@example ([^=].+?) \/\/ (.+)$|@example ([^=].+)\n \* \/\/ (.+)$/gm;

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(path.join("src", file), "utf8") }))
  .flatMap(({ file, text }) =>
    [...text.matchAll(EXAMPLE)].map(([, a, b, c, d]) => ({ file, call: a ?? c ?? "", result: b ?? d ?? "" })),
  );

it("finds the examples", () => {
  expect(sources.length).toBeGreaterThan(8);
});

it.each(sources)("$file: $call", async ({ file, call, result }) => {
  const module = (await import(path.resolve("src", file))) as Record<string, unknown>;
  const evaluate = (code: string): unknown =>
    JSON.parse(JSON.stringify(vm.runInNewContext(`(${code})`, { ...module })));
  expect(evaluate(call)).toEqual(evaluate(result));
});
