import type { FastifyInstance } from "fastify";

/** Headers that allow any page to read. The content is public and does not depend on the client. */
export const ANY_ORIGIN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, retry-after, x-request-id",
};

/**
 * Files that Excel fetches from its own pages: functions.json, functions.js, shortcuts.json, icons; and a store's
 * resources.
 */
const READ_FROM_ELSEWHERE = /\.(json|js|png)$/;

/** Whether a path names a file that Excel reads from another origin. */
const isReadFromElsewhere = (url: string): boolean => READ_FROM_ELSEWHERE.test(url.split("?", 1)[0] ?? "");

/**
 * Makes answers for such files readable from any origin, including errors. Otherwise Excel could not tell a missing
 * file from a refused one.
 */
export function openFilesToAnyOrigin(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (isReadFromElsewhere(request.url)) void reply.headers(ANY_ORIGIN).header("vary", "accept-encoding");
    done();
  });
}
