import fc from "fast-check";
import { createLinesDigest, createRowsWritten } from "../../../src/service/store/rows-written";

const digestOf = (lines: readonly string[]): string => {
  const digest = createLinesDigest();
  for (const line of lines) digest.add(line);
  return digest.digest();
};
const lines = fc.array(fc.string(), { maxLength: 50 });

describe("the digest of lines", () => {
  it("does not depend on their order", () => {
    fc.assert(
      fc.property(
        lines.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => expect(digestOf(shuffled)).toBe(digestOf(all)),
      ),
    );
  });

  it("changes if one is missing, repeated or different", () => {
    fc.assert(
      fc.property(lines, fc.string(), fc.string(), (all, one, other) => {
        const digest = digestOf([...all, one]);
        expect(digestOf(all)).not.toBe(digest);
        expect(digestOf([...all, one, one])).not.toBe(digest);
        if (one !== other) expect(digestOf([...all, other])).not.toBe(digest);
      }),
    );
  });
});

it("the digest of a change depends on the table of each row", () => {
  const [one, other, none] = [createRowsWritten(), createRowsWritten(), createRowsWritten()];
  one.line("position", "700\n");
  other.line("designated", "700\n");
  expect(new Set([one, other, none].map((written) => written.digest())).size).toBe(3);
});
