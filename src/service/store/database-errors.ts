import { CodedError } from "../../errors/coded-error";

/** SQLSTATEs and error numbers of a server that is not reachable, refuses the connection, or takes too long. */
const GONE =
  /^(ECONN\w+|E(NOENT|NOTFOUND|AI_AGAIN|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH)|57P0[1235]|57014|55P03|25P0[34]|08\w{3}|53300|28\w{3}|3D000)$/;
const GONE_MESSAGE =
  /Connection terminated|connection error|timeout exceeded when trying to connect|Query read timeout|PGlite is closed/;

/**
 * Whether an error means that the database is gone or refuses the connection, rather than that a statement is wrong.
 */
export function isDatabaseGone(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return GONE.test(code) || GONE_MESSAGE.test(message);
}

/**
 * Whether the disk is full: "disk_full" of the server or the embedded database, or the operating system's own error.
 */
const isDiskFull = (error: unknown): boolean =>
  ["53100", "ENOSPC"].includes((error as { code?: string }).code ?? "");

/**
 * Converts an error of a database or its disk to DISK_FULL or STORE_UNAVAILABLE. Returns null for any other error.
 */
export function storeErrorOf(error: unknown): CodedError | null {
  if (error instanceof CodedError) return null;
  if (isDiskFull(error)) return new CodedError("DISK_FULL", {}, { cause: error });
  return isDatabaseGone(error) ? new CodedError("STORE_UNAVAILABLE", {}, { cause: error }) : null;
}
