import { sql, type RawBuilder } from "kysely";

/** Stands for the present: it is greater than every change's number. */
export const NOW = Number.MAX_SAFE_INTEGER;

/**
 * Returns the SQL condition that a publication is standing: as of a number it was not withdrawn, or was reinstated
 * since.
 */
export const isStanding = (
  publication: RawBuilder<unknown>,
  asOf: number = NOW,
): RawBuilder<boolean> => sql<boolean>`
  coalesce((select kind from intervention i where i.publication = ${publication} and i.seq <= ${asOf}
    and kind <> 'wanted' order by i.seq desc limit 1), '') <> 'withdrawn'`;
