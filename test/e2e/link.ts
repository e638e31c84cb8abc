import http from "node:http";
import type { AddressInfo } from "node:net";

/** A fault between the add-in and a service. "resources" does not affect the index. */
export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  /** The connection is reset in the middle of the answer. */
  | { readonly kind: "reset" }
  /** The answer ends in the middle, as if it were complete. */
  | { readonly kind: "cut" }
  | { readonly kind: "html" }
  | { readonly kind: "silence" };

/** A link to a service into which faults are injected. It counts the requests. */
export interface Link {
  readonly address: string;
  fault: Fault;
  /** The paths that the fault affects. */
  faulty: RegExp;
  readonly asked: string[];
  /** The delay of every answer, in milliseconds. */
  delay: number;
  /** The bytes of all bodies. */
  bytes: number;
  /** Accepts no connections until it is opened again, on the same port. */
  refuse(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function openLink(service: string): Promise<Link> {
  const server = http.createServer((request, response) => {
    const path = request.url ?? "";
    link.asked.push(path);
    const fault: Fault = link.faulty.test(path) ? link.fault : { kind: "none" };
    setTimeout(() => void answer(path, fault, request, response), link.delay);
  });
  async function answer(
    path: string,
    fault: Fault,
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    if (fault.kind === "silence") return;
    if (fault.kind === "status") {
      response.writeHead(fault.status, fault.headers).end("{}");
      return;
    }
    if (fault.kind === "html") {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in to the network</html>");
      return;
    }
    const encoding = request.headers["accept-encoding"] ?? "";
    const { status, headers, body } = await ask(service + path, encoding);
    link.bytes += body.length;
    const half = body.subarray(0, Math.floor(body.length / 2));
    if (fault.kind === "reset") {
      response.writeHead(status, { ...headers, "content-length": body.length });
      response.write(half, () => request.socket.destroy());
    } else if (fault.kind === "cut")
      response.writeHead(status, { ...headers, "content-length": half.length }).end(half);
    else response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
  }
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => {
      server.listen(port, "localhost", () => {
        resolve((server.address() as AddressInfo).port);
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  const port = await listen(0);
  const link: Link = {
    address: `http://localhost:${port}`,
    fault: { kind: "none" },
    faulty: /./,
    asked: [],
    delay: 0,
    bytes: 0,
    refuse: stop,
    async open() {
      await listen(port);
    },
    close: stop,
  };
  return link;
}

/** Returns the service's answer as sent, still compressed. */
function ask(
  url: string,
  encoding: string,
): Promise<{ status: number; headers: http.OutgoingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { "accept-encoding": encoding } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const { "content-type": type, "content-encoding": encoded } = answer.headers;
          const headers = {
            ...(type ? { "content-type": type } : {}),
            ...(encoded ? { "content-encoding": encoded } : {}),
          };
          resolve({ status: answer.statusCode ?? 500, headers, body: Buffer.concat(chunks) });
        });
      })
      .on("error", reject);
  });
}
