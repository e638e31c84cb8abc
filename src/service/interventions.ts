import { machineNow } from "./machine-clock";
import { readArchived } from "./read-archived";
import type { Store } from "./store/store";
import { intervene, type StandingPublication } from "./store/withdraw";

/**
 * Takes a publication back ("withdrawn"), or wants its restatement applied although nothing proves it ("wanted"): a new revision of
 * every day that it has touched, noted in the archive's journal. Answers how many days were looked at anew.
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
