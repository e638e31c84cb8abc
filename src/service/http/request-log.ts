import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from "fastify";
import { addressOf } from "./who-asks";

/** From silent to most verbose. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Returns the settings of the log. Each request has a number, which is in every line about it. A line has the
 * client's address and no secrets.
 */
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

/** Sends the number of a request with its answer, so that a user can report it. */
export function sendRequestIds(app: FastifyInstance): void {
  app.addHook("onRequest", ({ id }, reply, done) => {
    void reply.header("x-request-id", id);
    done();
  });
}
