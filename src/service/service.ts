import { existsSync } from "node:fs";
import fastifyCompress from "@fastify/compress";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance } from "fastify";
import { CodedError } from "../market/errors/coded-error";
import type { CollectingState } from "./collect/collecting";
import { addAddinFiles } from "./http/addin-files";
import { openFilesToAnyOrigin } from "./http/any-origin";
import { addConnectionRoute } from "./http/connection-route";
import { addHostCheck, type Doors } from "./http/doors";
import { addErrorAnswers } from "./http/error-answers";
import { addHealthRoutes } from "./http/health-routes";
import { addHelpRoutes } from "./http/help-routes";
import { addImportRoute } from "./http/import-route";
import { addInterventionRoute } from "./http/intervention-route";
import { addManifestRoute, addPaneRoute } from "./http/manifest-route";
import { addMetrics } from "./http/metrics";
import { addResourceRoutes } from "./http/resource-routes";
import { securityHeaders } from "./http/security-headers";
import type { Store } from "./store/store";

export interface ServiceOptions extends Doors {
  readonly store: Store;
  /** The built add-in; left out, only data is served. */
  readonly addinFolder?: string;
  /** Where the files of releases before it are kept. */
  readonly earlierReleases?: string;
  /** The namespace in which Excel shows the functions; left out, as the add-in was built. */
  readonly namespace?: string | undefined;
  /** A certificate, for Excel; without one the service speaks plain http. */
  readonly https?: { key: Buffer | string; cert: Buffer | string };
  readonly logLevel?: "silent" | "warn" | "info";
  /** Origins that may frame the pane, beside Excel's own. */
  readonly frameAncestors?: readonly string[] | undefined;
  /** Requests a minute from one address. */
  readonly rateLimit?: number | undefined;
  /** What the collector of this process does; null where there is none. */
  readonly collecting?: () => CollectingState | null;
  /** After a publication was imported over HTTP. */
  readonly onChanged?: () => void;
}

/** A recalculation asks for hundreds of resources at once; a thousand a second is a fault. */
const REQUESTS_A_MINUTE = 6000;
/** The slowest upload of the largest page that is waited for, and the slowest head of a request; in milliseconds. */
const UPLOAD_WITHIN = 180_000;
const HEAD_WITHIN = 15_000;

/** Readers who connect in the same moment, when a workbook's day begins: usually 511 may wait, and the others hang. */
const BACKLOG = 4096;

/** The data service: a store's resources and the built add-in, over HTTP. Not listening yet. */
export async function createService(options: ServiceOptions): Promise<FastifyInstance> {
  const { store, addinFolder, namespace, https, logLevel = "warn", publicAddress } = options;
  const { collecting = () => null, onChanged = () => undefined } = options;
  const common = {
    logger: logLevel === "silent" ? false : { level: logLevel, redact: ["req.headers.authorization"] },
    forceCloseConnections: true,
    requestTimeout: UPLOAD_WITHIN,
    // A proxy before the service is on the same machine, and says who asks.
    trustProxy: publicAddress === undefined ? false : "loopback",
  };
  const app = (https ? fastify({ ...common, https }) : fastify(common)) as FastifyInstance;
  app.server.headersTimeout = HEAD_WITHIN;
  addErrorAnswers(app);
  openFilesToAnyOrigin(app);
  addHostCheck(app, options);
  await app.register(fastifyHelmet, securityHeaders(options.frameAncestors));
  await app.register(fastifyRateLimit, { max: options.rateLimit ?? REQUESTS_A_MINUTE });
  await app.register(fastifyCompress, {
    encodings: ["br", "gzip"],
    threshold: 512,
    globalDecompression: false,
  });
  addMetrics(app, store, collecting);
  addResourceRoutes(app, store);
  addHealthRoutes(app, store, collecting);
  addImportRoute(app, store, options, onChanged);
  addInterventionRoute(app, store, options, onChanged);
  addConnectionRoute(app, store, options, collecting);
  if (addinFolder) {
    if (!existsSync(addinFolder)) throw new CodedError("ADDIN_NOT_BUILT");
    addManifestRoute(app, addinFolder, publicAddress, namespace);
    if (namespace !== undefined) addPaneRoute(app, addinFolder, namespace);
    addHelpRoutes(app, addinFolder, publicAddress);
    await addAddinFiles(app, addinFolder, options.earlierReleases);
  }
  return app;
}

/** Listens, on the loopback interface unless told otherwise. Answers the address. @throws PORT_IN_USE */
export async function listen(app: FastifyInstance, port: number, host = "localhost"): Promise<string> {
  try {
    await app.listen({ port, host, backlog: BACKLOG });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new CodedError("PORT_IN_USE", { port });
    throw error;
  }
  const address = app.server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return `${app.initialConfig.https ? "https" : "http"}://localhost:${bound}`;
}
