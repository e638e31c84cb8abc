import { appendFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CodedError } from "../../src/errors/coded-error";
import { sha256Of } from "../../src/service/archive";
import { importPublication } from "../../src/service/import-publication";
import { interveneIn } from "../../src/service/interventions";
import { entryOfLine } from "../../src/service/journal";
import { recover } from "../../src/service/recover";
import { nextNumber } from "../../src/service/store/numbers";
import { digestsOfChanges } from "../../src/service/store/rows-stored";
import { storeIdOf } from "../../src/service/store/store-id";
import { changeNumbers, storedChanges } from "../../src/service/store/stored-changes";
import type { Store } from "../../src/service/store/store";
import { standingPublications } from "../../src/service/store/withdraw";
import { verifyStore } from "../../src/service/verify-store";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import {
  dailyQuotationsPage,
  designatedFile,
  positionsFile,
  replaceIn,
  turnoverPage,
} from "../publications/pages";
import { everyResource } from "./every-resource";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

/*
 * A store and what can be restored from its archive alone. Uses PostgreSQL if there is one, because an empty database
 * is made faster there.
 */

const page = dailyQuotationsPage();
const corrected = [
  ["119,100", "120,100"],
  ["1,000             80,000", "2,000             80,000"],
  ["80.00    80.00    80.00                1,000", "80.00    80.00    80.00                2,000"],
].reduce((text, [from = "", to = ""]) => replaceIn(text, from, to), page);
const week = positionsFile(["21/11/2025,700,TENCENT,5000,70000"]);
const laterWeek = positionsFile(["21/11/2025,700,TENCENT,6000,80000"]);
const broken = replaceIn(turnoverPage(), "1,200,000", "1,200,010");

let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());

const open = async (folder = temporaryFolder()): Promise<Store> =>
  openPublished(folder, await server?.newDatabase());
const put = (store: Store, name: string, bytes: Uint8Array, publishedAt?: string) =>
  importPublication(store, { name, bytes, ...(publishedAt ? { publishedAt: new Date(publishedAt) } : {}) });
async function withdraw(store: Store, bytes: Uint8Array): Promise<void> {
  const [standing] = await standingPublications(store.db, sha256Of(bytes));
  if (standing) await interveneIn(store, standing, "withdrawn");
}
const journalOf = (store: Store): string => path.join(store.folder, "archive", "journal.jsonl");
const linesOf = (store: Store): string[] => readFileSync(journalOf(store), "utf8").trimEnd().split("\n");
const writeLines = (store: Store, lines: readonly string[]): void =>
  writeFileSync(journalOf(store), lines.map((line) => `${line}\n`).join(""));

/** What a busy year has, in small: versions, a page that was put back, a refusal, unused numbers. */
async function filled(): Promise<Store> {
  const store = await open();
  await put(store, "first.htm", page);
  await put(store, "week.csv", week);
  await expect(put(store, "broken.htm", broken)).rejects.toThrow();
  for (let i = 0; i < 3; i++) await nextNumber(store.db);
  await put(store, "corrected.htm", corrected, "2025-11-28T02:00:00Z");
  await put(store, "list.csv", designatedFile("27/11/2025", ["1,700,TENCENT,HKD,股本證券,,,"]));
  await put(store, "later.csv", laterWeek, "2025-12-01T09:00:00Z");
  await put(store, "first.htm", page, "2025-11-28T06:00:00Z");
  await withdraw(store, week);
  await put(store, "week.csv", week);
  await withdraw(store, laterWeek);
  return store;
}

/** Returns another store with a copy of a store's archive, without its database. */
async function restored(store: Store): Promise<{ again: Store; notices: string[]; count: number }> {
  const folder = temporaryFolder();
  cpSync(path.join(store.folder, "archive"), path.join(folder, "archive"), { recursive: true });
  const again = await open(folder);
  const notices: string[] = [];
  const count = await recover(again, undefined, undefined, ({ code }: CodedError) => void notices.push(code));
  return { again: { ...again, id: (await storeIdOf(again.db)) ?? "" }, notices, count };
}

it("is restored from the archive alone with its id, its numbers and every address", async () => {
  const store = await filled();
  expect((await verifyStore(store)).faults).toEqual([]);
  const { again, notices } = await restored(store);
  expect(notices).toEqual([]);
  expect(again.id).toBe(store.id);
  expect(await storedChanges(again.db)).toEqual(await storedChanges(store.db));
  const numbers = await changeNumbers(store.db);
  expect(await digestsOfChanges(again.db, numbers)).toEqual(await digestsOfChanges(store.db, numbers));
  expect(await everyResource(again)).toEqual(await everyResource(store));
  expect((await verifyStore(again)).faults).toEqual([]);
  expect(linesOf(again)).toEqual(linesOf(store));
  expect(await recover(again)).toBe(0);
}, 120_000);

it("continues where an interrupted restore has ended", async () => {
  const store = await filled();
  const folder = temporaryFolder();
  cpSync(path.join(store.folder, "archive"), path.join(folder, "archive"), { recursive: true });
  const again = await open(folder);
  let done = 0;
  const cut = recover(again, () => {
    if (++done === 4) throw new Error("killed");
  });
  await expect(cut).rejects.toThrow("killed");
  // Numbers that were given to rolled-back changes.
  for (let i = 0; i < 9; i++) await nextNumber(again.db);
  await recover(again);
  expect(await storeIdOf(again.db)).toBe(store.id);
  expect(await everyResource(again)).toEqual(await everyResource(store));
}, 120_000);

it("does not count as committed what was begun, given up, and committed later", async () => {
  const store = await open();
  const { archive } = store;
  const die = (): never => {
    throw new Error("cut off");
  };
  const dying = { ...store, archive: { ...archive, note: (entry: never) => archive.note(entry).then(die) } };
  await put(store, "week.csv", week);
  await expect(put(dying, "first.htm", page)).rejects.toThrow("cut off");
  await put(store, "first.htm", page, "2025-11-27T14:00:00Z");
  await expect(withdraw(dying, page)).rejects.toThrow("cut off");
  await put(store, "corrected.htm", corrected, "2025-11-28T02:00:00Z");
  await withdraw(store, page);
  await put(store, "first.htm", page);
  expect(await recover(store)).toBe(0);
  const { again, notices } = await restored(store);
  expect(notices).toEqual([]);
  expect(await everyResource(again)).toEqual(await everyResource(store));
}, 120_000);

it("gets a new id, and says so, if the journal is of an earlier release without numbers", async () => {
  const store = await filled();
  const old = linesOf(store).flatMap((line) => {
    const { sha256, intervention, name, publishedAt, acceptedAt } = entryOfLine(line) ?? {};
    const isOld = intervention === "withdrawn" || intervention === "wanted";
    const entry = { sha256, name, publishedAt, acceptedAt, ...(isOld ? { intervention } : {}) };
    // That release did not note a page that was put back.
    return intervention === "seen-again" ? [] : [JSON.stringify(entry)];
  });
  writeLines(store, old);
  const { again, notices } = await restored(store);
  expect(notices).toEqual(["STORE_RENUMBERED"]);
  expect(again.id).not.toBe(store.id);
  expect((await verifyStore(again)).faults).toEqual([]);
  // From now on it has numbers.
  const third = await restored(again);
  expect(third.again.id).toBe(again.id);
  expect(third.notices).toEqual([]);
  // If there is a database, its numbers are written into the old journal.
  await recover(store);
  expect((await restored(store)).again.id).toBe(store.id);
}, 120_000);

it("gets a new id if a line is missing, or a publication gives other rows than before", async () => {
  const store = await filled();
  const lines = linesOf(store);
  writeLines(store, lines.toSpliced(3, 1));
  const short = await restored(store);
  expect(short.notices).toEqual(["STORE_RENUMBERED"]);
  expect(short.again.id).not.toBe(store.id);
  writeLines(store, lines);
  const folder = temporaryFolder();
  cpSync(path.join(store.folder, "archive"), path.join(folder, "archive"), { recursive: true });
  const other = await open(folder);
  const { journal } = other.archive;
  const read = {
    ...other.archive,
    journal: async () =>
      (await journal()).map(({ text, entry }, i) => ({
        text,
        entry: entry && i === 1 ? { ...entry, rows: "0".repeat(64) } : entry,
      })),
  };
  await recover({ ...other, archive: read });
  expect(await storeIdOf(other.db)).not.toBe(store.id);
}, 120_000);

const DAMAGES: readonly (readonly [what: string, damage: (lines: string[]) => string[]])[] = [
  ["a changed sign", (lines) => lines.with(2, (lines[2] ?? "").replace('"name":"', '"name":"x'))],
  ["a line that is gone", (lines) => lines.toSpliced(4, 1)],
  ["two lines in one", (lines) => lines.toSpliced(4, 2, `${lines[4]}_${lines[5]}`)],
  [
    "a line broken in two",
    (lines) => lines.toSpliced(0, 1, lines[0]?.slice(0, 90) ?? "", lines[0]?.slice(90) ?? ""),
  ],
  ["the last line", (lines) => lines.with(-1, `?${lines.at(-1)?.slice(1)}`)],
];
it.each(DAMAGES)(
  "has its journal repaired from the database: %s",
  async (_, damage) => {
    const store = await filled();
    const lines = linesOf(store);
    writeLines(store, damage([...lines]));
    expect((await verifyStore(store)).faults).not.toEqual([]);
    const notices: string[] = [];
    await recover(store, undefined, undefined, ({ code }) => void notices.push(code));
    expect(notices).toEqual(["JOURNAL_MENDED"]);
    expect(linesOf(store).map(entryOfLine)).toEqual(lines.map(entryOfLine));
    expect((await verifyStore(store)).faults).toEqual([]);
  },
  120_000,
);

it("keeps a journal unchanged that cannot be read, or is something else", async () => {
  const store = await filled();
  const file = journalOf(store);
  const lines = linesOf(store);
  const refusal = { code: "JOURNAL_UNREADABLE" };
  writeFileSync(file, Buffer.from([0, 1, 2, 255, 10, 200, 10]));
  await expect(recover(store)).rejects.toMatchObject(refusal);
  expect((await verifyStore(store)).faults[0]).toContain("journal.jsonl");
  expect(readFileSync(file)).toEqual(Buffer.from([0, 1, 2, 255, 10, 200, 10]));
  rmSync(file);
  mkdirSync(file);
  await expect(recover(store)).rejects.toMatchObject(refusal);
  await expect(restored(store)).rejects.toMatchObject(refusal);
  expect(readdirSync(file)).toEqual([]);
  rmSync(file, { recursive: true });
  writeLines(store, lines);
  // The incomplete line of a killed process is ignored, at the end and, after others wrote, within.
  appendFileSync(file, lines[0]?.slice(0, 50) ?? "");
  expect((await verifyStore(store)).faults).toEqual([]);
  await put(store, "turnover.htm", turnoverPage());
  expect((await verifyStore(store)).faults).toEqual([]);
  expect(await recover(store)).toBe(0);
  expect(linesOf(store)).toHaveLength(lines.length + 1);
}, 120_000);
