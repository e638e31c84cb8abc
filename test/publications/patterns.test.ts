import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/*
 * The rule for patterns whose time is linear in the text: only a pattern anchored at the text's beginning has parts that
 * repeat without a bound, and no repeated part contains another such part.
 */

const FOLDER = path.join(__dirname, "../../src/publications");

function patternsOf(file: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text.slice(1, node.text.lastIndexOf("/")));
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, readFileSync(path.join(FOLDER, file), "utf8"), ts.ScriptTarget.Latest));
  return found;
}

/** Returns a pattern with "x" for each letter, class and escape, and its alternatives outside of groups. */
function shapesOf(pattern: string): string[] {
  const shape = pattern
    .replace(/\\[\s\S]/g, "x")
    .replace(/\[[^\]]*\]/g, "x")
    .replace(/\(\?(?::|<?[=!])/g, "(");
  let depth = 0;
  const ends = Array.from(shape, (letter, at) => {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    return letter === "|" && depth === 0 ? at : -1;
  }).filter((at) => at >= 0);
  return [...ends, shape.length].map((end, i) => shape.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end));
}

const UNBOUNDED = /[*+]|\{\d+,\}/;
const WITHIN_A_REPEATED_GROUP =
  /\((?:[^()]|\([^()]*\))*(?:[*+]|\{\d+,\})(?:[^()]|\([^()]*\))*\)(?:[*+]|\{\d)/;
const isLinear = (pattern: string): boolean =>
  !WITHIN_A_REPEATED_GROUP.test(shapesOf(pattern).join("|")) &&
  shapesOf(pattern).every((shape) => !UNBOUNDED.test(shape) || shape.startsWith("^"));

it.each(["\\s+$", "a[^\\n]*b", "(?:a+)+", "^(a*)*$", "^(?:(a)*b){2,3}", "x|y\\s*z", "Updated as at\\s{2,}x"])(
  "/%s/ is not linear",
  (pattern) => {
    expect(isLinear(pattern)).toBe(false);
  },
);

const files = readdirSync(FOLDER);
it.each(files)("the patterns of %s are linear", (file) => {
  expect(patternsOf(file).filter((pattern) => !isLinear(pattern))).toEqual([]);
});
it("the readers have patterns", () => {
  expect(files.flatMap(patternsOf).length).toBeGreaterThan(40);
});
