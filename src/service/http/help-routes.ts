import path from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { LANGUAGES, type Language } from "../../errors/entry";
import { languageFor } from "../../errors/language";
import { withAddress } from "./manifest-route";

/** Returns the file name of the built page in a language. */
export const helpFile = (language: Language): string =>
  language === "en" ? "help.html" : `help.${language}.html`;

/**
 * Serves the help with the service's own address in it: in the reader's language at /help, and each page by its name.
 */
export function addHelpRoutes(
  app: FastifyInstance,
  addinFolder: string,
  publicAddress: string | undefined,
): void {
  const send = async ({ protocol, host }: FastifyRequest, reply: FastifyReply, language: Language) =>
    reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(
        await withAddress(
          path.join(addinFolder, helpFile(language)),
          publicAddress ?? `${protocol}://${host}`,
        ),
      );
  app.get<{ Querystring: { lang?: string } }>("/help", async (request, reply) => {
    const { headers, query } = request;
    const asked = typeof query.lang === "string" ? query.lang : (headers["accept-language"] ?? "en");
    return send(request, reply.header("vary", "accept-language"), languageFor(asked));
  });
  for (const language of LANGUAGES)
    app.get(`/${helpFile(language)}`, async (request, reply) => send(request, reply, language));
}
