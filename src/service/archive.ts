import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants as zlib } from "node:zlib";
import { CodedError } from "../errors/coded-error";
import { appendToJournal, readJournal, replaceJournal, type JournalEntry, type JournalLine } from "./journal";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/**
 * Quality 5 compresses a page to about a tenth in well under a second; 11 takes a minute to save a few percent more.
 */
const OPTIONS = { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } };
/** The flag that refuses to follow a symbolic link; Windows has none. */
const NO_LINKS = (constants as { O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0;

/** Errors that do not concern the content of a file, such as missing rights or too many open files. */
const NOT_TO_BE_READ_NOW = ["EACCES", "EPERM", "EMFILE", "ENFILE", "EBUSY", "ESTALE"];

/** The raw bytes of every publication, compressed, each under its SHA-256, and a journal of the changes. */
export interface Archive {
  put(bytes: Uint8Array, sha256: string): Promise<void>;
  /** @throws ARCHIVE_DAMAGED if the bytes are missing or have changed; FOLDER_UNREADABLE if they cannot be read now */
  get(sha256: string): Promise<Uint8Array>;
  /** The hashes of all files in the archive. */
  hashes(): Promise<string[]>;
  /** Records in the journal that a publication is being accepted. The line is on the disk when this returns. */
  note(entry: JournalEntry): Promise<void>;
  /**
   * Returns the lines of the journal, in their order.
   *
   * @throws JOURNAL_UNREADABLE if it cannot be read
   */
  journal(): Promise<JournalLine[]>;
  /**
   * Replaces the lines of the journal. If `isKept`, the former journal is kept in a file beside it. The caller
   * prevents others from writing.
   */
  replaceJournal(lines: readonly string[], isKept: boolean): Promise<void>;
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function openArchive(folder: string): Archive {
  const fileOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), `${sha256}.br`);
  const journal = path.join(folder, "journal.jsonl");
  let puts = 0;
  const get = async (sha256: string): Promise<Uint8Array> => {
    const bytes = await readFile(fileOf(sha256), { flag: constants.O_RDONLY | NO_LINKS })
      .then((packed) => decompress(packed))
      .catch((cause: unknown) => {
        const { code = "", message } = cause as NodeJS.ErrnoException;
        if (NOT_TO_BE_READ_NOW.includes(code))
          throw new CodedError("FOLDER_UNREADABLE", { folder, why: message }, { cause });
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
      // Keeps an intact copy, and rewrites a damaged one.
      if ((await exists(file)) && (await isWhole(sha256))) return;
      await writing(folder, async () => {
        await mkdir(path.dirname(file), { recursive: true });
        // Writes another file and renames it, so that a file with the name of a hash is complete.
        const temporary = `${file}.${process.pid}-${++puts}.part`;
        try {
          await writeDurably(temporary, await compress(bytes, OPTIONS));
          await rename(temporary, file);
          await syncFolder(path.dirname(file));
        } catch (error) {
          await rm(temporary, { force: true });
          throw error;
        }
      });
    },
    async hashes() {
      const names = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw new CodedError("FOLDER_UNREADABLE", { folder, why: (cause as Error).message }, { cause });
      });
      return names.flatMap((name) => /([0-9a-f]{64})\.br$/.exec(name)?.[1] ?? []).sort();
    },
    async note(entry) {
      await writing(folder, async () => {
        await mkdir(folder, { recursive: true });
        await appendToJournal(journal, entry);
      });
    },
    journal: () => readJournal(journal),
    async replaceJournal(lines, isKept) {
      await writing(folder, async () => {
        await mkdir(folder, { recursive: true });
        const damaged = path.join(folder, `journal-${new Date().toISOString().replace(/[:.]/g, "")}.damaged`);
        if (isKept) await copyFile(journal, damaged);
        await replaceJournal(journal, lines);
        await syncFolder(folder);
      });
    },
  };
}

async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename survive a power failure. Windows cannot open folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** @throws FOLDER_UNWRITABLE if the disk is full, or the folder is missing or not writable */
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
