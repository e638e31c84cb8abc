import type { FastifyInstance } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { lastChange } from "../store/numbers";
import type { Store } from "../store/store";
import type { StandingIndex } from "./standing-index";

/** A database that is well answers in a moment; one that is busy for three seconds is answered for by the index that stands. */
const PATIENCE = 5000;

/**
 * For who keeps the service running: whether it lives, and whether it can answer. An embedded database that
 * is busy with a long import is no reason to take the service from its readers: they are answered from what stands.
 */
export function addReadyRoutes(
  app: FastifyInstance,
  store: Store,
  indexNow: () => Promise<StandingIndex>,
  patience = PATIENCE,
): void {
  app.get("/healthz", async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "alive" }),
  );
  app.get("/readyz", async (_request, reply) => {
    if (app.listeners.isStopping()) throw new CodedError("SERVICE_STOPPING");
    await within(patience, answering(lastChange(store.db), indexNow()));
    return reply.header("cache-control", "no-store").send({ status: "ready" });
  });
}

/** Resolves when the database answers, or is busy and the index stands. */
async function answering(database: Promise<unknown>, index: Promise<unknown>): Promise<void> {
  await Promise.race([database, index]);
  // Where it has said by now that it is stopped, that counts.
  await Promise.race([database, Promise.resolve()]);
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
