import { createHash } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import type { Series } from "../publications/series";
import { isSameStore } from "../resources/resource-paths";
import type { Intervention } from "./store/acceptance";

/*
 * The archive's journal: a line for each publication that was taken in, each intervention and each closure that was learned, in
 * their order, written before the commit. From it and the bytes a store can be made anew, with the numbers that it had.
 */

/** What was asked for at an address: a page that is something else is not taken for it. */
export interface MustBe {
  /** Absent in the lines of journals that named the day alone. */
  readonly series?: Series;
  /** Absent where one address has every day's. */
  readonly day?: Day;
}

export interface JournalEntry {
  readonly sha256: string;
  /** The intervention in an accepted publication; left out for a new publication. */
  readonly intervention?: Intervention;
  /** The day on which, as this page says, the exchange was closed; left out where it is a publication. `name` is then its address. */
  readonly closed?: Day;
  readonly name: string;
  readonly publishedAt: string;
  readonly acceptedAt: string;
  /** Of what was fetched. */
  readonly mustBe?: MustBe;
  /** The store's id. With this and what follows lines of earlier releases were not written. */
  readonly store?: string;
  /** The number that it got; left out where it was refused. */
  readonly seq?: number;
  /** The number of the publication or intervention before it: by it one tells what came about from what was begun and given up. */
  readonly after?: number;
  /** The digest of the rows that it came to: see `RowsWritten`. */
  readonly rows?: string;
}

/** Whether a line was written by a store with that id, in this or a former edition of it. */
export const isOfStore = ({ store }: JournalEntry, id: string): boolean =>
  store !== undefined && isSameStore(store, id);

/** A line as it stands in the journal; `entry` is null where it is damaged. */
export interface JournalLine {
  readonly text: string;
  readonly entry: JournalEntry | null;
}

/**
 * An entry as a line. It ends with the digest of all that stands before, so that a line that was changed is told from one that was
 * not.
 */
export function lineOfEntry(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `${text.slice(0, -1)},"digest":"${digestOf(text)}"}`;
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const DIGEST = /,"digest":"([0-9a-f]{64})"\}$/;

/** The entry of a line; null where the line is damaged. Lines of earlier releases have no digest. */
export function entryOfLine(line: string): JournalEntry | null {
  const digest = DIGEST.exec(line);
  const text = digest ? `${line.slice(0, digest.index)}}` : line;
  if (digest && digestOf(text) !== digest[1]) return null;
  const parsed = parse(text);
  // A line with a store's id was written with its digest.
  return parsed && (digest || parsed.store === undefined) ? parsed : null;
}

function parse(text: string): JournalEntry | null {
  try {
    // Earlier journals named the day alone.
    const { mustBeOf, ...entry } = JSON.parse(text) as Partial<JournalEntry> & { mustBeOf?: Day };
    const { sha256, name, publishedAt, acceptedAt } = entry;
    if (!/^[0-9a-f]{64}$/.test(String(sha256)) || typeof name !== "string") return null;
    if (Number.isNaN(Date.parse(String(publishedAt))) || Number.isNaN(Date.parse(String(acceptedAt))))
      return null;
    return { ...(mustBeOf === undefined ? {} : { mustBe: { day: mustBeOf } }), ...entry } as JournalEntry;
  } catch {
    return null;
  }
}

/** Whether a text is half a line, as a killed process leaves it. */
export function isBegun(text: string): boolean {
  if (!/^\{(?:"[\x20-\u{10ffff}]*)?$/u.test(text) || DIGEST.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

/**
 * The lines of a journal, those that a killed process left half written not among them; none where there is no journal.
 *
 * @throws JOURNAL_UNREADABLE where the file cannot be read, or is something else
 */
export async function readJournal(file: string): Promise<JournalLine[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new CodedError("JOURNAL_UNREADABLE", { file, why: (cause as Error).message }, { cause });
  });
  if (bytes === null || bytes.length === 0) return [];
  const lines = bytes.toString("utf8").split("\n");
  const last = lines.pop() ?? "";
  const all = lines.filter((text) => text !== "").map((text) => ({ text, entry: entryOfLine(text) }));
  const ending = entryOfLine(last);
  if (ending) all.push({ text: last, entry: ending });
  else if (last !== "" && !isBegun(last)) all.push({ text: last, entry: null });
  if (all.length > 0 && all.every(({ entry }) => entry === null))
    throw new CodedError("JOURNAL_UNREADABLE", { file, why: "none of it is a journal’s" });
  return all;
}

/** Adds a line; it is on the disk when this returns. */
export async function appendToJournal(file: string, entry: JournalEntry): Promise<void> {
  const handle = await open(file, "a");
  try {
    // After half a line that a killed process left, a new one begins.
    const begun = await endsWithinLine(file);
    await handle.appendFile(`${begun ? "\n" : ""}${lineOfEntry(entry)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function endsWithinLine(file: string): Promise<boolean> {
  const { size } = await stat(file);
  if (size === 0) return false;
  const handle = await open(file, "r");
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== 0x0a;
  } finally {
    await handle.close();
  }
}

/** Puts other lines in the place of a journal's: written aside, on the disk, then renamed. The caller keeps others from writing. */
export async function replaceJournal(file: string, lines: readonly string[]): Promise<void> {
  const aside = `${file}.${process.pid}.part`;
  try {
    const handle = await open(aside, "w");
    try {
      await handle.writeFile(lines.map((line) => `${line}\n`).join(""));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
