import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { unguardedUses } from "../../tools/office-uses";
import { requiredSets, setsInRemark } from "../../tools/requirement-sets";

const required = [
  { name: "ExcelApi", version: "1.13" },
  { name: "SharedRuntime", version: "1.1" },
];
const FILE = path.resolve(__dirname, "snippet.ts");
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  strict: true,
  noEmit: true,
  types: ["office-js", "custom-functions-runtime"],
};
const parsed = new Map<string, ts.SourceFile | undefined>();
let last: ts.Program | undefined;

/** Returns what the check finds in a snippet, as "line use set". */
function found(...lines: readonly string[]): string[] {
  const text = ["declare function hasSet(set: string, version: string): boolean;", ...lines].join("\n");
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (name === FILE) return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    if (!parsed.has(name)) parsed.set(name, read(name, ...rest));
    return parsed.get(name);
  };
  last = ts.createProgram([FILE], options, host, last);
  const source = last.getSourceFile(FILE);
  if (!source) throw new Error("no snippet");
  expect(last.getSemanticDiagnostics(source).map(({ messageText }) => messageText)).toEqual([]);
  return unguardedUses(source, last.getTypeChecker(), required).map(
    ({ line, use, set }) => `${line} ${use} ${set.name} ${set.version}`,
  );
}

const withRange = (...lines: readonly string[]): string[] =>
  found(
    "export function work(range: Excel.Range, sheet: Excel.Worksheet, chart: Excel.Chart) {",
    ...lines,
    "}",
  );

describe("a use above what the manifest requires", () => {
  it.each([
    ["a property", "return range.valuesAsJson;", "3 range.valuesAsJson ExcelApi 1.16"],
    ["a written property", "range.valuesAsJson = [];", "3 range.valuesAsJson ExcelApi 1.16"],
    [
      "a method",
      "sheet.getRange().setDirty(); range.clearOrResetContents();",
      "3 range.clearOrResetContents ExcelApi 1.18",
    ],
    [
      "what a load asks for",
      'range.load(["values", "valuesAsJson"]);',
      '3 load("valuesAsJson") ExcelApi 1.16',
    ],
    [
      "a path of a load",
      'sheet.tables.load("items/name, items/worksheet/tabId");',
      '3 load("items/worksheet/tabId") ExcelApi 1.14',
    ],
    [
      "an option",
      "return Excel.run({ mergeUndoGroup: true }, async () => {});",
      "3 mergeUndoGroup ExcelApi 1.20",
    ],
    [
      "a destructured property",
      "const { valuesAsJson } = range; return valuesAsJson;",
      "3 valuesAsJson ExcelApi 1.16",
    ],
    [
      "a member of an enumeration",
      "return Excel.ErrorCellValueType.busy;",
      "3 Excel.ErrorCellValueType.busy ExcelApi 1.16",
    ],
    [
      "the common API",
      "return Office.ribbon.requestUpdate({ tabs: [] });",
      "3 Office.ribbon.requestUpdate RibbonApi 1.1",
    ],
    [
      "shortcuts",
      "return Office.actions.getShortcuts();",
      "3 Office.actions.getShortcuts KeyboardShortcuts 1.1",
    ],
  ])("is found: %s", (_what, line, message) => {
    expect(withRange(line)).toContain(message);
  });

  it.each([
    ["an if", 'if (hasSet("ExcelApi", "1.16")) range.valuesAsJson = [];'],
    ["a newer set", 'if (hasSet("ExcelApi", "1.20")) range.valuesAsJson = [];'],
    [
      "Office's own question",
      'if (Office.context.requirements.isSetSupported("ExcelApi", "1.16")) range.valuesAsJson = [];',
    ],
    ["an else", 'if (!hasSet("ExcelApi", "1.16")) return null; else return range.valuesAsJson;'],
    ["an early return", 'if (!hasSet("ExcelApi", "1.16")) return null; return range.valuesAsJson;'],
    [
      "an early return of several reasons",
      'if (!range || !hasSet("ExcelApi", "1.16")) { return null; } return () => range.valuesAsJson;',
    ],
    ["a conditional", 'return hasSet("ExcelApi", "1.16") ? range.valuesAsJson : range.values;'],
    ["an and", 'return hasSet("ExcelApi", "1.16") && range.valuesAsJson;'],
    [
      "a name",
      'const newer = hasSet("ExcelApi", "1.16"); if (newer) return range.valuesAsJson; return null;',
    ],
    [
      "a function",
      'const newer = () => hasSet("ExcelApi", "1.16"); return newer() ? range.valuesAsJson : null;',
    ],
    [
      "a set that is required",
      "return [range.values, sheet.name, Excel.ChartType.line, chart.axes.valueAxis];",
    ],
    [
      "an optional property that is read",
      "return (value: CustomFunctions.Invocation) => value.isInValuePreview;",
    ],
    [
      "a type",
      "return (value: Excel.CellValue) => value as Excel.CellValueAndPropertyMetadata | Excel.CellValue;",
    ],
  ])("is allowed behind %s", (_what, line) => {
    expect(withRange(line)).toEqual([]);
  });

  it.each([
    ["an older set", 'if (hasSet("ExcelApi", "1.14")) range.valuesAsJson = [];'],
    ["another kind of set", 'if (hasSet("ExcelApiOnline", "1.20")) range.valuesAsJson = [];'],
    ["the branch without it", 'if (hasSet("ExcelApi", "1.16")) return; else range.valuesAsJson = [];'],
    ["either of two", 'if (hasSet("ExcelApi", "1.16") || range) range.valuesAsJson = [];'],
    ["a return that comes later", 'range.valuesAsJson = []; if (!hasSet("ExcelApi", "1.16")) return;'],
    [
      "a name that may change",
      'let newer = hasSet("ExcelApi", "1.16"); newer = true; if (newer) range.valuesAsJson = [];',
    ],
  ])("is still found behind %s", (_what, line) => {
    expect(withRange(line)).toEqual(["3 range.valuesAsJson ExcelApi 1.16"]);
  });

  it("is allowed in a function that states its set, and its callers have to check", () => {
    expect(
      found(
        "/** @requires ExcelApi 1.16 */",
        "function newer(range: Excel.Range) { return range.valuesAsJson; }",
        "export const asked = (range: Excel.Range) => hasSet('ExcelApi', '1.16') ? newer(range) : null;",
        "export const unasked = (range: Excel.Range) => newer(range);",
      ),
    ).toEqual(["5 newer ExcelApi 1.16"]);
  });
});

describe("requirement sets as Microsoft writes them", () => {
  it.each([
    ["[Api set: ExcelApi 1.1 for getting the name; 1.4 for setting it.]", ["ExcelApi 1.1"]],
    ["**Requirement set**: {@link https://x/ribbon-api-requirement-sets | RibbonApi 1.2}", ["RibbonApi 1.2"]],
    [
      "**Requirement set**: {@link https://x/office-add-in-requirement-sets#customxmlparts | CustomXmlParts}",
      ["CustomXmlParts 1.1"],
    ],
    [
      "**Requirement set**: {@link https://x/office-add-in-requirement-sets#not | Not in a set}\n\n * see {@link https://x/a-requirement-sets | A 1.1}",
      [],
    ],
    [
      "**Requirement sets**:\n * \n * - {@link https://x/k-requirement-sets | KeyboardShortcuts 1.1}\n *\n * - {@link https://x/s-requirement-sets | SharedRuntime 1.1}",
      ["KeyboardShortcuts 1.1", "SharedRuntime 1.1"],
    ],
    ["Nothing of the kind.", []],
  ])("are read from %j", (remark, sets) => {
    expect(setsInRemark(remark).map(({ name, version }) => `${name} ${version}`)).toEqual(sets);
  });

  it("are read from the manifest", () => {
    const manifest = readFileSync(path.resolve("manifest.xml"), "utf8");
    expect(requiredSets(manifest)).toContainEqual({ name: "ExcelApi", version: "1.13" });
    expect(requiredSets(manifest)).toHaveLength(manifest.match(/<Set /g)?.length ?? 0);
  });
});
