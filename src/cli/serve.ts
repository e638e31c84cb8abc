import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { CodedError } from "../errors/coded-error";
import { startPreviewServer, type PreviewServer } from "../preview/server/preview-server";
import { startFetching, type Fetching } from "../service/fetching/keep-fetching";
import type { ExchangeClock } from "../service/fetching/exchange-clock";
import type { FetcherEvent } from "../service/fetching/fetcher";
import type { LogLevel } from "../service/http/request-log";
import { isLoopbackName } from "../service/http/who-asks";
import { createService, listen } from "../service/service";
import type { Store } from "../service/store/store";
import { localCertificate } from "./certificate";
import { describeBacklog } from "./backlog";
import { checkFrameAncestors } from "./frame-ancestors";
import { ADDIN_FOLDER, PREVIEW_FOLDER, RELEASES_FOLDER } from "./folders";
import { openPublished, openSample, publishedFolder } from "./open-store";
import { keepFilling } from "./keep-filling";
import { keepSite } from "./keep-site";
import { explain, print, SAMPLE_NOTE, say } from "./report";
import { checkSiteFolder } from "./site-folder";
import { exchangeClock } from "./exchange-clock";
import { stopSignal } from "./stop-signal";

export interface ServeOptions {
  data?: string;
  port?: number;
  preview?: boolean;
  open?: boolean;
  https?: boolean;
  logLevel?: LogLevel;
  /** Another name for the level "info". */
  accessLog?: boolean;
  /** The address to listen on; by default only this machine can connect. */
  host?: string;
  /** The address at which readers reach the service. */
  public?: string;
  /** The header into which the operator's proxy writes the client's address. */
  behindProxy?: string;
  /** Origins that may frame the pane, beside Excel's own. */
  frameAncestor?: string[];
  rateLimit?: number;
  /** A folder that is kept up to date as a site of files. */
  site?: string;
  /** The namespace of the functions, as in HKSHORT.SHORTRATIO. By default that of the build, which usually has none. */
  namespace?: string;
  simulatedExchange?: string;
  pause?: number;
  lookEvery?: number;
}

/** The usual port of the service. The preview's page and frame use the next two. */
const PORT = 3880;
/** The usual port with --https, which manifest.xml names. */
const HTTPS_PORT = 3443;

/** `hkshort serve`: runs the service, and the preview beside it, until it is stopped. Returns the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  await check(options);
  const clock = await exchangeClock(options.simulatedExchange);
  const store = {
    ...(await openOwnStore(options.data)),
    ...(options.simulatedExchange ? { now: clock.now } : {}),
  };
  const token = process.env.HKSHORT_TOKEN || randomBytes(24).toString("base64url");
  const updateSite =
    options.site === undefined
      ? () => undefined
      : keepSite(store, options.site, {
          address: options.public,
          frameAncestors: options.frameAncestor,
          namespace: options.namespace,
        });
  const fetching = store.kind === "sample" ? null : keepFetching(store, clock, options, updateSite);
  const filling = store.kind === "sample" ? null : keepFilling(store, updateSite);
  let app: FastifyInstance | undefined;
  let preview: PreviewServer | undefined;
  try {
    const { secure, authority } = await certificateFor(options);
    app = await createService({
      ...doorsAndLog(options),
      ...{ store, token, addinFolder: ADDIN_FOLDER, earlierReleases: RELEASES_FOLDER },
      frameAncestors: options.frameAncestor,
      namespace: options.namespace,
      rateLimit: options.rateLimit,
      fetching: () => fetching?.state() ?? null,
      onChanged: updateSite,
      ...secure,
    });
    const url = await onPort(options.port, options.https ? HTTPS_PORT : PORT, (port) =>
      listen(app as FastifyInstance, port, options.host),
    );
    store.lock.announce({ pid: process.pid, command: "hkshort serve", url, token, authority });
    if (options.preview)
      preview = await onPort(options.port && options.port + 1, PORT + 1, (port) =>
        startPreviewServer({
          ...{ addin: url, folder: PREVIEW_FOLDER, port },
          note: store.kind === "sample" ? SAMPLE_NOTE : undefined,
        }),
      );
    announce(url, store, preview);
    updateSite();
    if (options.open && preview) await openInBrowser(preview.address);
    await stopSignal();
    await app.listeners.stop();
  } finally {
    await Promise.all([fetching?.stop(), filling?.stop()]);
    await preview?.close();
    await app?.close();
    await store.close();
  }
  return 0;
}

/** Returns, with --https, this machine's own certificate and the authority that signed it. */
async function certificateFor({ https: isSecure }: ServeOptions) {
  if (!isSecure) return { secure: {}, authority: undefined };
  const { ca, ...https } = await localCertificate();
  return { secure: { https }, authority: ca.toString("utf8") };
}

/** @throws PUBLIC_ADDRESS_NEEDED, PUBLIC_ADDRESS_INVALID, FRAME_ANCESTOR_INVALID, SITE_FOREIGN */
async function check(options: ServeOptions): Promise<void> {
  checkAddress(options);
  checkFrameAncestors(options.frameAncestor);
  if (options.site !== undefined) await checkSiteFolder(options.site);
}

/** @throws PUBLIC_ADDRESS_NEEDED, PUBLIC_ADDRESS_INVALID, PROXY_HEADER_INVALID */
function checkAddress({ host, public: address, behindProxy }: ServeOptions): void {
  if (host !== undefined && !isLoopbackName(host) && address === undefined)
    throw new CodedError("PUBLIC_ADDRESS_NEEDED", { host });
  if (behindProxy !== undefined && !/^[a-z\d-]+$/i.test(behindProxy))
    throw new CodedError("PROXY_HEADER_INVALID", { header: behindProxy.slice(0, 40) });
  if (address !== undefined && !/^https?:\/\/[\w.-]+(:\d+)?$/.test(address))
    throw new CodedError("PUBLIC_ADDRESS_INVALID", { address });
}

/** The service's options for access, headers and logging. */
const doorsAndLog = ({ host, public: publicAddress, behindProxy, ...options }: ServeOptions) => ({
  ...{ host, publicAddress, behindProxy: behindProxy?.toLowerCase() },
  logLevel: options.logLevel ?? (options.accessLog ? ("info" as const) : ("warn" as const)),
});

/** Fetches beside the service while the operator has fetching turned on. */
function keepFetching(
  store: Store,
  clock: ExchangeClock,
  { simulatedExchange, pause, lookEvery }: ServeOptions,
  onChanged: () => void,
): Fetching {
  return startFetching({
    ...{ store, simulatedExchange, clock, log: logEvent },
    onBacklog: (backlog) => say(describeBacklog(backlog)),
    ...(pause === undefined ? {} : { pause }),
    ...(lookEvery === undefined ? {} : { lookEvery }),
    onChanged,
  });
}

function logEvent({ series, day, outcome, reason, error }: FetcherEvent): void {
  if (error !== undefined) say(`Fetching: ${explain(error).message}`);
  else if (outcome === "accepted") say(`Fetched ${series} of ${day}.`);
  else if (outcome === "closed") say(`The exchange was closed on ${day}, as its own page says.`);
  else if (outcome === "refused" && reason !== "NOT_PUBLISHED_YET")
    say(`Refused ${series} of ${day}: ${reason}.`);
  else if (outcome === "failed") say(`${series} of ${day} could not be fetched: ${reason}.`);
}

function openOwnStore(folder: string | undefined): Promise<Store> {
  const command = "hkshort serve";
  const published = publishedFolder(folder);
  return published === undefined ? openSample(command) : openPublished(published, command);
}

/** Listens on the given port. By default it uses the usual port, or a free one if that is in use. */
async function onPort<T>(
  asked: number | undefined,
  usual: number,
  start: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await start(asked ?? usual);
  } catch (error) {
    if (!isPortInUse(error)) throw error;
    if (asked !== undefined) throw new CodedError("PORT_IN_USE", { port: asked }, { cause: error });
    return start(0);
  }
}

const isPortInUse = (error: unknown): boolean =>
  error instanceof CodedError
    ? error.code === "PORT_IN_USE"
    : (error as NodeJS.ErrnoException).code === "EADDRINUSE";

function announce(url: string, { folder, kind }: Store, preview: PreviewServer | undefined): void {
  print("");
  if (preview) print(`  Preview workbook   ${preview.address}`);
  print(
    `  Data service       ${url}   (${kind === "sample" ? "sample data" : "published data"}, ${path.normalize(folder)})`,
  );
  print("");
  print(`  Stop with Ctrl+C.`);
}

/** Opens the browser if there is a screen. Otherwise the address is only printed. */
async function openInBrowser(address: string): Promise<void> {
  const hasScreen =
    process.platform !== "linux" ||
    process.env.DISPLAY ||
    process.env.WAYLAND_DISPLAY ||
    existsSync("/mnt/wslg");
  if (!hasScreen || process.env.CI) return;
  const { default: open } = await import("open");
  await open(address).catch(() => undefined); // the address is printed anyway
}
