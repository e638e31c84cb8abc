import { sql, type RawBuilder } from "kysely";

/** The present, as a number greater than that of any change. */
export const NOW = Number.MAX_SAFE_INTEGER;

/**
 * Returns the SQL condition that a publication is standing: as of a number, it was not withdrawn or was reinstated
 * later.
 */
export const isStanding = (
  publication: RawBuilder<unknown>,
  asOf: number = NOW,
): RawBuilder<boolean> => sql<boolean>`
  coalesce((select kind from intervention i where i.publication = ${publication} and i.seq <= ${asOf}
    and kind <> 'wanted' order by i.seq desc limit 1), '') <> 'withdrawn'`;
