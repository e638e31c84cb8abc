import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { MOST } from "../../publications/budget";

/** How long a body that nobody wants is read, in milliseconds; no more of it is read than the largest publication has. */
const PATIENCE = 5000;

/**
 * Who is answered before the whole body was read may go on sending. The answer goes out at once; what still comes is read and
 * dropped for a moment, because a connection that is cut while it sends loses the answer; then the connection is closed.
 */
export function closeAfterUnreadBodies(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    const { raw } = request;
    if (!isUnread(raw)) {
      done(null, payload);
      return;
    }
    void reply.header("connection", "close");
    if (typeof payload !== "string" && !Buffer.isBuffer(payload)) {
      done(null, payload);
      return;
    }
    // It goes out as it is: a compressor would keep it back until its end.
    delete raw.headers["accept-encoding"];
    void reply.header("content-length", Buffer.byteLength(payload));
    done(null, Readable.from(thenWait(payload, dropped(raw)), { objectMode: false }));
  });
}

const isUnread = ({ headers, complete, readableEnded }: IncomingMessage): boolean =>
  (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0) &&
  !complete &&
  !readableEnded;

async function* thenWait(payload: string | Buffer, end: Promise<void>): AsyncGenerator<Buffer> {
  yield Buffer.from(payload);
  await end;
}

/** Reads on until the body ends or has cost enough. */
const dropped = (body: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0;
    const stop = (): void => {
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(stop, PATIENCE);
    body.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST.bytes) stop();
    });
    for (const end of ["end", "close", "error"]) body.once(end, stop);
    body.resume();
  });
