import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { MOST } from "../../publications/budget";

/** How long an unwanted body is read, in milliseconds. At most as many bytes are read as the largest publication has. */
const PATIENCE = 5000;

/**
 * Closes connections whose body was not read completely. A client that is answered early may still be sending, and
 * would lose the answer if its connection were cut. So the answer is sent at once, the rest of the body is read and
 * dropped for a moment, and then the connection is closed.
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
    // The answer is not compressed: a compressor would hold it back until its end.
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

/** Reads on until the body ends or reaches the limit. */
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
