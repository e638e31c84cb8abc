import { once } from "node:events";
import { createServer, connect, type AddressInfo, type Socket } from "node:net";

export interface Cutter {
  /** The address of the same database through the cutter. */
  readonly url: string;
  /** Ends every open connection without a message. Returns their number. */
  cut(): number;
  /** Cuts after this many more bytes from clients: in the middle of a statement, a copy or a commit. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

/** Starts a relay before a PostgreSQL server's socket that loses connections, as a network does. */
export async function startCutter(databaseUrl: string): Promise<Cutter> {
  const address = new URL(databaseUrl.replace("@/", "@localhost/"));
  const folder = address.searchParams.get("host") ?? "";
  const sockets = new Set<Socket>();
  let left = Infinity;
  const cut = (): number => {
    left = Infinity;
    const count = sockets.size;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    return count;
  };
  const relay = createServer((client) => {
    const server = connect(`${folder}/.s.PGSQL.5432`);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    server.pipe(client);
    client.on("data", (chunk: Buffer) => {
      left -= chunk.length;
      if (left > 0) server.write(chunk);
      else {
        server.write(chunk.subarray(0, Math.max(0, chunk.length + left)));
        cut();
      }
    });
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  const { port } = relay.address() as AddressInfo;
  address.searchParams.delete("host");
  address.host = `127.0.0.1:${port}`;
  return {
    url: address.toString(),
    cut,
    cutAfter: (bytes) => void (left = bytes),
    async close() {
      cut();
      relay.close();
      await once(relay, "close");
    },
  };
}
