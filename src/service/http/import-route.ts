import type { FastifyInstance } from "fastify";
import { CodedError } from "../../market/errors/coded-error";
import { MOST } from "../../publications/budget";
import { importPublication, refuseSample } from "../import-publication";
import type { Store } from "../store/store";
import { createUploadPlaces } from "./upload-places";

export const IMPORT_PATH = "/v1/publications";

/** Takes a publication's bytes into the store; of a few at a time. */
export function addImportRoute(app: FastifyInstance, store: Store, onChanged: () => void): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  const places = createUploadPlaces();
  app.post<{ Querystring: { name?: string; published?: string }; Body: Buffer }>(
    IMPORT_PATH,
    { bodyLimit: MOST.bytes, onRequest: places.take },
    async (request) => {
      const { query, body, headers } = request;
      // A body that has to be unpacked could unpack to anything.
      if (!Buffer.isBuffer(body) || headers["content-encoding"] !== undefined)
        throw new CodedError("REQUEST_INVALID");
      refuseSample(store);
      const publishedAt = instantOf(query.published);
      const acceptance = await places.whileAtWork(request, () =>
        importPublication(store, {
          ...{ name: fileName(query.name), bytes: body },
          ...(publishedAt ? { publishedAt } : {}),
        }),
      );
      onChanged();
      return acceptance;
    },
  );
}

/** Of a year that has four digits. */
const INSTANT = /^[1-9]\d{3}-/;

/** @throws REQUEST_INVALID when it is no instant */
function instantOf(given: unknown): Date | undefined {
  if (given === undefined) return undefined;
  const instant = new Date(typeof given === "string" ? given : "");
  if (Number.isNaN(instant.getTime()) || !INSTANT.test(instant.toISOString()))
    throw new CodedError("REQUEST_INVALID");
  return instant;
}

const LONGEST_NAME = 120;
/** What a file calls itself is shown, and nothing else: without folders and control characters. */
const fileName = (given: unknown): string =>
  (typeof given === "string" ? given : "")
    .replace(/^.*[/\\]/, "")
    .replace(/\p{Cc}/gu, "")
    .slice(0, LONGEST_NAME);
