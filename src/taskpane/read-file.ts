import type { DroppedFile } from "../client/dropped-file";
import type { ErrorCode } from "../errors/catalogue";
import { CodedError, type ErrorDetail } from "../errors/coded-error";
import type { StatedReading } from "../market/own-history";
import type { ToRead } from "./read-file.worker";

/** The most seconds to read a file: longer than any publication takes. */
const LIMIT_SECONDS = 60;

type Answer = { readonly file: DroppedFile } | { readonly code: ErrorCode; readonly detail: ErrorDetail };

/**
 * Reads and verifies a saved publication in a worker.
 *
 * @throws the error of a refused publication
 */
export async function readFile(file: Blob, stated: StatedReading = {}): Promise<DroppedFile> {
  const worker = new Worker(new URL("./read-file.worker.ts", import.meta.url));
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const limit = setTimeout(() => {
        reject(new CodedError("FILE_TAKES_TOO_LONG"));
      }, LIMIT_SECONDS * 1000);
      worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
        clearTimeout(limit);
        resolve(data);
      });
      worker.addEventListener("error", () => {
        clearTimeout(limit);
        reject(new CodedError("FILE_UNREADABLE"));
      });
      worker.postMessage({ file, stated } satisfies ToRead);
    });
    if ("code" in answer) throw CodedError.of(answer.code, answer.detail);
    return answer.file;
  } finally {
    worker.terminate();
  }
}
