import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  CONNECTION_PATH,
  readConnectionRequest,
  type FetchingState,
  type ConnectionAnswer,
} from "../../resources/service-bodies";
import { backlogOf, isBacklog } from "../fetching/backlog";
import { PAUSE } from "../fetching/pause";
import { forgetMissingWeeks, readAgenda } from "../fetching/read-agenda";
import { TERMS } from "../fetching/sites";
import { askForOlderWeeks, readConnection, setConnection, type Connection } from "../connection";
import { FIRST_POSITIONS } from "../../market/publication-hours";
import { refuseSample } from "../import-publication";
import { machineNow } from "../machine-clock";
import type { Store } from "../store/store";
import { needsToken, type Doors } from "./doors";

/**
 * Serves whether fetching is on, and turns it on or off. It is turned on only if the request confirms that the terms
 * were shown.
 */
export function addConnectionRoute(
  app: FastifyInstance,
  store: Store,
  doors: Doors,
  fetching: () => FetchingState | null,
): void {
  const answer = async (request: FastifyRequest): Promise<ConnectionAnswer> => {
    const connection = readConnection(store.folder);
    const state = fetching();
    const ahead =
      store.kind === "published" ? await aheadOf(store, connection, state?.pause ?? PAUSE) : NOTHING_AHEAD;
    const { isOn, since } = connection;
    return {
      ...{ isOn, since, terms: TERMS, collecting: state },
      ...ahead,
      needsToken: needsToken(request, doors),
    };
  };
  app.get(`/${CONNECTION_PATH}`, async (request, reply) =>
    reply.header("cache-control", "no-store").send(await answer(request)),
  );
  app.post(`/${CONNECTION_PATH}`, { bodyLimit: 1024 }, async (request, reply) => {
    const asked = readConnectionRequest(request.body);
    refuseSample(store);
    setConnection(store.folder, asked.on, machineNow());
    if (asked.on && asked.olderFrom !== undefined) {
      await forgetMissingWeeks(store.db, store.now());
      askForOlderWeeks(store.folder, asked.olderFrom);
    }
    return reply.send(await answer(request));
  });
}

type Ahead = Required<Pick<ConnectionAnswer, "backlog" | "older">>;
const NOTHING_AHEAD: Ahead = { backlog: null, older: null };

/**
 * Returns the past days (null if none) and the weeks of positions that are still to be fetched. While fetching is off,
 * or nobody has asked for the weeks, it is calculated as if that were done now.
 */
async function aheadOf(store: Store, { since, olderFrom }: Connection, pause: number): Promise<Ahead> {
  const now = store.now();
  const { due, older } = await readAgenda(store.db, now, {
    since: since === null ? now : new Date(since),
    olderFrom: olderFrom ?? FIRST_POSITIONS,
    pause,
  });
  const backlog = backlogOf(due, pause);
  return {
    backlog: isBacklog(backlog, now) ? backlog : null,
    older: older && { ...older, asked: olderFrom, first: FIRST_POSITIONS },
  };
}
