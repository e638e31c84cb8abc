import { sql, type RawBuilder } from "kysely";

/** Later than every number. */
export const NOW = Number.MAX_SAFE_INTEGER;

/** A condition on a publication's number: it was not withdrawn as of a number, or was given again since. */
export const isStanding = (
  publication: RawBuilder<unknown>,
  asOf: number = NOW,
): RawBuilder<boolean> => sql<boolean>`
  coalesce((select kind from intervention i where i.publication = ${publication} and i.seq <= ${asOf}
    and kind <> 'wanted' order by i.seq desc limit 1), '') <> 'withdrawn'`;
