import type { FastifyInstance } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { refuseSample } from "../import-publication";
import { interveneIn } from "../interventions";
import type { Store } from "../store/store";
import { standingPublications, type StandingPublication } from "../store/withdraw";

export const INTERVENTION_PATH = "/v1/interventions";

/** What is asked for: which publications, what with them, and whether to do it or only to show them. */
export interface InterventionRequest {
  readonly which: string;
  readonly kind: "withdrawn" | "wanted";
  readonly isMeant: boolean;
}

/** A publication that was meant, and how many days were made anew; null where nothing was done yet. */
export interface InterventionAnswer {
  readonly publications: readonly (StandingPublication & { readonly days: number | null })[];
}

const LONGEST_NAME = 200;

/** Takes publications back, or applies the restatement of a page that was set aside. */
export function addInterventionRoute(app: FastifyInstance, store: Store, onChanged: () => void): void {
  app.post<{ Body: Partial<InterventionRequest> | null }>(
    INTERVENTION_PATH,
    { bodyLimit: 4096 },
    async ({ body }): Promise<InterventionAnswer> => {
      const { which, kind, isMeant } = body ?? {};
      const isKind = kind === "withdrawn" || kind === "wanted";
      if (typeof which !== "string" || which.length > LONGEST_NAME || !isKind)
        throw new CodedError("REQUEST_INVALID");
      const answer = await interveneWhere(store, { which, kind, isMeant: isMeant === true });
      if (isMeant === true) onChanged();
      return answer;
    },
  );
}

/**
 * Finds the publications that are meant, and does it where it is meant.
 *
 * @throws NOTHING_STANDS, STORE_IS_SAMPLE
 */
export async function interveneWhere(
  store: Store,
  { which, kind, isMeant }: InterventionRequest,
): Promise<InterventionAnswer> {
  refuseSample(store);
  const found = await standingPublications(store.db, which);
  const chosen =
    kind === "wanted" ? found.filter(({ series }) => series.startsWith("daily-quotations")) : found;
  if (chosen.length === 0) throw new CodedError("NOTHING_STANDS", { which: which.slice(0, 80) });
  const publications = [];
  for (const publication of chosen)
    publications.push({ ...publication, days: isMeant ? await interveneIn(store, publication, kind) : null });
  return { publications };
}
