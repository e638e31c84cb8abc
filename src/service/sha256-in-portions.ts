import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

/** About a millisecond of work. */
const PORTION = 1024 * 1024;

/** Returns the SHA-256 of an uploaded file. Other requests get a turn after each portion. */
export async function sha256InPortions(bytes: Uint8Array): Promise<string> {
  const hash = createHash("sha256");
  for (let at = 0; at < bytes.length; at += PORTION) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + PORTION));
  }
  return hash.digest("hex");
}
