import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";

/** The address that the manifest in the project names; Excel is to load the add-in from where it got the manifest. */
const WRITTEN_ADDRESS = /https:\/\/localhost:3443/g;

/** The built add-in's manifest, for an add-in that is served at an address. */
export async function manifestFor(address: string, addinFolder: string): Promise<string> {
  const manifest = await readFile(path.join(addinFolder, "manifest.xml"), "utf8");
  return manifest.replace(WRITTEN_ADDRESS, address.replace(/\/$/, ""));
}

/** Serves the manifest with the service's public address in it, else the one it is asked by. */
export function addManifestRoute(
  app: FastifyInstance,
  addinFolder: string,
  publicAddress: string | undefined,
): void {
  app.get("/manifest.xml", async ({ protocol, host }, reply) =>
    reply
      .type("application/xml")
      .send(await manifestFor(publicAddress ?? `${protocol}://${host}`, addinFolder)),
  );
}
