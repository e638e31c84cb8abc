import { Engine } from "../../src/preview/engine/engine";
import { quietEngine, spellErrorsAsExcel } from "../../src/preview/engine/library";
import { excelOf, type BuildName } from "../../src/preview/excel-build";
import { CustomFunctions } from "../../src/preview/protocol/custom-functions";
import { type Invocation } from "../../src/preview/protocol/custom-functions-service";
import type { FunctionsMetadata } from "../../src/preview/protocol/function-values";

/* What Excel itself does with calls of an add-in's functions, before and after the add-in. */
const parameter = (name: string) => ({ name, optional: true, dimensionality: "matrix" as const });
const ECHO = {
  id: "ECHO",
  name: "ECHO",
  parameters: [parameter("a"), parameter("b"), { name: "choice", optional: true }],
  options: { requiresParameterAddresses: true },
};
const METADATA: FunctionsMetadata = { functions: [ECHO], allowCustomDataForDataTypeAny: true };

async function open(build: BuildName, metadata = METADATA) {
  quietEngine();
  const library = await import("@odoo/o-spreadsheet");
  spellErrorsAsExcel(library);
  const sent: Invocation[] = [];
  const functions = new CustomFunctions(library, metadata, excelOf({ build }), (calls) =>
    sent.push(...calls),
  );
  const engine = new Engine(library);
  functions.attach(engine);
  functions.start();
  const type = async (formula: string) => {
    engine.setCells("sheet1", 0, 5, [[formula]]);
    engine.flush();
    const value = engine.value({ sheetId: "sheet1", row: 0, col: 5 });
    await Promise.resolve();
    return { value, call: sent.at(-1) };
  };
  return { engine, functions, type };
}

it("only Excel 2021 crashes for a file with both flags", async () => {
  const both = { ...METADATA, allowErrorForDataTypeAny: true };
  await expect(open("2021", both)).rejects.toThrow("Excel 2021 crashes");
  await expect(open("2208", both)).resolves.toBeDefined();
  await expect(open("2021")).resolves.toBeDefined();
});

it("passes errors with either flag, and makes no call without", async () => {
  const { call } = await (await open("2021")).type("=ECHO(1/0)");
  expect(call?.parameterValues[0]).toEqual([[{ code: "#DIV/0!", type: "CustomFunctionError" }]]);
  const without = await (await open("2021", { functions: [ECHO] })).type("=ECHO(1/0)");
  expect(without).toEqual({ value: "#DIV/0!", call: undefined });
});

it("passes the addresses of references, and of nothing else", async () => {
  const { engine, type } = await open("web");
  const my = engine.addSheet("My sheet");
  engine.setCells(my, 0, 0, [[1]]);
  const addresses = async (formula: string) => (await type(formula)).call?.parameterAddresses;
  expect(await addresses("=ECHO(B9,A1:B5)")).toEqual(["Sheet1!B9", "Sheet1!A1:B5", ""]);
  expect(await addresses("=ECHO('My sheet'!A1,,C1)")).toEqual(["'My sheet'!A1", "", "Sheet1!C1"]);
  expect(await addresses('=ECHO("a",B9+1,"c")')).toEqual(["", "", ""]);
});

it.each([
  ["2021", 0],
  ["web", null],
] as const)("in Excel %s a blank cell is %j, alone and in a block", async (build, blank) => {
  const { call } = await (await open(build)).type("=ECHO(B9,A1:A2,C1)");
  expect(call?.parameterValues).toEqual([[[blank]], [[blank], [blank]], blank]);
});

it("passes a whole column in Excel's size, and not more than 5 MB", async () => {
  const desktop = await open("2504");
  const { call } = await desktop.type("=ECHO(A:A)");
  expect(call?.parameterValues[0]).toHaveLength(1_048_576);
  expect((await desktop.type("=ECHO(A1:A1000)")).call?.parameterValues[0]).toHaveLength(1000);
  expect((await desktop.type("=ECHO(A:A,B:B)")).value).toBe("#VALUE!");
  expect((await (await open("web")).type("=ECHO(A:A)")).value).toBe("#CALC!");
});

it("refuses a range where one value is expected", async () => {
  const { type } = await open("web");
  expect(await type("=ECHO(1,2,A1:A2)")).toEqual({ value: "#VALUE!", call: undefined });
});

it.each([
  ["2208", { numberFormat: "0.00%" }, "#VALUE!"],
  ["2208", { properties: {} }, "#VALUE!"],
  ["2208", {}, 0.099],
  ["2504", { numberFormat: "0.00%" }, 0.099],
] as const)("Excel %s shows a number with %j as %j", async (build, more, shown) => {
  const { engine, functions, type } = await open(build);
  const { call } = await type("=ECHO(1)");
  functions.receive([[call?.invocationId ?? 0, true, [[{ type: "Double", basicValue: 0.099, ...more }]]]]);
  // The preview brings an answer to its cell in a separate turn, before this one.
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(engine.value({ sheetId: "sheet1", row: 0, col: 5 })).toBe(shown);
});

describe("a repeating parameter", () => {
  const metadata = (optional: boolean): FunctionsMetadata => ({
    functions: [
      {
        id: "MANY",
        name: "MANY",
        parameters: [
          { name: "a", dimensionality: "matrix" },
          parameter("b"),
          { name: "rest", optional, repeating: true, dimensionality: "matrix" },
        ],
        options: { requiresParameterAddresses: true },
      },
    ],
    allowCustomDataForDataTypeAny: true,
  });

  it.each([
    ["=MANY(1)", [[[1]], null, null], ["", "", ""]],
    ["=MANY(1,2)", [[[1]], [[2]], null], ["", "", ""]],
    ['=MANY(1,2,"x")', [[[1]], [[2]], [[["x"]]]], ["", "", ""]],
    ['=MANY(1,,"x",">1")', [[[1]], null, [[["x"]], [[">1"]]]], ["", "", "", ""]],
    ["=MANY(1,2,3,,5)", [[[1]], [[2]], [[[3]], null, [[5]]]], ["", "", "", "", ""]],
    [
      "=MANY(1,2,A1:B2,B9,5)",
      [
        [[1]],
        [[2]],
        [
          [
            [null, null],
            [null, null],
          ],
          [[null]],
          [[5]],
        ],
      ],
      ["", "", "Sheet1!A1:B2", "Sheet1!B9", ""],
    ],
  ])("comes as an array of blocks: %s", async (formula, values, addresses) => {
    const { call } = await (await open("web", metadata(true))).type(formula);
    expect(call).toMatchObject({ parameterValues: values, parameterAddresses: addresses });
  });

  it("that is a required matrix keeps the functions from being installed", async () => {
    await expect(open("web", metadata(false))).rejects.toThrow(
      '"rest" of MANY is a required repeating matrix',
    );
  });
});
