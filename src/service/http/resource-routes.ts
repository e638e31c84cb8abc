import type { FastifyInstance, FastifyReply } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { INDEX_PATH } from "../../resources/resource-paths";
import { RELEASE } from "../release";
import type { Store } from "../store/store";
import { ASK_AGAIN, FOR_EVER } from "./addin-files";
import { isNamedIn } from "./none-match";
import { createBodies, type Body } from "./resource-bodies";
import type { StandingIndex } from "./standing-index";

/** Serves a store's resources by GET. Everything but the index may be cached for ever. */
export function addResourceRoutes(
  app: FastifyInstance,
  store: Store,
  indexNow: () => Promise<StandingIndex>,
): void {
  let known = store.id;
  const bodyOf = createBodies(store, () => known);

  app.get(`/${INDEX_PATH}`, async (request, reply) => {
    const index = await indexNow();
    known = index.id;
    const etag = `"${index.version}-${RELEASE}"`;
    void reply.header("cache-control", ASK_AGAIN).header("etag", etag);
    if (isNamedIn(request.headers["if-none-match"], etag)) return reply.code(304).send();
    return sendBody(reply, await index.body(request.headers["accept-encoding"] ?? ""));
  });

  app.get("/v1/*", async (request, reply) => {
    const path = (request.url.split("?", 1)[0] ?? "").slice(1);
    const body = await bodyOf(path, request.headers["accept-encoding"] ?? "");
    if (!body) throw new CodedError("RESOURCE_NOT_FOUND");
    return sendBody(reply.header("cache-control", FOR_EVER), body);
  });
}

function sendBody(reply: FastifyReply, { bytes, encoding }: Body): FastifyReply {
  if (encoding) void reply.header("content-encoding", encoding);
  return reply.type("application/json; charset=utf-8").send(bytes);
}
