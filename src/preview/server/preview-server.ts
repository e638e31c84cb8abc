import { existsSync } from "node:fs";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import { createAddinFront, TRUST_PAGE } from "./addin-front";
import { describeAddin } from "./addin-description";
import { refuseOtherHosts } from "./own-host";
import { FONTS, packageOf, VENDOR } from "./vendor-files";

export interface PreviewServerOptions {
  /** The add-in's address; its manifest is at /manifest.xml. */
  readonly addin: string;
  /** The folder of the built page. */
  readonly folder: string;
  /** Port of the page; the add-in's frame gets the next port. 0 chooses free ports. */
  readonly port: number;
  /** A sentence about the data, which the page shows beside its name. */
  readonly note?: string | undefined;
}

export interface PreviewServer {
  readonly address: string;
  close(): Promise<void>;
}

/** Owl compiles the engine's templates in the page, which needs eval. Only this page's policy allows it. */
const contentSecurityPolicy = (front: string): string =>
  [
    "default-src 'self'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${front}`,
    `frame-src ${front}`,
    // The page reads functions.json and shortcuts.json from the add-in's origin.
    `connect-src 'self' ${front}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Serves the preview's page on one port and the add-in's frame on another, so they have two origins as in Excel. */
export async function startPreviewServer({
  addin,
  folder,
  port,
  note,
}: PreviewServerOptions): Promise<PreviewServer> {
  let pageAddress = "";
  const front = await createAddinFront(addin, () => pageAddress);
  const frontAddress = await listen(front, port === 0 ? 0 : port + 1);
  const page = fastify({ forceCloseConnections: true });
  refuseOtherHosts(page);
  page.addHook("onRequest", (_request, reply, done) => {
    void reply
      .header("content-security-policy", contentSecurityPolicy(frontAddress))
      .header("x-content-type-options", "nosniff");
    done();
  });
  page.get("/config.json", async (request, reply) => {
    const [locale = "en-US"] = (request.headers["accept-language"] ?? "").split(/[,;]/);
    const { name, pane, metadata, manifest, shortcuts } = await describeAddin(addin, locale);
    return reply.header("cache-control", "no-store").send({
      ...{ name, note, pane: frontAddress + pane, trust: frontAddress + TRUST_PAGE },
      ...{ manifest, metadata: frontAddress + metadata },
      shortcuts: shortcuts === null ? null : frontAddress + shortcuts,
    });
  });
  await page.register(fastifyStatic, { root: folder });
  for (const [name, file] of Object.entries(VENDOR)) {
    const whole = modulePath(file);
    page.get(`/vendor/${name}`, (_request, reply) =>
      reply.sendFile(path.basename(whole), path.dirname(whole)),
    );
  }
  await page.register(fastifyStatic, { root: modulePath(FONTS), prefix: "/fonts/", decorateReply: false });
  try {
    pageAddress = await listen(page, port);
  } catch (error) {
    await front.close();
    throw error;
  }
  return {
    address: pageAddress,
    close: async () => {
      await Promise.all([page.close(), front.close()]);
    },
  };
}

/**
 * Returns the path of a file in an installed package. It searches the folders of packages, because a package may not
 * export the file.
 */
function modulePath(file: string): string {
  for (const folder of require.resolve.paths(packageOf(file)) ?? []) {
    const whole = path.join(folder, file);
    if (existsSync(whole)) return whole;
  }
  throw new Error(`${file} is not installed.`);
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ port, host: "localhost" });
  const address = app.server.address();
  return `http://localhost:${typeof address === "object" && address ? address.port : port}`;
}
