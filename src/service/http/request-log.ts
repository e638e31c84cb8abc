import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from "fastify";
import { addressOf } from "./who-asks";

/** From saying nothing to saying everything. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Each request has a number of its own, in every line of the log about it. A line says who asks, and nothing secret. */
export const requestLog = (
  level: LogLevel,
  proxyHeader: string | undefined,
): Pick<FastifyServerOptions, "logger" | "genReqId"> => ({
  genReqId: () => randomUUID(),
  logger: level !== "silent" && {
    level,
    serializers: {
      req: ({ method, url, host, raw }: FastifyRequest) => ({
        ...{ method, url, host },
        remoteAddress: addressOf(raw, proxyHeader),
      }),
    },
  },
});

/** The number goes out with each answer too, so that a user can name it. */
export function sendRequestIds(app: FastifyInstance): void {
  app.addHook("onRequest", ({ id }, reply, done) => {
    void reply.header("x-request-id", id);
    done();
  });
}
