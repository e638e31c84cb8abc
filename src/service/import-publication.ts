import { CodedError } from "../market/errors/coded-error";
import { readPublication } from "../publications/read-publication";
import { sha256Of } from "./archive";
import { usualPublicationTime } from "./publication-time";
import { acceptPublication, type Acceptance } from "./store/accept";
import type { Store } from "./store/store";

const MEGABYTE = 1024 * 1024;
/** A Daily Quotations page has about 30 MB. */
export const LARGEST_PUBLICATION = 64 * MEGABYTE;
export const tooLarge = (): CodedError =>
  new CodedError("FILE_TOO_LARGE", { most: LARGEST_PUBLICATION / MEGABYTE });

/**
 * The road of a publication into a store: read and verified, its bytes archived, its figures accepted in one transaction.
 *
 * @throws a CodedError when it is refused; the store is then as it was
 */
export async function importPublication(
  store: Store,
  file: { name: string; bytes: Uint8Array; publishedAt?: Date },
): Promise<Acceptance> {
  if (file.bytes.length > LARGEST_PUBLICATION) throw tooLarge();
  const publication = readPublication(file.bytes);
  const sha256 = sha256Of(file.bytes);
  await store.archive.put(file.bytes, sha256);
  return acceptPublication(store.db, publication, {
    sha256,
    name: file.name,
    size: file.bytes.length,
    publishedAt: (file.publishedAt ?? usualPublicationTime(publication)).toISOString(),
    restatedListOf: async (hash) => {
      const page = readPublication(await store.archive.get(hash));
      return page.kind === "daily-quotations" ? (page.restated ?? []) : [];
    },
  });
}

/** @throws STORE_IS_SAMPLE: published files and the sample market are never mixed */
export function refuseSample({ kind, folder }: Pick<Store, "kind" | "folder">): void {
  if (kind === "sample") throw new CodedError("STORE_IS_SAMPLE", { folder });
}
