import type { FastifyInstance } from "fastify";
import { CodedError } from "../../market/errors/coded-error";
import { importPublication, LARGEST_PUBLICATION, refuseSample } from "../import-publication";
import type { Store } from "../store/store";

export const IMPORT_PATH = "/v1/publications";

/** Takes a publication's bytes into the store. */
export function addImportRoute(app: FastifyInstance, store: Store, onChanged: () => void): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  app.post<{ Querystring: { name?: string; published?: string }; Body: Buffer }>(
    IMPORT_PATH,
    { bodyLimit: LARGEST_PUBLICATION },
    async ({ query, body, headers }) => {
      // A body that has to be unpacked could unpack to anything.
      if (!Buffer.isBuffer(body) || headers["content-encoding"] !== undefined)
        throw new CodedError("REQUEST_INVALID");
      refuseSample(store);
      const acceptance = await importPublication(store, {
        ...{ name: fileName(query.name), bytes: body },
        ...publishedAt(query.published),
      });
      onChanged();
      return acceptance;
    },
  );
}

/** @throws REQUEST_INVALID when it is no instant */
function publishedAt(given: unknown): { publishedAt?: Date } {
  if (given === undefined) return {};
  const instant = new Date(typeof given === "string" ? given : "");
  if (Number.isNaN(instant.getTime())) throw new CodedError("REQUEST_INVALID");
  return { publishedAt: instant };
}

const LONGEST_NAME = 120;
/** What a file calls itself is shown, and nothing else: without folders and control characters. */
const fileName = (given: unknown): string =>
  (typeof given === "string" ? given : "")
    .replace(/^.*[/\\]/, "")
    .replace(/\p{Cc}/gu, "")
    .slice(0, LONGEST_NAME);
