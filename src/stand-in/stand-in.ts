import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { toDay, type Day } from "../market/trading-day";
import { publicationsAt, type Happenings, type PublicationsAt, type StandingPage } from "./publications-at";

export interface StandInOptions {
  /** The days on which its exchange was open, in order. */
  readonly days: readonly Day[];
  readonly happenings?: Happenings;
  readonly now: () => Date;
  /** A fault for the next answers, one each: taken from the front. */
  readonly faults?: Fault[];
}

/** How an answer can fail. */
export type Fault = "slow" | "cut" | "error" | "redirect-away" | "redirect-home" | "navigation" | "busy";

export interface StandIn {
  readonly address: string;
  /** Every request so far: its path, and how it was answered. */
  readonly requests: readonly { readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

/**
 * A stand-in for the two sites, at /hkex and /sfc: the sample market's publications at the sites' own paths, as they stand
 * by a clock of its own.
 */
export async function startStandIn(
  { days, happenings, now, faults = [] }: StandInOptions,
  port = 0,
): Promise<StandIn> {
  const publications = publicationsAt(days, happenings);
  const requests: { path: string; status: number }[] = [];
  const server = createServer((request, response) => {
    response.on("finish", () => requests.push({ path: request.url ?? "", status: response.statusCode }));
    if (request.url === "/clock") {
      response.end(now().toISOString());
      return;
    }
    const fault = request.url?.startsWith("/hkex") ? faults.shift() : undefined;
    if (fault && fail(fault, request, response)) return;
    answer(request, response, pageAt(publications, request.url ?? "", now()));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { address: addressOf(server), requests, close: () => closeServer(server) };
}

const addressOf = (server: Server): string => {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
};
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

const MONTH_DAY = /^(\d{2})(\d{2})(\d{2})$/;
function dayOf(text: string): Day | null {
  const [, year, month, date] =
    text.length === 8 ? (/^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []) : (MONTH_DAY.exec(text) ?? []);
  return toDay(Number(year) + (text.length === 8 ? 0 : 2000), Number(month), Number(date));
}

type Route = readonly [
  RegExp,
  (publications: PublicationsAt, parts: string[], now: Date) => StandingPage | null,
];
const dated =
  (give: (publications: PublicationsAt, day: Day, now: Date) => StandingPage | null): Route[1] =>
  (publications, [date = ""], now) => {
    const day = dayOf(date);
    return day && give(publications, day, now);
  };

const ROUTES: readonly Route[] = [
  [/\/dayquot\/d(\d{6})e\.htm$/, dated((all, day, now) => all.dailyQuotations("main", day, now))],
  [/\/dayquot\/GEM\/e_G(\d{6})\.htm$/, dated((all, day, now) => all.dailyQuotations("gem", day, now))],
  [
    /\/ncms\/([am])sht(main|gem)(_c)?\.htm$/,
    (all, [session, board, chinese], now) =>
      all.turnover(board as "main", session === "m" ? "morning" : "day", chinese ? "zh" : "en", now),
  ],
  [/Aggregated_Data_(\d{8})\.csv$/, dated((all, day, now) => all.positions(day, now))],
  [/ds_list(\d{8})(?:_c)?\.csv$/, dated((all, day, now) => all.designated(day, now))],
  [/ListOfSecurities(_c)?\.xlsx$/, (all, [chinese], now) => all.securities(chinese ? "zh" : "en", now)],
];

function pageAt(publications: PublicationsAt, path: string, now: Date): StandingPage | null {
  for (const [pattern, give] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return give(publications, match.slice(1), now);
  }
  return null;
}

const NAVIGATION =
  "<html><head><title>HKEX</title></head><body><nav>Home Market Data Listing</nav></body></html>";

function answer(request: IncomingMessage, response: ServerResponse, page: StandingPage | null): void {
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

/** Answers with a fault; false where the usual answer follows. */
function fail(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault) {
    case "slow":
      response.writeHead(200, { "content-type": "text/html" }).write("<html>");
      return true; // and no more: the other side has to give up
    case "cut":
      response.writeHead(200, { "content-length": "100000" }).write("<html>");
      response.on("drain", () => undefined);
      setImmediate(() => response.destroy());
      return true;
    case "error":
      response.writeHead(500).end("oops");
      return true;
    case "busy":
      response.writeHead(503, { "retry-after": "120" }).end();
      return true;
    case "redirect-away":
      response.writeHead(302, { location: "http://127.0.0.1:9/elsewhere" }).end();
      return true;
    case "redirect-home":
      response.writeHead(302, { location: request.url ?? "/" }).end();
      return true;
    case "navigation":
      response.writeHead(200, { "content-type": "text/html" }).end(NAVIGATION);
      return true;
  }
}
