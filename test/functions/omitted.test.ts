import fc from "fast-check";
import { settleOmitted } from "../../src/functions/omitted";

/** The arguments as the functions receive them; the last of three is known_at. */
function settled(args: readonly unknown[], addresses: unknown): unknown[] {
  const given = structuredClone([...args]);
  settleOmitted(given, 3, addresses);
  return given;
}
const CODE = [["0700"]];
const DATE = [["2025-11-27"]];
const ZERO = [[0]];
const NULL = [[null]];

describe("an omitted argument, if the host gives addresses", () => {
  it.each([
    ["skipped, as null", [CODE, null, DATE], ["", "", ""], [CODE, null, DATE]],
    ["skipped, as a blank of null", [CODE, NULL, DATE], ["", "", ""], [CODE, null, DATE]],
    ["skipped, as a blank of 0", [CODE, ZERO, DATE], ["", "", ""], [CODE, null, DATE]],
    ["skipped, with null for no address", [CODE, ZERO, DATE], [null, undefined, null], [CODE, null, DATE]],
    ["two skipped", [ZERO, ZERO, DATE], ["", "", ""], [null, null, DATE]],
    ["a choice skipped, as 0", [CODE, 0, DATE], ["", "", ""], [CODE, null, DATE]],
    ["a blank cell", [CODE, ZERO, DATE], ["", "A!B9", ""], [CODE, ZERO, DATE]],
    ["a blank cell of null", [CODE, NULL, DATE], ["", "A!B9", ""], [CODE, NULL, DATE]],
    ["a blank cell for a choice", [CODE, null, DATE], ["", "A!B9", ""], [CODE, NULL, DATE]],
    ["a computed 0 that nothing follows", [CODE, ZERO, null], ["", "", ""], [CODE, ZERO, null]],
    ["a calculated blank that nothing follows", [CODE, NULL, null], ["", "", ""], [CODE, NULL, null]],
    ["followed by a blank cell", [CODE, ZERO, ZERO], ["", "", "A!C9"], [CODE, null, ZERO]],
    ["a text of nothing", [CODE, [[""]], DATE], ["", "", ""], [CODE, [[""]], DATE]],
    [
      "known_at skipped before repeating ones",
      [DATE, ZERO, [CODE, DATE]],
      ["", "", "", ""],
      [DATE, null, [CODE, DATE]],
    ],
    ["the same, with gathered addresses", [DATE, NULL, [CODE]], ["", "", ["A!B9"]], [DATE, null, [CODE]]],
    ["a blank known_at before them", [DATE, ZERO, [CODE]], ["", "A!B9", ""], [DATE, ZERO, [CODE]]],
    ["no repeating ones", [DATE, null, null], ["", "", ""], [DATE, null, null]],
    ["a range of blanks", [CODE, [[0], [0]], DATE], ["", "", ""], [CODE, [[0], [0]], DATE]],
  ])("%s", (_, args, addresses, result) => {
    expect(settled(args, addresses)).toEqual(result);
  });

  it("is never a blank known_at: a backtest would then use later data", () => {
    const blank = fc.constantFrom(ZERO, NULL, [[""]], [[undefined]]);
    fc.assert(
      fc.property(blank, fc.constantFrom("", null, "A!C9"), (knownAt, address) => {
        expect(settled([CODE, DATE, knownAt], ["", "", address])[2]).toEqual(knownAt);
      }),
    );
  });

  it("is what the host passes if it gives no addresses", () => {
    for (const addresses of [undefined, null, "Sheet1!A1"])
      expect(settled([CODE, ZERO, DATE], addresses)).toEqual([CODE, ZERO, DATE]);
  });
});
