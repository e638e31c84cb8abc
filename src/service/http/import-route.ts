import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from "fastify";
import { CodedError } from "../../market/errors/coded-error";
import { importPublication, LARGEST_PUBLICATION, refuseSample } from "../import-publication";
import type { Store } from "../store/store";

export const IMPORT_PATH = "/v1/publications";

/**
 * Takes a publication's bytes into the store. It changes the service, so it needs the token of its owner, or comes from
 * the service's own page on the same machine: a browser tells truly where a page is from.
 */
export function addImportRoute(app: FastifyInstance, store: Store, token: string): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  const requireToken: onRequestHookHandler = (request, _reply, done) => {
    done(hasToken(request, token) || isOwnPage(request) ? undefined : new CodedError("NOT_ALLOWED"));
  };
  app.post<{ Querystring: { name?: string }; Body: Buffer }>(
    IMPORT_PATH,
    { bodyLimit: LARGEST_PUBLICATION, onRequest: requireToken },
    async ({ query, body }) => {
      if (!Buffer.isBuffer(body)) throw new CodedError("REQUEST_INVALID");
      refuseSample(store);
      return importPublication(store, { name: query.name ?? "", bytes: body });
    },
  );
}

/** The Host is a loopback name by then: the service answers to no other. */
function isOwnPage({ headers, protocol }: FastifyRequest): boolean {
  const { origin, host, "sec-fetch-site": site } = headers;
  return origin === `${protocol}://${host ?? ""}` && (site === undefined || site === "same-origin");
}

const hasToken = (request: FastifyRequest, token: string): boolean => {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
