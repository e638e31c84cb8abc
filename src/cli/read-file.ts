import { readFile } from "node:fs/promises";
import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";

const REASONS: Partial<Record<string, Phrase>> = {
  ENOENT: "there is no such file.",
  EISDIR: "it is a folder.",
  EACCES: "access is denied.",
};

/** @throws PATH_UNREADABLE */
export async function readFileBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new CodedError("PATH_UNREADABLE", { file, why: REASONS[code ?? ""] ?? message }, { cause });
  }
}
