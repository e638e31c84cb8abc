import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { toDay, type Day } from "../market/trading-day";
import { answer, answerThatItMoved, answerWithNavigation, fail, type Fault } from "./answers";
import {
  publicationsAt,
  type Happenings,
  type PublicationsAt,
  type QuotationsPlace,
  type StandingPage,
} from "./publications-at";

export interface SimulatedExchangeOptions {
  /** The days on which the exchange was open, in order. */
  readonly days: readonly Day[];
  readonly happenings?: Happenings;
  readonly now: () => Date;
  /** Faults for the next answers, one for each. Used faults are removed from the front. */
  readonly faults?: Fault[];
  /**
   * A key and its certificate. With them it uses TLS, and HTTP/2 if the client prefers that; over HTTP/2 it answers
   * with navigation only, as the sites do.
   */
  readonly secure?: { readonly key: string; readonly cert: string };
}

export interface SimulatedExchange {
  readonly address: string;
  /** All requests so far, with their path and status. */
  readonly requests: readonly { readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

/**
 * Starts a simulation of the two sites, at /hkex and /sfc. It serves the sample market's publications at the sites' own
 * paths, as soon as they are published according to its own clock.
 */
export async function startSimulatedExchange(
  { days, happenings, now, faults = [], secure }: SimulatedExchangeOptions,
  port = 0,
): Promise<SimulatedExchange> {
  const publications = publicationsAt(days, happenings);
  const requests: { path: string; status: number }[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    response.on("finish", () => requests.push({ path: request.url ?? "", status: response.statusCode }));
    if (request.url === "/clock") {
      response.end(now().toISOString());
      return;
    }
    const fault = request.url?.startsWith("/hkex") ? faults.shift() : undefined;
    if (fault && fail(fault, request, response)) return;
    if (request.httpVersionMajor === 2) answerWithNavigation(response);
    else {
      const path = request.url ?? "";
      const page = pageAt(publications, path, now());
      // For old Daily Quotations the site answers 404 or a page that says they moved. Here GEM's get the second answer.
      if (!page && path.includes("/dayquot/GEM/")) answerThatItMoved(response);
      else answer(request, response, page);
    }
  };
  // Node gives requests of HTTP/1.1 and HTTP/2 the same form.
  const server = secure
    ? (createSecureServer({ ...secure, allowHTTP1: true }, listener as never) as unknown as Server)
    : createServer(listener);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = `${secure ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { address, requests, close };
}

const MONTH_DAY = /^(\d{2})(\d{2})(\d{2})$/;
function dayOf(text: string): Day | null {
  const [, year, month, date] =
    text.length === 8 ? (/^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []) : (MONTH_DAY.exec(text) ?? []);
  return toDay(Number(year) + (text.length === 8 ? 0 : 2000), Number(month), Number(date));
}

type Route = readonly [
  RegExp,
  (publications: PublicationsAt, parts: (string | undefined)[], now: Date) => StandingPage | null,
];
const dated =
  (give: (publications: PublicationsAt, day: Day, now: Date) => StandingPage | null): Route[1] =>
  (publications, [date = ""], now) => {
    const day = dayOf(date);
    return day && give(publications, day, now);
  };

const ROUTES: readonly Route[] = [
  [
    /\/(dayquot|dayquot_12m)\/(?:d(\d{6})e|GEM\/e_G(\d{6}))\.htm$/,
    (all, [place, main, gem], now) => {
      const day = dayOf(main ?? gem ?? "");
      return day && all.dailyQuotations(main ? "main" : "gem", place as QuotationsPlace, day, now);
    },
  ],
  [/\/chi\/.*\/dayquot\/d(\d{6})c\.htm$/, dated((all, day, now) => all.chineseQuotations(day, now))],
  [
    /\/ncms\/([am])sht(main|gem)(_c)?\.htm$/,
    (all, [session, board, chinese], now) =>
      all.turnover(board as "main", session === "m" ? "morning" : "day", chinese ? "zh" : "en", now),
  ],
  [/Aggregated_Data_(\d{8})\.csv$/, dated((all, day, now) => all.positions(day, now))],
  [/ds_list(\d{8})\.csv$/, dated((all, day, now) => all.designated("en", day, now))],
  [/ds_list(\d{8})_c\.csv$/, dated((all, day, now) => all.designated("zh", day, now))],
  [/ListOfSecurities(_c)?\.xlsx$/, (all, [chinese], now) => all.securities(chinese ? "zh" : "en", now)],
];

function pageAt(publications: PublicationsAt, path: string, now: Date): StandingPage | null {
  for (const [pattern, give] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return give(publications, match.slice(1), now);
  }
  return null;
}
