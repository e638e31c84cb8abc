import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import fastifyRateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { addressOf } from "./who-asks";

/**
 * The most requests of one address in a minute. A recalculation makes hundreds at once; a thousand a second is a fault.
 */
const REQUESTS_A_MINUTE = 6000;

/** Counts every request of an address, whatever its result, including malformed ones. */
export async function addRateLimit(
  app: FastifyInstance,
  most: number = REQUESTS_A_MINUTE,
  proxyHeader?: string,
): Promise<{ count(socket: Socket): void }> {
  await app.register(fastifyRateLimit, {
    ...{ global: false, max: most },
    keyGenerator: ({ raw }) => normalizeIP(addressOf(raw, proxyHeader)),
    errorResponseBuilder: () => new CodedError("TOO_MANY_REQUESTS"),
  });
  app.addHook("onRequest", app.rateLimit());
  const counter = app.createRateLimit();
  return {
    count: (socket) => {
      void counter({ raw: new IncomingMessage(socket), routeOptions: {} } as FastifyRequest);
    },
  };
}
