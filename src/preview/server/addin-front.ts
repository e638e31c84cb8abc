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
/** office.js keeps here that the user has trusted a host that is not https. */
const TRUST = `localStorage.setItem("OfficeJSTrustKeyV2_http_localhost", '{"Result":1}');`;
export const TRUST_PAGE = "/preview-trust.html";
const TRUST_SCRIPT = "/preview-trust.js";
const UNDO_GROUP_SCRIPT = "/preview-undo-groups.js";

/**
 * The add-in as the preview's frame sees it: everything comes from the add-in's own server, but office.js, which is
 * Microsoft's package unmodified, in place of their network; and a page that answers office.js' question of trust.
 * `pageOrigin` gives the preview page's origin, which stands for Excel's.
 */
export async function createAddinFront(addin: string, pageOrigin: () => string): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  refuseOtherHosts(app);
  await app.register(fastifyStatic, { root: OFFICE_JS_FOLDER, prefix: "/officejs/" });
  // The package has this folder and its files in lower case, office.js asks for them in capitals.
  app.get<{ Params: { "*": string } }>("/officejs/AgaveErrorUX/*", ({ params }, reply) =>
    reply.sendFile(`agaveerrorux/${params["*"].toLowerCase()}`),
  );
  await app.register(replyFrom, { base: addin });
  // What the add-in sends goes on as it comes.
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
      // Compressed pages could not be changed on the way.
      rewriteRequestHeaders: ({ headers: { origin, host } }, headers) => ({
        ...headers,
        "accept-encoding": "identity",
        // A page of this front is the add-in's own, as if it came straight from there.
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

/** Where Excel on the web shows a workbook; the preview's page stands for it. */
const EXCEL = "https://excel.cloud.microsoft";

/** The add-in's own policy, in which the preview's page takes Excel's place: an add-in that does not admit Excel is not shown. */
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

/** office.js from here, and behind it what the one of Microsoft's network knows beyond. */
const withOwnOfficeJs = (html: string): string =>
  html
    .replaceAll(OFFICE_JS, "/officejs/office.js")
    .replace(/<script[^>]*office\.js[^>]*><\/script>/, `$&<script src="${UNDO_GROUP_SCRIPT}"></script>`);

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
