import type { FastifyInstance } from "fastify";
import { languageFor } from "../../errors/language";
import { HEALTH_PATH, type FetchingState } from "../../resources/service-bodies";
import { healthOf } from "../health";
import { RELEASE } from "../release";
import type { Store } from "../store/store";
import { HEALTH_STYLE, healthPage } from "./health-page";

/** Serves the state of every publication: for people at /health, for machines at /v1/health. */
export function addHealthRoutes(
  app: FastifyInstance,
  store: Store,
  fetching: () => FetchingState | null,
): void {
  app.get(`/${HEALTH_PATH}`, async (_request, reply) => {
    const health = await healthOf(store);
    return reply
      .header("cache-control", "no-store")
      .send({ release: RELEASE, ...health, collecting: fetching() });
  });
  app.get<{ Querystring: { lang?: string } }>("/health", async ({ headers, query }, reply) => {
    const asked = typeof query.lang === "string" ? query.lang : (headers["accept-language"] ?? "en");
    const page = healthPage(await healthOf(store), fetching(), languageFor(asked));
    return reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(page);
  });
  app.get("/health.css", async (_request, reply) => reply.type("text/css; charset=utf-8").send(HEALTH_STYLE));
}
