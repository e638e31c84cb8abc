import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { ASK_AGAIN } from "./addin-files";
import { manifestIn, paneIn } from "./functions-namespace";

/**
 * The address in the project's manifest. It is replaced, so that Excel loads the add-in from where it got the
 * manifest.
 */
export const WRITTEN_ADDRESS = "https://localhost:3443";

/** Replaces the address in a text of the built add-in by the one at which it is served. */
const addressed = (text: string, address: string): string =>
  text.replaceAll(WRITTEN_ADDRESS, address.replace(/\/$/, ""));

/** Reads a built file, with the address at which the add-in is served. */
export const withAddress = async (file: string, address: string): Promise<string> =>
  addressed(await readFile(file, "utf8"), address);

/**
 * Reads the built add-in's manifest, with the address at which it is served and the namespace of the functions, if
 * one is given.
 */
export async function manifestFor(address: string, addinFolder: string, namespace?: string): Promise<string> {
  const built = await readFile(path.join(addinFolder, "manifest.xml"), "utf8");
  return addressed(namespace === undefined ? built : manifestIn(built, namespace), address);
}

/** Serves the manifest with the service's public address if it has one, otherwise with the address of the request. */
export function addManifestRoute(
  app: FastifyInstance,
  addinFolder: string,
  publicAddress: string | undefined,
  namespace: string | undefined,
): void {
  app.get("/manifest.xml", async ({ protocol, host }, reply) =>
    reply
      .type("application/xml")
      .send(await manifestFor(publicAddress ?? `${protocol}://${host}`, addinFolder, namespace)),
  );
}

/** Serves the pane's page with a namespace in it instead of the built page. */
export function addPaneRoute(app: FastifyInstance, addinFolder: string, namespace: string): void {
  app.get("/taskpane.html", async (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("cache-control", ASK_AGAIN)
      .send(await paneFor(addinFolder, namespace)),
  );
}

/** Reads the built pane's page, with the namespace of the functions. */
export const paneFor = async (addinFolder: string, namespace: string): Promise<string> =>
  paneIn(await readFile(path.join(addinFolder, "taskpane.html"), "utf8"), namespace);
