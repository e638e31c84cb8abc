import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";

/** The address that the manifest in the project names; Excel is to load the add-in from where it got the manifest. */
const WRITTEN_ADDRESS = /https:\/\/localhost:3443/g;

/** Serves the manifest with the service's own address in it. */
export function addManifestRoute(app: FastifyInstance, addinFolder: string): void {
  app.get("/manifest.xml", async ({ protocol, host }, reply) => {
    const manifest = await readFile(path.join(addinFolder, "manifest.xml"), "utf8");
    return reply.type("application/xml").send(manifest.replace(WRITTEN_ADDRESS, `${protocol}://${host}`));
  });
}
