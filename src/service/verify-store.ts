import { CodedError } from "../market/errors/coded-error";
import type { Store } from "./store/store";

export interface Verified {
  /** Archived publications whose bytes were read and hashed. */
  readonly verified: number;
  /** What is wrong, a sentence each. */
  readonly faults: readonly string[];
}

/** Reads every archived publication and compares its hash; and that the store, its archive and its journal name the same. */
export async function verifyStore(
  { db, archive }: Store,
  onProgress: (done: number) => void = () => undefined,
): Promise<Verified> {
  const faults: string[] = [];
  const stored = await db
    .selectFrom("publication")
    .select(["sha256", "name"])
    .unionAll(db.selectFrom("quarantine").select(["sha256", "name"]))
    .execute();
  const archived = await archive.hashes();
  const noted = new Set((await archive.journal()).map(({ sha256 }) => sha256));
  for (const [done, sha256] of archived.entries()) {
    await archive.get(sha256).catch((error: unknown) => {
      if (!(error instanceof CodedError)) throw error;
      faults.push(error.message);
    });
    onProgress(done + 1);
  }
  const there = new Set(archived);
  for (const { sha256, name } of stored) {
    if (!there.has(sha256)) faults.push(`The bytes of ${name} (${sha256}) are not in the archive.`);
    if (!noted.has(sha256)) faults.push(`${name} (${sha256}) is not in the archive’s journal.`);
  }
  const known = new Set(stored.map(({ sha256 }) => sha256));
  for (const sha256 of noted)
    if (!known.has(sha256)) faults.push(`The journal names ${sha256}, which the store does not have.`);
  return { verified: archived.length, faults };
}
