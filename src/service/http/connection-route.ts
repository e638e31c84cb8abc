import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  CONNECTION_PATH,
  readConnectionRequest,
  type FetchingState,
  type ConnectionAnswer,
} from "../../resources/service-bodies";
import { backlogOf, isBacklog, PAUSE, type Backlog } from "../fetching/backlog";
import { readAgenda } from "../fetching/read-agenda";
import { TERMS } from "../fetching/sites";
import { readConnection, setConnection } from "../connection";
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
    const backlog =
      store.kind === "published" ? await backlogAt(store, connection.since, state?.pause ?? PAUSE) : null;
    return {
      ...connection,
      terms: TERMS,
      collecting: state,
      backlog,
      needsToken: needsToken(request, doors),
    };
  };
  app.get(`/${CONNECTION_PATH}`, async (request, reply) =>
    reply.header("cache-control", "no-store").send(await answer(request)),
  );
  app.post(`/${CONNECTION_PATH}`, { bodyLimit: 1024 }, async (request, reply) => {
    const { on } = readConnectionRequest(request.body);
    refuseSample(store);
    setConnection(store.folder, on, machineNow());
    return reply.send(await answer(request));
  });
}

/**
 * Returns the past days still to be fetched, null if none. While fetching is off, it is calculated as if it were
 * turned on now.
 */
async function backlogAt(store: Store, since: string | null, pause: number): Promise<Backlog | null> {
  const now = store.now();
  const { due } = await readAgenda(store.db, now, since === null ? now : new Date(since));
  const backlog = backlogOf(due, pause);
  return isBacklog(backlog, now) ? backlog : null;
}
