import type { FastifyInstance } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { readWrittenDate } from "../../market/date-written";
import {
  INTERVENTION_PATH,
  readInterventionRequest,
  type InterventionAnswer,
  type InterventionRequest,
} from "../../resources/service-bodies";
import { refuseSample } from "../import-publication";
import { interveneIn } from "../interventions";
import type { Store } from "../store/store";
import { standingPublications, type StandingPublication } from "../store/withdraw";

/** Withdraws publications, or applies a restatement that was not applied. */
export function addInterventionRoute(app: FastifyInstance, store: Store, onChanged: () => void): void {
  app.post(`/${INTERVENTION_PATH}`, { bodyLimit: 4096 }, async ({ body }): Promise<InterventionAnswer> => {
    const request = readInterventionRequest(body);
    const answer = await interveneWhere(store, request);
    if (request.isMeant) onChanged();
    return answer;
  });
}

/**
 * Finds the publications that a request names, and carries out the intervention if `isMeant` is set.
 *
 * @throws NOTHING_STANDS, STORE_IS_SAMPLE, DATE_AMBIGUOUS
 */
export async function interveneWhere(
  store: Store,
  { which, kind, isMeant }: InterventionRequest,
): Promise<InterventionAnswer> {
  refuseSample(store);
  const found = await publicationsNamed(store, which);
  const chosen =
    kind === "wanted" ? found.filter(({ series }) => series.startsWith("daily-quotations")) : found;
  if (chosen.length === 0) throw new CodedError("NOTHING_STANDS", { which: which.slice(0, 80) });
  const publications = [];
  for (const publication of chosen)
    publications.push({ ...publication, days: isMeant ? await interveneIn(store, publication, kind) : null });
  return { publications };
}

/** By name, hash or day. What is no name may be a date, written in one of the ways that the functions read. */
async function publicationsNamed({ db }: Store, which: string): Promise<StandingPublication[]> {
  const found = await standingPublications(db, which);
  const day = found.length > 0 ? null : readWrittenDate(which);
  return day === null || day === which ? found : standingPublications(db, day);
}
