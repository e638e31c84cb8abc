import fc from "fast-check";
import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { asTyped } from "../../src/workbook/as-typed";
import { session } from "../../src/client/session";
import { callsIn } from "../../src/workbook/function-calls";

/** The calls in a formula without the positions of their arguments in its text. */
const called = (formula: string): unknown =>
  JSON.parse(JSON.stringify(callsIn(formula), (key, value: unknown) => (key === "loc" ? undefined : value)));

describe("calls of the add-in's functions", () => {
  it.each([
    "=HKSHORT.SHORTRATIO(A1,B1)",
    "=_xldudf_SHORTRATIO(A1,B1)",
    "=_xldudf_HKSHORT_SHORTRATIO(A1,B1)",
    "=[2]!_xldudf_SHORTRATIO(A1,B1)",
    "=[2]!_xldudf_HKSHORT_SHORTRATIO(A1,B1)",
    "=BloombergUI.xla!_xldudf_SHORTRATIO(A1,B1)",
    "='C:\\my add-ins\\[a.xlam]b'!_xldudf_SHORTRATIO(A1,B1)",
  ])("are found in %s", (formula) => {
    expect(called("=SHORTRATIO(A1,B1)")).toHaveLength(1);
    expect(called(formula)).toEqual(called("=SHORTRATIO(A1,B1)"));
  });

  afterAll(() => {
    session.namespace = "";
  });

  it.each(["=ACME.SHORTRATIO(A1)", "=_xldudf_ACME_SHORTNAME(A1)", "=MYSHORTRATIO(A1)"])(
    "do not include another add-in's: %s",
    (formula) => {
      expect(callsIn(formula)).toEqual([]);
    },
  );

  it("are the same with a namespace, in any formula", () => {
    const formula = fc.letrec<{ expression: string; call: string; other: string }>((tie) => ({
      call: fc
        .tuple(fc.constantFrom(...Object.keys(ALL_FUNCTIONS)), fc.array(tie("expression"), { maxLength: 3 }))
        .map(([name, args]) => `${name}(${args.join(",")})`),
      other: fc.constantFrom(
        '"SHORTRATIO(1)"',
        "A1",
        "$B$2:C9",
        "1",
        "Table1[Code]",
        "{1,2}",
        "SUM(A1)",
        "'S 1'!A1",
      ),
      expression: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        tie("other"),
        tie("call"),
        fc.tuple(tie("expression"), tie("expression")).map(([left, right]) => `IF(${left}>0,${right})`),
      ),
    })).expression;
    fc.assert(
      fc.property(formula, fc.constantFrom("HKSHORT", "A.B_1"), (expression, namespace) => {
        const bare = `=${expression}`;
        session.namespace = namespace;
        expect(callsIn(bare)).not.toBeNull();
        expect(called(asTyped(bare, namespace))).toEqual(called(bare));
      }),
    );
  });
});
