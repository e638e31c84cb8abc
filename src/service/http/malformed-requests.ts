import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { CodedError } from "../../errors/coded-error";
import { toAnswer } from "./error-answers";

const STATUS: Readonly<Partial<Record<string, string>>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/**
 * Answers malformed HTTP in the usual error form and closes the connection. If the answer to an earlier request is
 * still being sent, a second one would be inserted into it, so the connection is cut.
 */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket, isAnswering: boolean): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (isAnswering) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const body = JSON.stringify(toAnswer(new CodedError("REQUEST_INVALID"), id));
  const head = [
    `HTTP/1.1 ${STATUS[error.code ?? ""] ?? "400 Bad Request"}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    `X-Request-Id: ${id}`,
    "Connection: close",
  ];
  if (socket.writable) socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
}
