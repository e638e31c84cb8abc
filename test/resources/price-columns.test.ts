import fc from "fast-check";
import { CodedError } from "../../src/errors/coded-error";
import type { Prices } from "../../src/market/price";
import { decodePrices, encodePrices, type PriceColumns } from "../../src/resources/price-columns";
import { packIntegers, unpackIntegers } from "../../src/resources/small-integers";

const price = fc.option(
  fc.oneof(
    fc.nat(5000),
    fc.nat(2_000_000).map((n) => n * 500),
    fc.nat(1e12),
  ),
);
const prices: fc.Arbitrary<Prices> = fc.record({
  previousClose: price,
  close: price,
  high: price,
  low: price,
});
const row = fc.oneof(fc.constant(undefined), fc.constant("contradicted" as const), prices);

describe("packed integers", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -99, max: 99 }), fc.maxSafeInteger())), (integers) => {
        const of = integers.map((n) => Math.trunc(n / 2) + 0);
        const packed = unpackIntegers(packIntegers(of));
        expect(of.map(() => packed.next() + 0)).toEqual(of);
        expect(packed.isAtEnd()).toBe(true);
      }),
    );
  });
  it("take one character near zero, and none that JSON escapes", () => {
    const near = Array.from({ length: 64 }, (_, i) => i - 32);
    expect(packIntegers(near)).toHaveLength(64);
    expect(JSON.stringify(packIntegers([...near, 1e12]))).not.toContain("\\");
  });
  it("end where the text ends or has another character", () => {
    expect(unpackIntegers("").next()).toBeNaN();
    expect(unpackIntegers("é").next()).toBeNaN();
    expect(unpackIntegers("}").next()).toBeNaN();
  });
});

describe("a table's prices", () => {
  it("are decoded as they were encoded, for any prices", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row, row), { maxLength: 20 }), (codes) => {
        const rows = codes.flat();
        const encoded = encodePrices(rows, 3);
        const at = encoded
          ? decodePrices(JSON.parse(JSON.stringify(encoded)), rows.length, 3)
          : () => undefined;
        expect(rows.map((_, i) => at(i))).toEqual(rows);
      }),
    );
  });

  it("take a character for a day near the one before it", () => {
    const days = [149_500, 150_000, 148_500].map((close, i, all) => ({
      ...{ previousClose: all[i - 1] ?? 150_000, close, high: 151_000, low: 148_000 },
    }));
    const { units, previousClose, ...others } = encodePrices(days, 3) as PriceColumns;
    expect({ units, ...others, previousClose: previousClose.length }).toEqual({
      ...{ units: "a", states: "fff", previousClose: 4, close: "!#&", high: "%%%", low: "&&!" },
    });
  });

  const whole = encodePrices([{ previousClose: 1, close: 2, high: 3, low: 1 }], 1) as PriceColumns;
  it.each([
    ["none", null],
    ["a text", "0f"],
    ["a column too few", { ...whole, low: undefined }],
    ["a row too many", { ...whole, states: "ff" }],
    ["a state that is not one", { ...whole, states: "g" }],
    ["a unit too many", { ...whole, units: "00" }],
    ["a unit that is not one", { ...whole, units: "z" }],
    ["a price too few", { ...whole, close: "" }],
    ["a price too many", { ...whole, close: "##" }],
    ["a price below zero", { ...whole, previousClose: "!" }],
    ["a character that is not one", { ...whole, high: "\n" }],
  ])("are refused: %s", (_, columns) => {
    expect(() => decodePrices(columns, 1, 1)).toThrow(CodedError);
  });
});
