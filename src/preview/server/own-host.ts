import type { FastifyInstance } from "fastify";

const OWN = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Refuses requests under any host name but this machine's own. If somebody points another name at this machine, a
 * page under that name has the same origin as the add-in, and the service would accept its requests as the add-in's
 * own.
 */
export function refuseOtherHosts(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (OWN.test(request.headers.host ?? "")) done();
    else void reply.code(421).type("text/plain").send("The preview answers only at localhost.");
  });
}
