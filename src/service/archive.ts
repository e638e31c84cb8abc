import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants as zlib } from "node:zlib";
import type { Day } from "../market/trading-day";
import { CodedError } from "../market/errors/coded-error";
import type { Series } from "../publications/series";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Quality 5 packs a page to about a tenth in well under a second; 11 takes a minute for a few percent more. */
const OPTIONS = { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } };
/** A link that somebody put there is not followed; Windows has no such flag. */
const NO_LINKS = (constants as { O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0;
const JOURNAL = "journal.jsonl";

/** What was asked for at an address: a page that is something else is not taken for it. */
export interface MustBe {
  /** Absent in the lines of journals that named the day alone. */
  readonly series?: Series;
  /** Absent where one address has every day's. */
  readonly day?: Day;
}

/** What was taken in, in this order: from it and the bytes the store can be made anew. */
export interface JournalEntry {
  readonly sha256: string;
  /** What an operator did with a publication that is in; left out where one is taken in. */
  readonly intervention?: "withdrawn" | "wanted";
  readonly name: string;
  readonly publishedAt: string;
  readonly acceptedAt: string;
  /** Of what was fetched. */
  readonly mustBe?: MustBe;
}

/** The raw bytes of every publication, compressed, each under its SHA-256, and the order in which they came. */
export interface Archive {
  put(bytes: Uint8Array, sha256: string): Promise<void>;
  /** @throws ARCHIVE_DAMAGED where the bytes are not those that were put there */
  get(sha256: string): Promise<Uint8Array>;
  /** Every hash under which something stands. */
  hashes(): Promise<string[]>;
  /** Notes that a publication is being taken in. It is on the disk when this returns. */
  note(entry: JournalEntry): Promise<void>;
  journal(): Promise<JournalEntry[]>;
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function openArchive(folder: string): Archive {
  const fileOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), `${sha256}.br`);
  let puts = 0;
  const get = async (sha256: string): Promise<Uint8Array> => {
    const bytes = await readFile(fileOf(sha256), { flag: constants.O_RDONLY | NO_LINKS })
      .then((packed) => decompress(packed))
      .catch((cause: unknown) => {
        throw new CodedError("ARCHIVE_DAMAGED", { sha256 }, { cause });
      });
    if (sha256Of(bytes) !== sha256) throw new CodedError("ARCHIVE_DAMAGED", { sha256 });
    return bytes;
  };
  const isWhole = (sha256: string): Promise<boolean> =>
    get(sha256).then(
      () => true,
      () => false,
    );
  return {
    get,
    async put(bytes, sha256) {
      const file = fileOf(sha256);
      // What stands there is whole, or was damaged since: then it is put there anew.
      if ((await exists(file)) && (await isWhole(sha256))) return;
      await writing(folder, async () => {
        await mkdir(path.dirname(file), { recursive: true });
        // Written aside and renamed: a file that stands under its hash is whole.
        const temporary = `${file}.${process.pid}-${++puts}.part`;
        try {
          await writeDurably(temporary, await compress(bytes, OPTIONS), "w");
          await rename(temporary, file);
        } catch (error) {
          await rm(temporary, { force: true });
          throw error;
        }
      });
    },
    async hashes() {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      return names.flatMap((name) => /([0-9a-f]{64})\.br$/.exec(name)?.[1] ?? []).sort();
    },
    async note(entry) {
      await writing(folder, async () => {
        await mkdir(folder, { recursive: true });
        await writeDurably(path.join(folder, JOURNAL), `${JSON.stringify(entry)}\n`, "a");
      });
    },
    async journal() {
      const text = await readFile(path.join(folder, JOURNAL), "utf8").catch(() => "");
      // A line that a killed process left half written is not there.
      return text.split("\n").flatMap((line) => parseEntry(line) ?? []);
    },
  };
}

function parseEntry(line: string): JournalEntry | null {
  try {
    // Earlier journals named the day alone.
    const { mustBeOf, ...entry } = JSON.parse(line) as Partial<JournalEntry> & { mustBeOf?: Day };
    if (typeof entry.sha256 !== "string") return null;
    return { ...(mustBeOf === undefined ? {} : { mustBe: { day: mustBeOf } }), ...entry } as JournalEntry;
  } catch {
    return null;
  }
}

async function writeDurably(file: string, content: string | Uint8Array, flag: "w" | "a"): Promise<void> {
  const handle = await open(file, flag);
  try {
    // After half a line that a killed process left, a new one begins.
    const begun = flag === "a" && (await endsWithinLine(file));
    await handle.appendFile(begun ? `\n${String(content)}` : content);
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

/** @throws FOLDER_UNWRITABLE where the disk is full, or the folder is gone or not ours */
async function writing(folder: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    throw new CodedError("FOLDER_UNWRITABLE", { folder, why: (cause as Error).message }, { cause });
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
