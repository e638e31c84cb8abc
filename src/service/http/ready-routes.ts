import type { FastifyInstance } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { lastChange } from "../store/numbers";
import type { Store } from "../store/store";
import type { StandingIndex } from "./standing-index";

/** How long to wait for the database, in milliseconds. After three busy seconds the last known index is used. */
const PATIENCE = 5000;

/**
 * Serves two health probes for operators: whether the service runs, and whether it can answer. While the embedded
 * database is busy with a long import, the service stays ready, because readers get the last known state.
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

/** Resolves when the database answers, or when it is busy and an index is known. */
async function answering(database: Promise<unknown>, index: Promise<unknown>): Promise<void> {
  await Promise.race([database, index]);
  // If the database has already failed, its error counts.
  await Promise.race([database, Promise.resolve()]);
}

/** @throws STORE_UNAVAILABLE if it takes longer or fails */
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
