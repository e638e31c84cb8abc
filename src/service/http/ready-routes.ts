import type { FastifyInstance } from "fastify";
import { CodedError } from "../../market/errors/coded-error";
import { lastChange } from "../store/numbers";
import type { Store } from "../store/store";

/** A database that is well answers in a moment. */
const PATIENCE = 3000;

/** For who keeps the service running: whether it lives, and whether it can answer and is not about to stop. */
export function addReadyRoutes(app: FastifyInstance, store: Store): void {
  app.get("/healthz", async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "alive" }),
  );
  app.get("/readyz", async (_request, reply) => {
    if (app.listeners.isStopping()) throw new CodedError("SERVICE_STOPPING");
    await within(PATIENCE, lastChange(store.db));
    return reply.header("cache-control", "no-store").send({ status: "ready" });
  });
}

/** @throws STORE_UNAVAILABLE when it takes longer, or fails */
async function within(milliseconds: number, asked: Promise<unknown>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise((_resolve, reject) => {
    late = setTimeout(() => reject(new Error("It took too long.")), milliseconds);
  });
  try {
    await Promise.race([asked, patience]);
  } catch (cause) {
    throw new CodedError("STORE_UNAVAILABLE", {}, { cause });
  } finally {
    clearTimeout(late);
  }
}
