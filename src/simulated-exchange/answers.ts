import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { StandingPage } from "./publications-at";

/** How an answer can fail. */
export type Fault =
  | ("slow" | "cut" | "cut-chunk" | "error" | "busy" | "navigation" | "huge" | "bomb" | "not-http")
  | ("redirect-away" | "redirect-home" | "redirect-nowhere" | "not-gzip" | "not-brotli");

const NAVIGATION =
  "<html><head><title>HKEX</title></head><body><nav>Home Market Data Listing</nav></body></html>";

/** Answers with the navigation that surrounds the publications on the sites' pages. */
export function answerWithNavigation(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html" }).end(NAVIGATION);
}

const MOVED =
  "<html><head><title>HKEX</title></head><body><h1>The page requested may have been relocated</h1></body></html>";

/** Answers with what a site may send instead of an error: a page without the publication, and status 200. */
export function answerThatItMoved(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html" }).end(MOVED);
}

/** Answers with a page and its version; with 404 if there is no page, and with 304 if the client has that version. */
export function answer(request: IncomingMessage, response: ServerResponse, page: StandingPage | null): void {
  if (!page) {
    response
      .writeHead(404, { "content-type": "text/html" })
      .end("<html><title>404</title>Page not found</html>");
    return;
  }
  const etag = `"${createHash("sha256").update(page.bytes).digest("hex").slice(0, 16)}"`;
  const headers = { etag, "last-modified": page.publishedAt.toUTCString(), "content-type": "text/html" };
  if (request.headers["if-none-match"] === etag) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(page.bytes);
}

/** A small answer that unpacks to more than the largest publication. */
const bomb = (): Buffer => gzipSync(Buffer.alloc(128 * 1024 * 1024, 0x20), { level: 1 });

/** Answers with a fault. Returns false if the usual answer has to follow. */
export function fail(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault) {
    case "slow":
      response.writeHead(200, { "content-type": "text/html" }).write("<html>");
      return true; // sends no more, so the client has to give up
    case "cut":
      response.writeHead(200, { "content-length": "100000" }).write("<html>");
      response.on("drain", () => undefined);
      setImmediate(() => response.destroy());
      return true;
    case "cut-chunk":
      response.writeHead(200, { "transfer-encoding": "chunked" }).write("<html>");
      setImmediate(() => response.destroy());
      return true;
    case "not-http":
      response.socket?.end("HELLO THERE\r\n\r\n");
      return true;
    case "huge":
      response.writeHead(200, { "content-length": String(2 ** 40) }).write("<html>");
      return true;
    case "bomb":
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb());
      return true;
    case "error":
      response.writeHead(500).end("oops");
      return true;
    case "busy":
      response.writeHead(503, { "retry-after": "120" }).end();
      return true;
    case "navigation":
      answerWithNavigation(response);
      return true;
    case "not-gzip":
    case "not-brotli":
      response.writeHead(200, { "content-encoding": fault === "not-gzip" ? "gzip" : "br" }).end(NAVIGATION);
      return true;
    default:
      response.writeHead(302, { location: REDIRECTS[fault] ?? request.url }).end();
      return true;
  }
}

/** The targets of redirects. A fault without a target redirects to itself. */
const REDIRECTS: Partial<Record<Fault, string>> = {
  "redirect-away": "http://127.0.0.1:9/elsewhere",
  "redirect-nowhere": "http://[an address]:x/",
};
