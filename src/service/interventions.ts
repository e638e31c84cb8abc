import { machineNow } from "./machine-clock";
import { readArchived } from "./read-archived";
import type { Store } from "./store/store";
import { intervene, type StandingPublication } from "./store/withdraw";

/**
 * Withdraws a publication ("withdrawn"), or applies its restatement without proof ("wanted"). Every affected day gets a
 * new revision, and the archive's journal records it. Returns how many days were recalculated.
 */
export async function interveneIn(
  store: Store,
  { sha256, name, publishedAt }: StandingPublication,
  intervention: "withdrawn" | "wanted",
): Promise<number> {
  await store.keepReserve();
  const acceptedAt = machineNow().toISOString();
  return intervene(store.db, sha256, intervention, {
    at: acceptedAt,
    read: readArchived(store),
    onWritten: ({ number: seq, store: id, ...change }) =>
      store.archive.note({ sha256, name, publishedAt, acceptedAt, store: id, seq, ...change }),
  });
}
