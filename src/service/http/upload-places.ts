import type { FastifyRequest, onRequestHookHandler } from "fastify";
import { CodedError } from "../../errors/coded-error";

/** The most files received and read at a time. Each may be 96 MB, and reading it takes several times as much memory. */
const MOST_UPLOADS = 2;
/** After how many seconds a refused upload may be retried. A page of 30 MB takes about as long. */
const COME_AGAIN = 5;

/** The places of concurrent uploads. */
export interface UploadPlaces {
  /** Gives a request a place before its body is received. @throws SERVICE_BUSY */
  readonly take: onRequestHookHandler;
  /** Does the work of a request and then frees its place, even if the client no longer waits for the answer. */
  whileAtWork<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T>;
}

export function createUploadPlaces(): UploadPlaces {
  const taken = new Map<FastifyRequest, "receiving" | "at work">();
  return {
    take(request, reply, done) {
      if (taken.size >= MOST_UPLOADS) {
        void reply.header("retry-after", COME_AGAIN);
        done(new CodedError("SERVICE_BUSY", { seconds: COME_AGAIN }));
        return;
      }
      taken.set(request, "receiving");
      reply.raw.once("close", () => {
        if (taken.get(request) === "receiving") taken.delete(request);
      });
      done();
    },
    async whileAtWork(request, work) {
      taken.set(request, "at work");
      try {
        return await work();
      } finally {
        taken.delete(request);
      }
    },
  };
}
