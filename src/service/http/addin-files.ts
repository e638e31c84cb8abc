import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Cache header of files and resources whose address contains their revision: they never change. */
export const FOR_EVER = "public, max-age=31536000, immutable";
/** Cache header of everything else: it is revalidated each time, and the answer is empty if it has not changed. */
export const ASK_AGAIN = "no-cache";

const HASHED = /\.[\da-f]{8}\.(js|css)$/;

/** Serves the built add-in, and the hashed files of earlier releases, because open panes still request them. */
export async function addAddinFiles(
  app: FastifyInstance,
  addinFolder: string,
  earlierReleases?: string,
): Promise<void> {
  const earlier = earlierReleases !== undefined && existsSync(earlierReleases) ? [earlierReleases] : [];
  await app.register(fastifyStatic, {
    root: [addinFolder, ...earlier],
    cacheControl: false,
    setHeaders: (response, file) => {
      void response.setHeader("cache-control", HASHED.test(file) ? FOR_EVER : ASK_AGAIN);
    },
  });
}
