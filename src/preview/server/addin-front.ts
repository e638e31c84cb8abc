import path from "node:path";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import replyFrom from "@fastify/reply-from";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import { UNDO_GROUP_SHIM } from "../undo-group-shim";
import { refuseOtherHosts } from "./own-host";
import { OFFICE_JS_PACKAGE } from "./vendor-files";

const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const OFFICE_JS_FOLDER = path.join(
  path.dirname(require.resolve(`${OFFICE_JS_PACKAGE}/package.json`)),
  "dist",
);
/** A script that writes what office.js writes when the user trusts a host without https. */
const TRUST = `localStorage.setItem("OfficeJSTrustKeyV2_http_localhost", '{"Result":1}');`;
export const TRUST_PAGE = "/preview-trust.html";
const TRUST_SCRIPT = "/preview-trust.js";
const UNDO_GROUP_SCRIPT = "/preview-undo-groups.js";

/**
 * Creates the server for the preview's frame. It passes everything from the add-in's own server, with two exceptions:
 * office.js comes from Microsoft's unmodified package instead of their network, and a page makes office.js trust the
 * preview. `pageOrigin` returns the origin of the preview's page, which takes the place of Excel's.
 */
export async function createAddinFront(addin: string, pageOrigin: () => string): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  refuseOtherHosts(app);
  await app.register(fastifyStatic, { root: OFFICE_JS_FOLDER, prefix: "/officejs/" });
  // In the package the folder and its files have lower-case names, but office.js requests them in capitals.
  app.get<{ Params: { "*": string } }>("/officejs/AgaveErrorUX/*", ({ params }, reply) =>
    reply.sendFile(`agaveerrorux/${params["*"].toLowerCase()}`),
  );
  await app.register(replyFrom, { base: addin });
  // Passes on bodies unparsed.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => {
    done(null, payload);
  });
  app.get(TRUST_PAGE, (_request, reply) =>
    reply.type("text/html").send(`<!doctype html><script src="${TRUST_SCRIPT}"></script>`),
  );
  app.get(TRUST_SCRIPT, (_request, reply) => reply.type("text/javascript").send(TRUST));
  app.get(UNDO_GROUP_SCRIPT, (_request, reply) => reply.type("text/javascript").send(UNDO_GROUP_SHIM));
  app.all("/*", (request, reply) =>
    reply.from(request.url, {
      // Asks for uncompressed pages, so that they can be changed on the way.
      rewriteRequestHeaders: ({ headers: { origin, host } }, headers) => ({
        ...headers,
        "accept-encoding": "identity",
        // A request from a page of this server is passed on with the add-in's own origin.
        ...(origin === `http://${host ?? ""}` ? { origin: addin } : {}),
      }),
      rewriteHeaders: (headers) => framedBy(pageOrigin(), headers),
      onResponse: (_request, answer, response) => {
        const { stream } = response as unknown as { stream: Readable };
        const type = answer.getHeader("content-type");
        if (typeof type === "string" && type.startsWith("text/html"))
          void readAll(stream).then((html) =>
            answer.removeHeader("content-length").send(withOwnOfficeJs(html)),
          );
        else void answer.send(stream);
      },
    }),
  );
  return app;
}

/** The origin at which Excel on the web shows a workbook. */
const EXCEL = "https://excel.cloud.microsoft";

/**
 * Replaces Excel's origin by the preview's in the add-in's own policy. An add-in that does not allow Excel is
 * not shown.
 */
export function framedBy(origin: string, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const policy = headers["content-security-policy"];
  if (typeof policy !== "string") return headers;
  const framed = policy
    .split(";")
    .map((directive) =>
      directive
        .split(" ")
        .map((source) => (source === EXCEL ? origin : source))
        .join(" "),
    )
    .join(";");
  return { ...headers, "content-security-policy": framed };
}

/**
 * Makes a page load office.js from this server, followed by the script for what the office.js on Microsoft's network
 * has in addition.
 */
const withOwnOfficeJs = (html: string): string =>
  html
    .replaceAll(OFFICE_JS, "/officejs/office.js")
    .replace(/<script[^>]*office\.js[^>]*><\/script>/, `$&<script src="${UNDO_GROUP_SCRIPT}"></script>`);

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
