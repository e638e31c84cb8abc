import { createServer, Agent, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A thousand clients connect in the same moment; usually 511 may wait, and the others hang. */
const BACKLOG = 4096;

/**
 * A proxy before several services, as an operator would have one: it passes each request on to the next of them, and to another
 * when one does not answer. Reading is repeatable, so no reader notices.
 */
export async function startProxy(upstreams: readonly number[]): Promise<{ port: number; close(): void }> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server = createServer((request, response) => pass(request, response, turn++, upstreams.length));

  function pass(request: IncomingMessage, response: ServerResponse, first: number, tries: number): void {
    const port = upstreams[first % upstreams.length] ?? 0;
    let isOver = false;
    const again = (): void => {
      if (isOver) return;
      isOver = true;
      if (tries > 1 && !response.headersSent) pass(request, response, first + 1, tries - 1);
      else response.writeHead(502).end();
    };
    const { url, method, headers } = request;
    const onward = send({
      agent,
      port,
      host: "127.0.0.1",
      path: url,
      method,
      headers: { ...headers, host: `localhost:${port}` },
    });
    onward.on("response", (answer) => {
      // Kept whole until it is here: a service that dies halfway is asked nothing more, and another is.
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", again);
      answer.on("end", () => {
        if (!answer.complete) {
          again();
          return;
        }
        isOver = true;
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
      });
    });
    onward.on("error", again);
    onward.end();
  }

  await new Promise<void>((resolve) =>
    server.listen({ port: 0, host: "127.0.0.1", backlog: BACKLOG }, resolve),
  );
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
