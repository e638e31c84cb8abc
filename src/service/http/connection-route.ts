import type { FastifyInstance } from "fastify";
import { CodedError } from "../../market/errors/coded-error";
import type { CollectingState } from "../collect/collecting";
import { TERMS } from "../collect/sites";
import { readConnection, setConnection } from "../connection";
import { refuseSample } from "../import-publication";
import type { Store } from "../store/store";
import { permitChange, type Doors } from "./doors";

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
  const answer = () => ({ ...readConnection(store.folder), terms: TERMS, collecting: collecting() });
  app.get(CONNECTION_PATH, (_request, reply) => reply.header("cache-control", "no-store").send(answer()));
  app.post<{ Body: Decision | null }>(
    CONNECTION_PATH,
    { onRequest: permitChange(doors), bodyLimit: 1024 },
    ({ body }, reply) => {
      const { on, confirmed } = body ?? {};
      if (typeof on !== "boolean" || (on && confirmed !== true)) throw new CodedError("TERMS_NOT_CONFIRMED");
      refuseSample(store);
      setConnection(store.folder, on, new Date());
      return reply.send(answer());
    },
  );
}
