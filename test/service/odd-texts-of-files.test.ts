import { strToU8 } from "fflate";
import { importPublication } from "../../src/service/import-publication";
import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

/*
 * A text quoted from a refused file is stored with it. A database accepts no zero byte in a text, and no half of a
 * character.
 */

let store: Store;
beforeAll(async () => {
  store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
});
afterAll(() => store.close());

const HISTORY = "Code,Date,Currency,Short Shares,Short Value\n";

it.each([
  // A character of two units at the end of the quotation, at every possible position.
  ...Array.from({ length: 4 }, (_, i) => [
    `letters cut after ${i}`,
    `${HISTORY}${"a".repeat(i)}${"😀".repeat(300)},2025-11-27,HKD,1,1\n`,
  ]),
  ...Array.from({ length: 4 }, (_, i) => [
    `of a date, ${i}`,
    `${HISTORY}700,${"a".repeat(i)}${"😀".repeat(300)},HKD,1,1\n`,
  ]),
])("refuses a file with odd characters with its reason (%s)", async (name, text) => {
  await expect(importPublication(store, { name, bytes: strToU8(text) })).rejects.toMatchObject({
    code: "CSV_MALFORMED",
  });
  const kept = await store.db.selectFrom("quarantine").select("code").where("name", "=", name).execute();
  expect(kept).toEqual([{ code: "CSV_MALFORMED" }]);
});
