import path from "node:path";
import ts from "typescript";
import { NEWER, refuseNewer } from "../../src/preview/excel/api-sets";
import { excelOf } from "../../src/preview/excel-build";
import { HostObject } from "../../src/preview/protocol/host-object";
import { RichApi, type RichApiRequest } from "../../src/preview/protocol/rich-api";
import { covers, setsOf } from "../../tools/requirement-sets";

/** The preview's classes whose names differ from Microsoft's; null if Microsoft has no such class. */
const MICROSOFTS: Readonly<Record<string, readonly string[]>> = {
  WorksheetFunctions: ["Functions"],
  ColumnFilter: ["Filter"],
  TableRows: ["TableRowCollection"],
  TableColumns: ["TableColumnCollection"],
  PivotFields: ["PivotFieldCollection"],
  DataHierarchy: ["DataPivotHierarchy"],
  Hierarchies: [
    "PivotHierarchyCollection",
    "RowColumnPivotHierarchyCollection",
    "DataPivotHierarchyCollection",
  ],
  FreezePanes: ["WorksheetFreezePanes"],
};

const files = ts.sys.readDirectory(path.resolve("src/preview/excel"), [".ts"]);
const program = ts.createProgram(files, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["office-js"],
});
program.getTypeChecker(); // binds the files, so that nodes know their parents

/** Returns the classes in a block of statements, by name. */
const classesIn = (statements: readonly ts.Statement[]): Map<string, ts.ClassDeclaration> =>
  new Map(statements.filter(ts.isClassDeclaration).map((found) => [found.name?.text ?? "", found]));

function microsoftsClasses(): Map<string, ts.ClassDeclaration> {
  const typings = program
    .getSourceFiles()
    .find(({ fileName }) => fileName.includes("@types/office-js/index.d.ts"));
  const excel = typings?.statements
    .filter(ts.isModuleDeclaration)
    .filter(({ name, body }) => name.text === "Excel" && body && ts.isModuleBlock(body))
    .flatMap(({ body }) => [...(body as ts.ModuleBlock).statements]);
  return classesIn(excel ?? []);
}

/** Returns what an add-in can use of each class of the preview, without abstract classes and other objects. */
function modelledClasses(): string[] {
  return program
    .getSourceFiles()
    .filter(({ fileName }) => files.some((file) => path.normalize(file) === path.normalize(fileName)))
    .flatMap(({ statements }) => [...classesIn(statements).values()])
    .filter(({ heritageClauses, modifiers }) => {
      const isAbstract = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false;
      return heritageClauses !== undefined && !isAbstract;
    })
    .map(({ name }) => name?.text ?? "");
}

describe("what is newer than ExcelApi 1.13 in the preview's classes", () => {
  const theirs = microsoftsClasses();
  const modelled = modelledClasses();

  it("is known for each class: Microsoft has a class of that name, or the test names it", () => {
    const unknown = modelled.filter(
      (name) => !(MICROSOFTS[name] ?? [name]).every((their) => theirs.has(their)),
    );
    expect(modelled.length).toBeGreaterThan(25);
    expect(unknown).toEqual([]);
  });

  it("is what Microsoft's typings say", () => {
    const newer = modelled.flatMap((name) =>
      (MICROSOFTS[name] ?? [name]).flatMap((their) =>
        (theirs.get(their)?.members ?? []).flatMap((member) => {
          const [set] = setsOf(member);
          const isOld = !set || covers({ name: "ExcelApi", version: "1.13" }, set);
          if (isOld || !member.name || !ts.isIdentifier(member.name)) return [];
          return [[`${name}.${member.name.text}`, set.name === "ExcelApi" ? set.version : set.name]];
        }),
      ),
    );
    expect(NEWER).toEqual(Object.fromEntries(newer));
  });
});

describe("a member above the sets of the given Excel", () => {
  class Range extends HostObject {
    static override readonly scalars = ["values", "valuesAsJson"];
    values = [[1]];
    valuesAsJson = [["a"]];
    clearOrResetContents(): number {
      return 1;
    }
    static override readonly navigation = ["format"];
    readonly format = this;
  }
  const ask = (build: "2021" | "web", action: object): unknown => {
    const api = new RichApi(new Range(), {}, () => undefined, refuseNewer(excelOf({ build })));
    const request = {
      Actions: [{ Id: 1, ObjectPathId: 1, Name: "", ...action }],
      ObjectPaths: { 1: { ObjectPathType: 1, Name: "" } },
    } as unknown as RichApiRequest;
    const { Error: error } = api.execute(request);
    return error ? `${error.Code}: ${error.Message}` : "done";
  };
  const QUERY = { ActionType: 2, QueryInfo: { Select: ["ValuesAsJson"] } };
  const FURTHER = { ActionType: 2, QueryInfo: { Select: ["Format/ValuesAsJson"] } };
  const SET = { ActionType: 4, Name: "ValuesAsJson", ArgumentInfo: { Arguments: [[[2]]] } };
  const UPDATE = { ActionType: 9, ObjectState: { ValuesAsJson: [[2]] } };

  it.each([
    ["loaded", QUERY],
    ["loaded further along", FURTHER],
    ["set", SET],
    ["set with others", UPDATE],
  ])("throws with the name of its set when it is %s, and works if Excel has it", (_how, action) => {
    expect(ask("2021", action)).toBe("ApiNotFound: Range.valuesAsJson needs ExcelApi 1.16.");
    expect(ask("web", action)).toBe("done");
  });

  it("throws when it is called, in every Excel that lacks it", () => {
    const call = { ActionType: 3, Name: "ClearOrResetContents" };
    expect(ask("2021", call)).toBe("ApiNotFound: Range.clearOrResetContents needs ExcelApi 1.18.");
    expect(ask("web", call)).toBe("done");
  });

  it("does not affect what every Excel has", () => {
    expect(ask("2021", { ActionType: 2, QueryInfo: { Select: ["Values"] } })).toBe("done");
  });
});
