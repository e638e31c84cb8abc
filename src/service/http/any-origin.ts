import type { FastifyInstance } from "fastify";

/** Anybody's page may read: what is sent with it is published, and says nothing of who asks. */
export const ANY_ORIGIN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, retry-after, x-request-id",
};

/** What Excel fetches from a page of its own: functions.json, functions.js, shortcuts.json, icons; and a store's resources. */
const READ_FROM_ELSEWHERE = /\.(json|js|png)$/;

/** Whether a path names a file that Excel reads from another origin. */
const isReadFromElsewhere = (url: string): boolean => READ_FROM_ELSEWHERE.test(url.split("?", 1)[0] ?? "");

/** Answers for such files are readable from any origin, errors too: Excel could not tell a missing file from a refused one. */
export function openFilesToAnyOrigin(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (isReadFromElsewhere(request.url)) void reply.headers(ANY_ORIGIN).header("vary", "accept-encoding");
    done();
  });
}
