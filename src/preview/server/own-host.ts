import type { FastifyInstance } from "fastify";

const OWN = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * The preview answers to this machine's own names. Under a name that somebody points at this machine, a page from elsewhere
 * would be of the same origin as the add-in, and what it sends would go to the service as the add-in's own.
 */
export function refuseOtherHosts(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (OWN.test(request.headers.host ?? "")) done();
    else void reply.code(421).type("text/plain").send("The preview is asked as localhost.");
  });
}
