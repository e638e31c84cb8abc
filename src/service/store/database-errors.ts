import { CodedError } from "../../errors/coded-error";

/** SQLSTATEs and error numbers of a server that is gone, does not have us, or takes too long. */
const GONE =
  /^(ECONN\w+|E(NOENT|NOTFOUND|AI_AGAIN|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH)|57P0[1235]|57014|55P03|25P0[34]|08\w{3}|53300|28\w{3}|3D000)$/;
const GONE_MESSAGE =
  /Connection terminated|connection error|timeout exceeded when trying to connect|Query read timeout|PGlite is closed/;

/** Whether an error says that the database is gone or refuses the connection, not that a statement is wrong. */
export function isDatabaseGone(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return GONE.test(code) || GONE_MESSAGE.test(message);
}

/** "disk_full", of the server or the embedded database, and what a full disk says itself. */
const isDiskFull = (error: unknown): boolean =>
  ["53100", "ENOSPC"].includes((error as { code?: string }).code ?? "");

/** An error of a database or its disk as one of the catalogue: DISK_FULL, STORE_UNAVAILABLE; null for any other. */
export function storeErrorOf(error: unknown): CodedError | null {
  if (error instanceof CodedError) return null;
  if (isDiskFull(error)) return new CodedError("DISK_FULL", {}, { cause: error });
  return isDatabaseGone(error) ? new CodedError("STORE_UNAVAILABLE", {}, { cause: error }) : null;
}
