import ky, { HTTPError, TimeoutError } from "ky";
import { CodedError } from "../errors/coded-error";
import { INDEX_PATH } from "../resources/resource-paths";
import { LIMIT_SECONDS } from "./time-limit";
import { timers } from "./timers";

/** Access to a service's resources: over HTTP in the add-in, directly to the store on the command line. */
export interface Transport {
  /**
   * Gets the JSON text at a path of the service. `anew` bypasses every cache, because the cached text was damaged.
   *
   * @throws SERVICE_UNREACHABLE, SERVICE_FAILING, SERVICE_TIMEOUT, RESOURCE_NOT_FOUND
   */
  get(path: string, signal: AbortSignal, anew?: boolean): Promise<string>;
}

/** Statuses that may change a moment later. */
const PASSING = [408, 429, 500, 502, 503, 504];
const RETRIES = 3;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 1000;

/**
 * Fetches from a service, or from any web server with a service's files. `base` gives its address, with a slash at its
 * end; it waits `limitSeconds` for an answer, by default as long as a cell can wait.
 */
export function createHttpTransport(
  base: () => string,
  { limitSeconds = LIMIT_SECONDS, fetch }: { limitSeconds?: number; fetch?: typeof globalThis.fetch } = {},
): Transport {
  const client = ky.create({
    ...(fetch && { fetch }),
    timeout: limitSeconds * 1000,
    retry: {
      limit: RETRIES,
      methods: ["get"],
      statusCodes: PASSING,
      afterStatusCodes: [429, 503],
      // Users notice a second without an answer; four attempts within two seconds do not burden a service.
      delay: (attempt) => FIRST_PAUSE * 2 ** (attempt - 1),
      // A service may ask for a longer pause than a cell can wait.
      maxRetryAfter: LONGEST_PAUSE,
    },
  });
  return {
    async get(path, signal, anew = false) {
      const cache = anew ? "reload" : path === INDEX_PATH ? "no-cache" : "default";
      try {
        const response = await client.get(base() + path, { signal, cache });
        return await response.text();
      } catch (cause) {
        throw asServiceError(cause, limitSeconds);
      } finally {
        timers.look();
      }
    },
  };
}

function asServiceError(cause: unknown, seconds: number): CodedError {
  if (cause instanceof TimeoutError) return new CodedError("SERVICE_TIMEOUT", { seconds }, { cause });
  if (!(cause instanceof HTTPError)) return new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  const { status } = cause.response;
  if (status === 404) return new CodedError("RESOURCE_NOT_FOUND", {}, { cause });
  return new CodedError("SERVICE_FAILING", { status }, { cause });
}
