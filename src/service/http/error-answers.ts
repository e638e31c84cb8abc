import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CodedError } from "../../errors/coded-error";
import type { ErrorCode } from "../../errors/catalogue";
import type { ErrorKind } from "../../errors/entry";
import { tooLarge } from "../../publications/budget";
import type { ErrorAnswer } from "../../resources/service-bodies";
import { storeErrorOf } from "../store/database-errors";

/** When to retry after a passing error, in seconds. */
const RETRY_AFTER = "5";

export const toAnswer = ({ code, detail, message }: CodedError, requestId: string): ErrorAnswer => ({
  error: { code, detail, message, requestId },
});

/** Sends every error in one form. An error that is not in the catalogue is logged and sent as INTERNAL. */
export function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | CodedError, request, reply) => {
    const coded = error instanceof CodedError ? error : fromFastify(error);
    log(coded, error, request);
    send(coded, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    send(new CodedError("RESOURCE_NOT_FOUND"), request, reply);
  });
}

const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  input: 400,
  absent: 404,
  publication: 422,
  refusal: 422,
  service: 503,
  sheet: 503,
  internal: 503,
};
/** The codes for which HTTP has a specific status. */
const STATUS_OF_CODE: Partial<Readonly<Record<ErrorCode, number>>> = {
  FILE_TOO_LARGE: 413,
  FILE_EXPANDS: 413,
  FILE_HAS_TOO_MANY_ROWS: 413,
  FILE_HAS_TOO_MANY_PARTS: 413,
  NOT_ALLOWED: 403,
  ORIGIN_FOREIGN: 403,
  HOST_FOREIGN: 421,
  TOO_MANY_REQUESTS: 429,
};

export const statusOf = ({ code, entry }: CodedError): number =>
  STATUS_OF_CODE[code] ?? STATUS_OF_KIND[entry.kind];

function send(error: CodedError, { id }: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error);
  if (status === 503 && !reply.hasHeader("retry-after")) void reply.header("retry-after", RETRY_AFTER);
  void reply.header("cache-control", "no-store").code(status).send(toAnswer(error, id));
}

/**
 * Logs faults as errors and refusals as warnings. Requests over the rate limit would fill the log, so they are logged
 * only at the level that logs every request.
 */
function log(
  { code, isRefusal, cause }: CodedError,
  error: Error,
  { log: to, method, url }: FastifyRequest,
): void {
  if (code === "INTERNAL") to.error(error);
  else if (code === "TOO_MANY_REQUESTS") to.info({ code, method }, "refused");
  else if (isRefusal) to.warn({ code, method, path: url.split("?", 1)[0] }, "refused");
  else to.warn({ code, method, why: cause instanceof Error ? cause.message : undefined }, "failed");
}

function fromFastify(error: FastifyError): CodedError {
  if (error.statusCode === 413) return tooLarge();
  const ofStore = storeErrorOf(error);
  if (ofStore) return ofStore;
  const invalid = error.statusCode !== undefined && error.statusCode < 500;
  return new CodedError(invalid ? "REQUEST_INVALID" : "INTERNAL", {}, { cause: error });
}
