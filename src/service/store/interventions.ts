import type { Transaction } from "kysely";
import type { ChangeMade, Intervention } from "./acceptance";
import type { Change } from "./numbers";
import type { Schema } from "./schema";

/** Stores what is done with an accepted publication. */
export async function insertIntervention(
  tx: Transaction<Schema>,
  { number: seq, written }: Change,
  intervention: { readonly publication: number; readonly kind: Intervention; readonly at: string },
): Promise<void> {
  written.rows("intervention", [{ seq, ...intervention }]);
  await tx
    .insertInto("intervention")
    .values({ seq, ...intervention })
    .execute();
}

/** Returns a completely written change in the form of the journal. */
export const madeBy = ({ number, after, store, written }: Change, publishedAt: string): ChangeMade => ({
  ...{ publishedAt, number, after, store, rows: written.digest() },
});
