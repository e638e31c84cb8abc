import { createHash } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import type { StatedReading } from "../market/own-history";
import type { Series } from "../publications/series";
import { isSameStore } from "../resources/resource-paths";
import type { Intervention } from "./store/acceptance";

/*
 * The archive's journal: a line for each accepted publication, each intervention and each learned closure, in their
 * order. A line is written before the commit. From the journal and the bytes a store can be made again with the same
 * numbers.
 */

/** The series and day that were requested. A page of anything else is refused. */
export interface MustBe {
  /** Absent in the lines of journals that named only the day. */
  readonly series?: Series;
  /** Absent if one address is used for every day. */
  readonly day?: Day;
}

export interface JournalEntry {
  readonly sha256: string;
  /** The intervention in an accepted publication; omitted for a new publication. */
  readonly intervention?: Intervention;
  /**
   * The day on which the exchange was closed, as this page says; omitted for a publication. `name` is then
   * its address.
   */
  readonly closed?: Day;
  readonly name: string;
  readonly publishedAt: string;
  readonly acceptedAt: string;
  /** The series and day that a fetched page must have. */
  readonly mustBe?: MustBe;
  /**
   * What the user said about a file of history, as far as its figures depend on it. Lines of earlier releases have none:
   * their files are read as they were then, for short selling alone.
   */
  readonly reading?: StatedReading;
  /** The store's id. Lines of earlier releases have neither this nor the following fields. */
  readonly store?: string;
  /** The number of the change; omitted for a refused file. */
  readonly seq?: number;
  /** The number of the change before it. It shows which changes were committed and which were given up. */
  readonly after?: number;
  /** The digest of the rows that the change wrote: see `RowsWritten`. */
  readonly rows?: string;
}

/** Whether a line was written by a store with that id, in this or a former edition of it. */
export const isOfStore = ({ store }: JournalEntry, id: string): boolean =>
  store !== undefined && isSameStore(store, id);

/** A line of the journal; `entry` is null if the line is damaged. */
export interface JournalLine {
  readonly text: string;
  readonly entry: JournalEntry | null;
}

/** Returns an entry as a line. The line ends with a digest of its text, so that a changed line is recognised. */
export function lineOfEntry(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `${text.slice(0, -1)},"digest":"${digestOf(text)}"}`;
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const DIGEST = /,"digest":"([0-9a-f]{64})"\}$/;

/** Returns the entry of a line; null if the line is damaged. Lines of earlier releases have no digest. */
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
    // Earlier journals named only the day.
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

/** Whether a text is the beginning of a line, as a killed process leaves it. */
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
 * Returns the lines of a journal, without incomplete lines left by killed processes; none if there is no journal.
 *
 * @throws JOURNAL_UNREADABLE if the file cannot be read, or is something else
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

/** Adds a line. It is on the disk when this returns. */
export async function appendToJournal(file: string, entry: JournalEntry): Promise<void> {
  const handle = await open(file, "a");
  try {
    // Begins a new line after the incomplete line of a killed process.
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

/**
 * Replaces the lines of a journal. Writes another file to the disk, then renames it. The caller prevents others from
 * writing.
 */
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
