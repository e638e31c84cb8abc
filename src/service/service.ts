import { existsSync } from "node:fs";
import fastifyCompress from "@fastify/compress";
import fastifyHelmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";
import { CodedError } from "../errors/coded-error";
import type { FetchingState } from "../resources/service-bodies";
import { addAddinFiles } from "./http/addin-files";
import { openFilesToAnyOrigin } from "./http/any-origin";
import { addConnectionRoute } from "./http/connection-route";
import { addDoors, type Doors } from "./http/doors";
import { addErrorAnswers } from "./http/error-answers";
import { addHealthRoutes } from "./http/health-routes";
import { addHelpRoutes } from "./http/help-routes";
import { addImportRoute } from "./http/import-route";
import { addInterventionRoute } from "./http/intervention-route";
import { closeConnectionsWhileStopping, createListeners, listenAt, type Certificate } from "./http/listeners";
import { refuseMalformed } from "./http/malformed-requests";
import { addManifestRoute, addPaneRoute } from "./http/manifest-route";
import { addMetrics } from "./http/metrics";
import { addRateLimit } from "./http/rate-limit";
import { readablePath } from "./http/readable-path";
import { addReadyRoutes } from "./http/ready-routes";
import { requestLog, sendRequestIds, type LogLevel } from "./http/request-log";
import { addResourceRoutes } from "./http/resource-routes";
import { securityHeaders } from "./http/security-headers";
import { createStandingIndex } from "./http/standing-index";
import { closeAfterUnreadBodies } from "./http/unread-bodies";
import type { Store } from "./store/store";

export interface ServiceOptions extends Doors {
  readonly store: Store;
  /** The folder of the built add-in; if omitted, only data is served. */
  readonly addinFolder?: string;
  /** The folder with the files of earlier releases. */
  readonly earlierReleases?: string;
  /** The namespace in which Excel shows the functions; if omitted, that of the build. */
  readonly namespace?: string | undefined;
  /** A certificate, which Excel needs; without one the service uses plain http. */
  readonly https?: Certificate;
  readonly logLevel?: LogLevel;
  /** Origins that may frame the pane, beside Excel's own. */
  readonly frameAncestors?: readonly string[] | undefined;
  /** Requests a minute from one address. */
  readonly rateLimit?: number | undefined;
  /** The state of this process's fetcher; null if it has none. */
  readonly fetching?: () => FetchingState | null;
  /** Called after a publication was imported over HTTP. */
  readonly onChanged?: () => void;
}

/** Creates the data service: a store's resources and the built add-in, over HTTP. It does not listen yet. */
export async function createService(options: ServiceOptions): Promise<FastifyInstance> {
  const { store, addinFolder, namespace, https, logLevel = "warn", publicAddress } = options;
  const { fetching = () => null, onChanged = () => undefined } = options;
  const { behindProxy } = options;
  const listeners = createListeners(https, (error, socket, isAnswering) => {
    limit.count(socket);
    refuseMalformed(error, socket, isAnswering);
  });
  const app = fastify({
    ...requestLog(logLevel, behindProxy),
    serverFactory: (answer) => listeners.make(answer),
    clientErrorHandler: () => undefined, // each listener has its own
    forceCloseConnections: true,
    rewriteUrl: ({ url }) => readablePath(url ?? "/"),
  });
  app.decorate("listeners", listeners);
  app.addHook("preClose", (done) => {
    listeners.cut();
    done();
  });
  addErrorAnswers(app);
  sendRequestIds(app);
  openFilesToAnyOrigin(app);
  await app.register(fastifyHelmet, securityHeaders(options.frameAncestors));
  // Added before the doors, so that refused requests are counted too.
  const limit = await addRateLimit(app, options.rateLimit, behindProxy);
  addDoors(app, options);
  closeAfterUnreadBodies(app);
  closeConnectionsWhileStopping(app);
  await app.register(fastifyCompress, {
    encodings: ["br", "gzip"],
    threshold: 512,
    globalDecompression: false,
  });
  addMetrics(app, store, fetching);
  const indexNow = createStandingIndex(store);
  addResourceRoutes(app, store, indexNow);
  addHealthRoutes(app, store, fetching);
  addReadyRoutes(app, store, indexNow);
  addImportRoute(app, store, onChanged);
  addInterventionRoute(app, store, onChanged);
  addConnectionRoute(app, store, options, fetching);
  if (addinFolder) {
    if (!existsSync(addinFolder)) throw new CodedError("ADDIN_NOT_BUILT");
    addManifestRoute(app, addinFolder, publicAddress, namespace);
    if (namespace !== undefined) addPaneRoute(app, addinFolder, namespace);
    addHelpRoutes(app, addinFolder, publicAddress);
    await addAddinFiles(app, addinFolder, options.earlierReleases);
  }
  return app;
}

/**
 * Listens, by default on the loopback interface. Returns the address at which this machine reaches it.
 *
 * @throws PORT_IN_USE, LISTENING_REFUSED
 */
export async function listen(app: FastifyInstance, port: number, host = "localhost"): Promise<string> {
  try {
    return await listenAt(app, port, host);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new CodedError("PORT_IN_USE", { port });
    throw new CodedError("LISTENING_REFUSED", { host, port, why: code }, { cause: error });
  }
}
