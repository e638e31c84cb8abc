import type { Transaction } from "kysely";
import type { ChangeMade, Intervention } from "./acceptance";
import type { Change } from "./numbers";
import type { Schema } from "./schema";

/** Writes down what is done with a publication that is in. */
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

/** A change when all of it is written, as the journal notes it. */
export const madeBy = ({ number, after, store, written }: Change, publishedAt: string): ChangeMade => ({
  ...{ publishedAt, number, after, store, rows: written.digest() },
});
