import type { FastifyError, FastifyInstance } from "fastify";
import { CodedError, type ErrorDetail } from "../../market/errors/coded-error";
import type { ErrorCode } from "../../market/errors/catalogue";
import { isDatabaseGone } from "../store/postgres-database";
import { tooLarge } from "../import-publication";

/** How an error travels: its code and detail, from which every reader makes its own sentence. */
export interface ErrorAnswer {
  readonly error: { readonly code: ErrorCode; readonly detail: ErrorDetail; readonly message: string };
}

const toAnswer = ({ code, detail, message }: CodedError): ErrorAnswer => ({
  error: { code, detail, message },
});

/** Every error leaves the service in one form; what is not of the catalogue is logged and called INTERNAL. */
export function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | CodedError, request, reply) => {
    const coded = error instanceof CodedError ? error : fromFastify(error);
    if (coded.code === "INTERNAL") request.log.error(error);
    else if (coded.entry.exitCode === 2)
      request.log.warn({ code: coded.code, method: request.method }, "refused");
    void reply.header("cache-control", "no-store").code(coded.entry.httpStatus).send(toAnswer(coded));
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply
      .header("cache-control", "no-store")
      .code(404)
      .send(toAnswer(new CodedError("RESOURCE_NOT_FOUND")));
  });
}

function fromFastify(error: FastifyError): CodedError {
  if (error.statusCode === 413) return tooLarge();
  if (error.statusCode === 429) return new CodedError("TOO_MANY_REQUESTS");
  if (isDatabaseGone(error)) return new CodedError("STORE_UNAVAILABLE", {}, { cause: error });
  const invalid = error.statusCode !== undefined && error.statusCode < 500;
  return new CodedError(invalid ? "REQUEST_INVALID" : "INTERNAL", {}, { cause: error });
}
