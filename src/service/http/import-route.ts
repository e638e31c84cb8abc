import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { CodedError } from "../../market/errors/coded-error";
import { importPublication, refuseSample } from "../import-publication";
import type { Store } from "../store/store";

/** A Daily Quotations page has about 30 MB. */
const LARGEST_PUBLICATION = 64 * 1024 * 1024;

export const IMPORT_PATH = "/v1/publications";

/** Takes a publication's bytes into the store. It changes the service, so it needs the token of its owner. */
export function addImportRoute(app: FastifyInstance, store: Store, token: string): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  app.post<{ Querystring: { name?: string }; Body: Buffer }>(
    IMPORT_PATH,
    { bodyLimit: LARGEST_PUBLICATION, onRequest: (request) => requireToken(request, token) },
    async ({ query, body }) => {
      if (!Buffer.isBuffer(body)) throw new CodedError("REQUEST_INVALID");
      refuseSample(store);
      return importPublication(store, { name: query.name ?? "", bytes: body });
    },
  );
}

// eslint-disable-next-line @typescript-eslint/require-await -- Fastify takes a throw for a refusal from async hooks only
async function requireToken(request: FastifyRequest, token: string): Promise<void> {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new CodedError("NOT_ALLOWED");
}
