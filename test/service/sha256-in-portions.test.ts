import { sha256Of } from "../../src/service/archive";
import { sha256InPortions } from "../../src/service/sha256-in-portions";

const MEGABYTE = 1024 * 1024;

it.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 7])(
  "the hash of %p bytes equals that of all bytes at once",
  async (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7919) >> 3);
    expect(await sha256InPortions(bytes)).toBe(sha256Of(bytes));
  },
);

it("other work gets a turn in between", async () => {
  let turns = 0;
  const turn = (): void => {
    turns++;
    again = setImmediate(turn);
  };
  let again = setImmediate(turn);
  await sha256InPortions(new Uint8Array(5 * MEGABYTE));
  clearImmediate(again);
  expect(turns).toBeGreaterThanOrEqual(4);
});
