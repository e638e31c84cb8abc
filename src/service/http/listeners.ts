import { lookup } from "node:dns/promises";
import http, {
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import https from "node:https";
import { isIPv6, type AddressInfo, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyInstance {
    readonly listeners: Listeners;
  }
}

export interface Certificate {
  readonly key: Buffer | string;
  readonly cert: Buffer | string;
}

/** The longest time to receive the largest page, and the head of a request, in milliseconds. */
const UPLOAD_WITHIN = 180_000;
const HEAD_WITHIN = 15_000;
/** How long an idle connection is kept. A proxy keeps one for a minute and has to close it first, so this is longer. */
const IDLE_WITHIN = 72_000;
/** How long a stopping service waits for requests in flight. */
const FINISH_WITHIN = 20_000;
/**
 * The number of connections that may wait when many clients connect at the same moment, such as at the start of the
 * day. By default it is 511, and further clients hang.
 */
const BACKLOG = 4096;

/** The servers of a service: one for each address of its host name; "localhost" has two. */
export interface Listeners {
  /** Makes another server with the same settings. */
  readonly make: (answer: RequestListener) => Server;
  readonly isStopping: () => boolean;
  /** Accepts no further connections, and resolves when no request is in flight or the time is over. */
  readonly stop: () => Promise<void>;
  /** Ends every connection. */
  readonly cut: () => void;
}

export function createListeners(
  certificate: Certificate | undefined,
  onMalformed: (error: NodeJS.ErrnoException, socket: Socket, isAnswering: boolean) => void,
): Listeners {
  const servers: Server[] = [];
  const answers = new WeakMap<Socket, Set<ServerResponse>>();
  let inFlight = 0;
  let stopping: (() => void) | undefined;

  function follow({ socket }: IncomingMessage, response: ServerResponse): void {
    inFlight++;
    const own = answers.get(socket) ?? new Set();
    answers.set(socket, own.add(response));
    response.once("close", () => {
      own.delete(response);
      inFlight--;
      if (inFlight === 0) stopping?.();
    });
  }
  function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
    const isAnswering = [...(answers.get(socket) ?? [])].some(({ headersSent }) => headersSent);
    onMalformed(error, socket, isAnswering);
  }
  return {
    make: (answer) => {
      const server = certificate ? https.createServer(certificate) : http.createServer();
      server.requestTimeout = UPLOAD_WITHIN;
      server.headersTimeout = HEAD_WITHIN;
      server.keepAliveTimeout = IDLE_WITHIN;
      server.on("request", follow).on("request", answer).on("clientError", refuse);
      servers.push(server);
      return server;
    },
    isStopping: () => stopping !== undefined,
    stop: () =>
      new Promise((resolve) => {
        const late = setTimeout(resolve, FINISH_WITHIN);
        stopping = () => {
          clearTimeout(late);
          resolve();
        };
        for (const server of servers) server.close();
        if (inFlight === 0) stopping();
      }),
    cut() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** Closes connections after their last answer while stopping, so that clients connect elsewhere. */
export function closeConnectionsWhileStopping(app: FastifyInstance): void {
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (app.listeners.isStopping()) void reply.header("connection", "close");
    done(null, payload);
  });
}

/** Listens at every address of a host name, on one port. Returns the address at which this machine reaches it. */
export async function listenAt(app: FastifyInstance, port: number, host: string): Promise<string> {
  const [first = host, ...others] = await addressesOf(host);
  await app.listen({ port, host: first, backlog: BACKLOG });
  const { port: bound } = app.server.address() as AddressInfo;
  // An unavailable address is skipped: some machines do not have IPv6.
  for (const address of others)
    await listening(
      app.listeners.make((request, response) => app.routing(request, response)),
      address,
      bound,
    );
  return `${app.server instanceof https.Server ? "https" : "http"}://${nameOf(host)}:${bound}`;
}

/** Browsers try both addresses for localhost, whatever the hosts file says. */
const LOCALHOST = ["127.0.0.1", "::1"];

const addressesOf = async (host: string): Promise<readonly string[]> =>
  host === "localhost" ? LOCALHOST : (await lookup(host, { all: true })).map(({ address }) => address);

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve) => {
    server.once("listening", resolve).once("error", () => resolve());
    server.listen({ host, port, backlog: BACKLOG });
  });

/** Returns a host name that can be connected to: "all addresses" cannot, and an IPv6 address needs brackets. */
const nameOf = (host: string): string =>
  /^(0\.0\.0\.0|::)$/.test(host) ? "localhost" : isIPv6(host) ? `[${host}]` : host;
