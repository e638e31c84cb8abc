import { existsSync } from "node:fs";
import fastifyCompress from "@fastify/compress";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import { CodedError } from "../market/errors/coded-error";
import { addErrorAnswers } from "./http/error-answers";
import { addImportRoute } from "./http/import-route";
import { addManifestRoute } from "./http/manifest-route";
import { addResourceRoutes } from "./http/resource-routes";
import { LOOPBACK_HOST, SECURITY_HEADERS } from "./http/security-headers";
import type { Store } from "./store/store";

export interface ServiceOptions {
  readonly store: Store;
  /** Permits changing the store. */
  readonly token: string;
  /** The built add-in; left out, only data is served. */
  readonly addinFolder?: string;
  /** A certificate, for Excel; without one the service speaks plain http. */
  readonly https?: { key: Buffer | string; cert: Buffer | string };
  readonly logLevel?: "silent" | "warn" | "info";
}

/** A recalculation asks for hundreds of resources at once; a thousand a second is a fault. */
const REQUESTS_A_MINUTE = 6000;

/** The data service: a store's resources and the built add-in, over HTTP. Not listening yet. */
export async function createService(options: ServiceOptions): Promise<FastifyInstance> {
  const { store, token, addinFolder, https, logLevel = "warn" } = options;
  const logger = logLevel === "silent" ? false : { level: logLevel };
  const common = { logger, forceCloseConnections: true };
  const app = (https ? fastify({ ...common, https }) : fastify(common)) as FastifyInstance;
  addErrorAnswers(app);
  app.addHook("onRequest", (request, _reply, done) => {
    done(LOOPBACK_HOST.test(request.headers.host ?? "") ? undefined : new CodedError("REQUEST_INVALID"));
  });
  await app.register(fastifyHelmet, SECURITY_HEADERS);
  await app.register(fastifyRateLimit, { max: REQUESTS_A_MINUTE });
  await app.register(fastifyCompress, { encodings: ["br", "gzip"], threshold: 512 });
  addResourceRoutes(app, store);
  addImportRoute(app, store, token);
  if (addinFolder) {
    if (!existsSync(addinFolder)) throw new CodedError("ADDIN_NOT_BUILT");
    addManifestRoute(app, addinFolder);
    await app.register(fastifyStatic, { root: addinFolder });
  }
  return app;
}

/** Listens on the loopback interface. Answers the address. @throws PORT_IN_USE */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    await app.listen({ port, host: "localhost" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new CodedError("PORT_IN_USE", { port });
    throw error;
  }
  const address = app.server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return `${app.initialConfig.https ? "https" : "http"}://localhost:${bound}`;
}
