import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import { readCriteria, readNumber } from "../../src/measures/criteria";

/** Whether a figure or text of a field meets a criterion; the code of the error for one that cannot be read. */
function meets(field: string, criterion: unknown, value: number | string): unknown {
  try {
    const [read] = readCriteria([field, criterion]);
    return (read as { readonly meets: (value: unknown) => boolean } | undefined)?.meets(value);
  } catch (error) {
    return (error as CodedError).code;
  }
}

it.each([
  ["30%", 0.3],
  ["9.9%", 0.099],
  ["50m", 50_000_000],
  ["1.1M", 1_100_000],
  ["1.5bn", 1_500_000_000],
  ["2 k", 2000],
  ["1,234,567", 1_234_567],
  [".5", 0.5],
  ["-3", -3],
  ["+3", 3],
  ["1e3", 1000],
  ["2.5e-1%", 0.0025],
  ["1,5", NaN],
  ["50 mn", NaN],
  ["m", NaN],
  ["", NaN],
  ["30%%", NaN],
  ["Infinity", NaN],
])("the number %s is %p", (text, number) => {
  expect(readNumber(text)).toBe(number);
});

it("reads every decimal as JavaScript does, with the point moved", () => {
  const units = fc.constantFrom(["", 0] as const, ["%", -2] as const, ["k", 3] as const, ["bn", 9] as const);
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(6), units, (n, places, [unit, power]) => {
      expect(readNumber(`${(n / 10 ** places).toFixed(places)}${unit}`)).toBe(
        Number(`${(n / 10 ** places).toFixed(places)}e${power}`),
      );
    }),
  );
});

it.each([
  ["ratio", ">30%", 0.31, true],
  ["ratio", ">30%", 0.3, false],
  ["ratio", ">=30%", 0.3, true],
  ["RATIO", "<30%", 0.3, false],
  ["ratio", "<= 30%", 0.3, true],
  ["ratio", "=30%", 0.3, true],
  ["ratio", "30%", 0.3, true],
  ["ratio", 0.3, 0.3, true],
  ["ratio", "<>30%", 0.3, false],
  ["ratio", "<>", 0, true],
  ["ratio", "＞３０％", 0.31, true],
  ["change", ">-5%", -0.04, true],
  ["price", ">1", 2, true],
  ["ratio", "=", 0, "CRITERION_INVALID"],
  ["ratio", "", 0, "CRITERION_INVALID"],
  ["ratio", ">", 0, "CRITERION_INVALID"],
  ["ratio", "=>3", 0, "CRITERION_INVALID"],
  ["ratio", ">1,5", 0, "CRITERION_INVALID"],
  ["ratio", true, 0, "CRITERION_INVALID"],
  ["size", ">1", 0, "FIELD_UNKNOWN"],
  ["constructor", ">1", 0, "FIELD_UNKNOWN"],
  ["name", "tencent", "TENCENT", true],
  ["name", "*bank*", "BANK OF CHINA", true],
  ["name", "<>*bank*", "BANK OF CHINA", false],
  ["name", "b?nk", "BANK", true],
  ["name", "b?nk", "BLANK", false],
  ["name", `${"*".repeat(200)}x`, "A NAME OF THIRTY CHARACTERS OR", false],
  ["name", "a~*b", "A*B", true],
  ["name", "a~*b", "AXB", false],
  ["name", "a.b", "AXB", false],
  ["name", "(a[b]+c$", "(A[B]+C$", true],
  ["name", ">m", "TENCENT", true],
  ["name", ">m", "HSBC", false],
  ["name", "<>", "HSBC", true],
  ["board", "GEM", "gem", true],
  ["board", "nasdaq", "gem", "CHOICE_UNKNOWN"],
  ["currency", "hk*", "HKD", true],
  ["currency", "<>HKD", "CNY", true],
  ["currency", "xyz", "CNY", "CHOICE_UNKNOWN"],
  ["etf", "no", "no", true],
  ["etf", false, "no", true],
  ["etf", "TRUE", "yes", true],
  ["etf", "only", "yes", "CHOICE_UNKNOWN"],
  ["designated", "=yes", "yes", true],
])("%s %p of %p: %p", (field, criterion, value, result) => {
  expect(meets(field, criterion, value)).toBe(result);
});

it.each([
  ["list", "Blue chips", { list: "Blue chips", isIn: true }],
  ["LIST", "=active", { list: "active", isIn: true }],
  ["list", "<> active", { list: "active", isIn: false }],
  ["list", "*", { list: "*", isIn: true }],
])("%s %p is a list", (field, criterion, expected) => {
  expect(readCriteria([field, criterion])).toEqual([expect.objectContaining(expected)]);
});

it.each([">active", "<>", "="])("%s is no list", (criterion) => {
  expect(() => readCriteria(["list", criterion])).toThrow(
    expect.objectContaining({ code: "CRITERION_INVALID" }) as CodedError,
  );
});

it.each([
  ["no values", [], "CRITERIA_UNPAIRED"],
  ["a field alone", ["ratio"], "CRITERIA_UNPAIRED"],
  ["blanks alone", ["", null], "CRITERIA_UNPAIRED"],
  ["a criterion without a field", [null, ">1"], "FIELD_UNKNOWN"],
])("%s cannot be read", (_, values, code) => {
  expect(() => readCriteria(values)).toThrow(expect.objectContaining({ code }) as CodedError);
});

it("any two texts are read, or refused with a sentence", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("ratio", "name", "etf", "x", "constructor"),
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", "toString")),
      (field, text) => {
        try {
          expect(readCriteria([field, text])).toHaveLength(1);
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
