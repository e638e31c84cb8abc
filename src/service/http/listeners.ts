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

/** The slowest upload of the largest page that is waited for, and the slowest head of a request; in milliseconds. */
const UPLOAD_WITHIN = 180_000;
const HEAD_WITHIN = 15_000;
/** A proxy keeps its connections for a minute, and has to be the first that closes them. */
const IDLE_WITHIN = 72_000;
/** How long what is in flight is waited for when the service stops. */
const FINISH_WITHIN = 20_000;
/** Readers who connect in the same moment, when a workbook's day begins: usually 511 may wait, and the others hang. */
const BACKLOG = 4096;

/** The servers of a service: one for each address that its name stands for; "localhost" is two. */
export interface Listeners {
  /** One more, for which the same holds as for the others. */
  readonly make: (answer: RequestListener) => Server;
  readonly isStopping: () => boolean;
  /** Takes no further connection, and resolves when nothing is in flight any more, or after a time. */
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

/** A connection on which nothing more is answered is not kept: who has it asks elsewhere. */
export function closeConnectionsWhileStopping(app: FastifyInstance): void {
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (app.listeners.isStopping()) void reply.header("connection", "close");
    done(null, payload);
  });
}

/** Listens at every address that a name stands for, on one port. Answers how this machine reaches it. */
export async function listenAt(app: FastifyInstance, port: number, host: string): Promise<string> {
  const [first = host, ...others] = await addressesOf(host);
  await app.listen({ port, host: first, backlog: BACKLOG });
  const { port: bound } = app.server.address() as AddressInfo;
  // One that is not to be had leaves the others: there are machines without IPv6.
  for (const address of others)
    await listening(
      app.listeners.make((request, response) => app.routing(request, response)),
      address,
      bound,
    );
  return `${app.server instanceof https.Server ? "https" : "http"}://${nameOf(host)}:${bound}`;
}

/** Browsers look for localhost at both, whatever the machine's list of names says. */
const LOCALHOST = ["127.0.0.1", "::1"];

const addressesOf = async (host: string): Promise<readonly string[]> =>
  host === "localhost" ? LOCALHOST : (await lookup(host, { all: true })).map(({ address }) => address);

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve) => {
    server.once("listening", resolve).once("error", () => resolve());
    server.listen({ host, port, backlog: BACKLOG });
  });

/** "All addresses" is none that one can ask; and an IPv6 address stands in brackets. */
const nameOf = (host: string): string =>
  /^(0\.0\.0\.0|::)$/.test(host) ? "localhost" : isIPv6(host) ? `[${host}]` : host;
