import type { FastifyInstance } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { MOST } from "../../publications/budget";
import { statedReading, type StatedReading } from "../../market/own-history";
import { IMPORT_PATH, type ImportAnswer } from "../../resources/service-bodies";
import { importPublication, refuseSample } from "../import-publication";
import type { Store } from "../store/store";
import { createUploadPlaces } from "./upload-places";

interface Query extends Partial<Record<keyof StatedReading, string>> {
  readonly name?: string;
  readonly published?: string;
}

/** Imports publications into the store, a few at a time. */
export function addImportRoute(app: FastifyInstance, store: Store, onChanged: () => void): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  const places = createUploadPlaces();
  app.post<{ Querystring: Query; Body: Buffer }>(
    `/${IMPORT_PATH}`,
    { bodyLimit: MOST.bytes, onRequest: places.take },
    async (request): Promise<ImportAnswer> => {
      const { query, body, headers } = request;
      // A compressed body could unpack to any size.
      if (!Buffer.isBuffer(body) || headers["content-encoding"] !== undefined)
        throw new CodedError("REQUEST_INVALID");
      refuseSample(store);
      const publishedAt = instantOf(query.published);
      const { dates, measure, currency } = query;
      const stated = statedReading({ dates, measure, currency });
      if (!stated) throw new CodedError("REQUEST_INVALID");
      const acceptance = await places.whileAtWork(request, () =>
        importPublication(store, {
          ...{ name: fileName(query.name), bytes: body },
          ...(publishedAt ? { publishedAt } : {}),
          ...(Object.keys(stated).length > 0 ? { stated } : {}),
        }),
      );
      onChanged();
      return acceptance;
    },
  );
}

/** An instant with a four-digit year. */
const INSTANT = /^[1-9]\d{3}-/;

/** @throws REQUEST_INVALID if it is not an instant */
function instantOf(given: unknown): Date | undefined {
  if (given === undefined) return undefined;
  const instant = new Date(typeof given === "string" ? given : "");
  if (Number.isNaN(instant.getTime()) || !INSTANT.test(instant.toISOString()))
    throw new CodedError("REQUEST_INVALID");
  return instant;
}

const LONGEST_NAME = 120;
/** Returns a file's name for display, without folders and control characters. */
const fileName = (given: unknown): string =>
  (typeof given === "string" ? given : "")
    .replace(/^.*[/\\]/, "")
    .replace(/\p{Cc}/gu, "")
    .slice(0, LONGEST_NAME);
