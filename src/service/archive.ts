import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Quality 5 packs a page to about a tenth in well under a second; 11 takes a minute for a few percent more. */
const OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** The raw bytes of every publication, compressed, each under its SHA-256. */
export interface Archive {
  put(bytes: Uint8Array, sha256: string): Promise<void>;
  get(sha256: string): Promise<Uint8Array>;
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function openArchive(folder: string): Archive {
  const fileOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), `${sha256}.br`);
  return {
    async put(bytes, sha256) {
      const file = fileOf(sha256);
      if (await exists(file)) return;
      await mkdir(path.dirname(file), { recursive: true });
      // Written aside and renamed: a file that stands under its hash is whole.
      const temporary = `${file}.${process.pid}.part`;
      const handle = await open(temporary, "w");
      try {
        await handle.writeFile(await compress(bytes, OPTIONS));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    },
    async get(sha256) {
      return decompress(await readFile(fileOf(sha256)));
    },
  };
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
