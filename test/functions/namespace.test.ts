import fc from "fast-check";
import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { asTyped } from "../../src/workbook/as-typed";

describe("a formula as it is typed", () => {
  it.each([
    ['=SHORTRATIO("0700")', '=SHORTRATIO("0700")', '=HKSHORT.SHORTRATIO("0700")'],
    ["=HKSHORT.SHORTRATIO(A1)", "=SHORTRATIO(A1)", "=HKSHORT.SHORTRATIO(A1)"],
    // Functions of another add-in with such names.
    ["=OTHER.ONE.SHORTRATIO(A1)", null, null],
    ["=_xldudf_ACME_SHORTNAME(A1)+ACME.SHORTRATIO(A1)", null, null],
    ["=_xldudf_SHORTRATIO(A1)", "=SHORTRATIO(A1)", "=HKSHORT.SHORTRATIO(A1)"],
    ["=_xldudf_HKSHORT_SHORTRATIO(A1)", "=SHORTRATIO(A1)", "=HKSHORT.SHORTRATIO(A1)"],
    ["=[2]!_xldudf_SHORTRATIO(A1)", "=SHORTRATIO(A1)", "=HKSHORT.SHORTRATIO(A1)"],
    ["=BloombergUI.xla!_xldudf_SHORTRATIO(A1)", "=SHORTRATIO(A1)", "=HKSHORT.SHORTRATIO(A1)"],
    ["='C:\\a b\\[x.xlam]y'!_xldudf_HKSHORT_SHORTRATIO(A1)", "=SHORTRATIO(A1)", "=HKSHORT.SHORTRATIO(A1)"],
    [
      "=IF(A1,-shortratio(A1),@SHORTNAME (A1))",
      null,
      "=IF(A1,-HKSHORT.shortratio(A1),@HKSHORT.SHORTNAME (A1))",
    ],
    // A text that only looks like a call is kept.
    ['="SHORTRATIO("&"a ""SHORTRATIO(1)"" b"', null, null],
    ["='SHORTRATIO(a)'!A1+T[SHORTRATIO(x)]+T['[SHORTRATIO(x)]", null, null],
    ["=MYSHORTRATIO(1)+SHORTRATIO+SHORTFOO(1)+Book!SHORTRATIO(1)", null, null],
    ["", null, null],
  ])("is %s", (formula, bare, named) => {
    expect(asTyped(formula, "")).toBe(bare ?? formula);
    expect(asTyped(formula, "HKSHORT")).toBe(named ?? formula);
  });

  it("does not depend on the namespace that the names had before, for any formula", () => {
    const name = fc.constantFrom(...Object.keys(ALL_FUNCTIONS));
    const prefix = fc.constantFrom(
      "",
      "HKSHORT.",
      "_xldudf_",
      "_xldudf_HKSHORT_",
      "[12]!_xldudf_",
      "A.xla!_xldudf_HKSHORT_",
    );
    const other = fc.constantFrom(
      '"SHORTRATIO(1)"',
      "SUM(A1:B2)",
      "T[[#This Row],[a b]]",
      "'S 1'!A1",
      "1.5",
      "-A1%",
    );
    const call = fc.record({ name, prefix, args: fc.array(other, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(call, other), { minLength: 1, maxLength: 5 }), (parts) => {
        const write = (before: (each: { prefix: string }) => string): string =>
          `=${parts
            .map((part) =>
              typeof part === "string" ? part : `${before(part)}${part.name}(${part.args.join(",")})`,
            )
            .join("&")}`;
        const written = write(({ prefix: own }) => own);
        expect(asTyped(written, "")).toBe(write(() => ""));
        expect(asTyped(written, "HK_1.SHORT")).toBe(write(() => "HK_1.SHORT."));
      }),
    );
  });

  it("takes no longer for hostile texts", () => {
    for (const part of ["[", "'", '"', "_xldudf_", "A.", "SHORTRATIO", "[2]!", "A!"])
      expect(asTyped(`=${part.repeat(8000)}`, "")).toBe(`=${part.repeat(8000)}`);
  });
});
