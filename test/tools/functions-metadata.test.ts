import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ALL_FUNCTIONS, declaredArguments } from "../../src/functions/all-functions";
import { generateMetadata, isLegalFunctionName, type FunctionsJson } from "../../tools/functions-metadata";
import { functionReference } from "../../tools/function-reference";
import { TRANSLATIONS } from "../../tools/function-translations";
import { LANGUAGES } from "../../src/errors/entry";

const sentences = ({ functions, enums }: FunctionsJson): string[] => [
  ...functions.flatMap(({ description, parameters }) => [
    description,
    ...parameters.map((each) => each.description),
  ]),
  ...enums.flatMap(({ values }) => values.map(({ tooltip }) => tooltip)),
];

describe("the functions' metadata", () => {
  it.each(LANGUAGES)("describes every function and no other in %s", (language) => {
    const { functions, enums, ...flags } = generateMetadata(language);
    // Excel 2021 crashes if allowErrorForDataTypeAny is set too.
    expect(flags).toEqual({ allowCustomDataForDataTypeAny: true });
    expect(functions.map(({ id }) => id)).toEqual(Object.keys(ALL_FUNCTIONS));
    for (const { id, name, parameters, options } of functions) {
      expect(name).toBe(id);
      expect(parameters).toHaveLength(declaredArguments(ALL_FUNCTIONS[id as keyof typeof ALL_FUNCTIONS]));
      expect(options).toEqual({ requiresParameterAddresses: true });
      for (const { type, dimensionality, customEnumId } of parameters) {
        // No source says that Excel accepts an enumeration in a block, so a choice is one for the whole call.
        expect(dimensionality).toBe(customEnumId ? undefined : "matrix");
        expect(type).toBe(customEnumId ? "string" : "any");
        if (customEnumId) expect(enums.map(({ id: each }) => each)).toContain(customEnumId);
      }
    }
    for (const sentence of sentences({ functions, enums, ...flags })) {
      expect(sentence.length).toBeGreaterThan(3);
      expect(/\p{Script=Han}/u.test(sentence)).toBe(language !== "en");
    }
  });

  it("has known_at as the last argument of every measure", () => {
    const { functions } = generateMetadata();
    const without = functions.filter(({ parameters }) => parameters.at(-1)?.name !== "known_at");
    expect(without.map(({ id }) => id)).toEqual(["SHORTSCREEN", "SHORTNAME", "SHORTCODE", "SHORTDATE"]);
  });

  it("has one repeating parameter, optional and the last: Excel installs no function otherwise", () => {
    const repeating = generateMetadata().functions.flatMap(({ id, parameters }) =>
      parameters
        .filter((each) => each.repeating)
        .map((each) => ({ id, parameter: each, last: parameters.at(-1) })),
    );
    expect(repeating).toHaveLength(1);
    const [{ id, parameter, last } = {}] = repeating;
    expect(id).toBe("SHORTSCREEN");
    expect(parameter).toMatchObject({
      name: "criteria",
      type: "any",
      dimensionality: "matrix",
      optional: true,
    });
    expect(parameter).toBe(last);
  });

  it.each([
    ["required", "@param {any[][][]} x X.", "x: unknown[][][]"],
    [
      "not the last",
      "@param {any[][][]} [x] X.\n * @param {any[][]} [y] Y.",
      "x?: unknown[][][], y?: unknown[][]",
    ],
  ])("is refused if a repeating parameter is %s", (_, tags, parameters) => {
    const folder = mkdtempSync(path.join(tmpdir(), "functions-"));
    const source = `/**\n * F.\n * @customfunction SHORTF\n * ${tags}\n * @returns {any[][]} R.\n */\nexport function shortF(${parameters}) {}\n`;
    writeFileSync(path.join(folder, "shortf.ts"), source);
    expect(() => generateMetadata("en", folder)).toThrow('the repeating parameter "x" must be optional');
    rmSync(folder, { recursive: true });
  });

  it("uses every translation", () => {
    const needed = new Set(sentences(generateMetadata()));
    expect(Object.keys(TRANSLATIONS).filter((sentence) => !needed.has(sentence))).toEqual([]);
  });

  it("is the same as docs/functions.md (npm run docs writes it)", () => {
    expect(readFileSync("docs/functions.md", "utf8")).toBe(functionReference());
  });

  it.each([
    ["SHORTRATIO", true],
    ["ABC1", false],
    ["AB", false],
    ["1SHORT", false],
    ["XFD1048576", false],
    ["SHORT RATIO", false],
  ])("%s as a name: %s", (name, legal) => {
    expect(isLegalFunctionName(name)).toBe(legal);
  });
});
