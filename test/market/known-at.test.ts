import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import { parseKnownAt } from "../../src/market/known-at";

const at = (value: unknown): string => new Date(parseKnownAt(value)).toISOString();

describe("parseKnownAt", () => {
  it.each([
    ["2025-11-27", "2025-11-27T16:00:00.000Z"],
    ["27/11/2025", "2025-11-27T16:00:00.000Z"],
    ["27/11/2025 21:30", "2025-11-27T13:30:00.000Z"],
    ["2025-11-27 21:30", "2025-11-27T13:30:00.000Z"],
    ["2025-11-27T21:30:05Z", "2025-11-27T21:30:05.000Z"],
    [45_988.5, "2025-11-27T04:00:00.000Z"],
    ["2125-11-27", "2125-11-27T16:00:00.000Z"],
    ["9999-12-31", "9999-12-31T16:00:00.000Z"],
    ["9999-12-31 23:00 -12:00", "9999-12-31T23:59:59.000Z"],
    ["1025-11-27", "1025-11-27T16:00:00.000Z"],
    ["0000-01-01", "0001-01-01T00:00:00.000Z"],
  ])("%j is %s, for any year", (value, instant) => {
    expect(at(value)).toBe(instant);
  });

  it.each(["soon", "latest", -1, "-1 21:30", "2025-11-27 25:00", true])("throws for %j", (value) => {
    expect(() => parseKnownAt(value)).toThrow("is not a date or a date and time");
  });

  it.each(["05/11/2025", "05/11/2025 21:30"])("throws for %j, naming both days", (value) => {
    expect(() => parseKnownAt(value)).toThrow("can be 2025-11-05 or 2025-05-11");
  });

  it("returns an instant with a four-digit year or throws a CodedError, for any text", () => {
    const digits = fc.stringMatching(/^[0-9/:. TZ+-]{0,22}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits, fc.double(), fc.integer()), (value) => {
        try {
          expect(at(value)).toMatch(/^\d{4}-/);
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
    );
  });
});
