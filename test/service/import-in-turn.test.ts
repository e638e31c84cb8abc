import { CodedError } from "../../src/errors/coded-error";
import type { GivenFile } from "../../src/service/import-publication";
import { importInTurn, type ImportResult } from "../../src/service/import-in-turn";
import { contentsOf, firstDifference } from "../../src/service/store/contents";
import type { Store } from "../../src/service/store/store";
import { dailyQuotationsPage, positionsFile } from "../publications/pages";
import { openPublished } from "./open-published";

const INSTANT = new Date("2025-12-05T09:00:00Z");
const week = (date: string, shares: number): GivenFile => ({
  name: `${date}.csv`,
  bytes: positionsFile([`${date},700,TENCENT,${shares},${shares}`]),
  publishedAt: INSTANT,
});
const giving = (files: readonly GivenFile[]): (() => Promise<GivenFile>)[] =>
  files.map((file) => () => Promise.resolve(file));

async function outcomes(store: Store, given: readonly (() => Promise<GivenFile>)[]): Promise<string[]> {
  const all: string[] = [];
  for await (const result of importInTurn(store, given)) all.push(outcomeOf(result));
  return all;
}
const outcomeOf = (result: ImportResult): string =>
  "acceptance" in result ? result.acceptance.outcome : (result.error as CodedError).code;

it("gives the result of each file in its turn, whatever happens to the others", async () => {
  const store = await openPublished();
  const good = giving([week("14/11/2025", 1), week("21/11/2025", 2)]);
  const damaged = giving([{ name: "bad.csv", bytes: positionsFile(["14/11/2025,700,TENCENT,x,1"]) }]);
  const unreadable = () =>
    Promise.reject(new CodedError("PATH_UNREADABLE", { file: "x", why: "there is no such file." }));
  const empty = giving([{ name: "empty", bytes: new Uint8Array() }]);
  expect(await outcomes(store, [...good, ...damaged, unreadable, ...empty, ...good])).toEqual([
    ...["accepted", "accepted", "CSV_MALFORMED", "PATH_UNREADABLE", "EMPTY_FILE"],
    ...["already-accepted", "already-accepted"],
  ]);
  expect(await outcomes(store, [])).toEqual([]);
});

it("makes the store that importing them one by one makes", async () => {
  const files = [week("14/11/2025", 1), week("21/11/2025", 2), week("21/11/2025", 3)];
  const page = { name: "page", bytes: dailyQuotationsPage(), publishedAt: INSTANT };
  const [together, alone] = [await openPublished(), await openPublished()];
  await outcomes(together, giving([...files, page]));
  for (const file of [...files, page]) await outcomes(alone, giving([file]));
  const contents = async ({ db }: Store) =>
    (await contentsOf(db)).filter(({ table }) => table !== "publication"); // which has the times of import
  expect(firstDifference(await contents(together), await contents(alone))).toBeNull();
  const journal = await together.archive.journal();
  expect(journal.map(({ entry }) => entry?.name)).toEqual([
    ...["14/11/2025.csv", "21/11/2025.csv", "21/11/2025.csv", "page"],
  ]);
});
