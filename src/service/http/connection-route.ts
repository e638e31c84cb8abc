import type { FastifyInstance, FastifyRequest } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { backlogOf, isBacklog, PAUSE, type Backlog } from "../collect/backlog";
import type { CollectingState } from "../collect/collecting";
import { readAgenda } from "../collect/read-agenda";
import { TERMS } from "../collect/sites";
import { readConnection, setConnection } from "../connection";
import { refuseSample } from "../import-publication";
import { machineNow } from "../machine-clock";
import type { Store } from "../store/store";
import { needsToken, type Doors } from "./doors";

const CONNECTION_PATH = "/v1/connection";

interface Decision {
  readonly on?: unknown;
  /** That the publishers' terms were shown. */
  readonly confirmed?: unknown;
}

/** Whether fetching is on, and turning it on or off. On only by who confirms having seen where the terms are. */
export function addConnectionRoute(
  app: FastifyInstance,
  store: Store,
  doors: Doors,
  collecting: () => CollectingState | null,
): void {
  const answer = async (request: FastifyRequest) => {
    const connection = readConnection(store.folder);
    const state = collecting();
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
  app.get(CONNECTION_PATH, async (request, reply) =>
    reply.header("cache-control", "no-store").send(await answer(request)),
  );
  app.post<{ Body: Decision | null }>(CONNECTION_PATH, { bodyLimit: 1024 }, async (request, reply) => {
    const { on, confirmed } = request.body ?? {};
    if (typeof on !== "boolean" || (on && confirmed !== true)) throw new CodedError("TERMS_NOT_CONFIRMED");
    refuseSample(store);
    setConnection(store.folder, on, machineNow());
    return reply.send(await answer(request));
  });
}

/** What lies back and is to be fetched, null for nothing: where fetching is off, as if it were turned on now. */
async function backlogAt(store: Store, since: string | null, pause: number): Promise<Backlog | null> {
  const now = store.now();
  const { due } = await readAgenda(store.db, now, since === null ? now : new Date(since));
  const backlog = backlogOf(due, pause);
  return isBacklog(backlog, now) ? backlog : null;
}
