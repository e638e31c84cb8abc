import { CodedError } from "../market/errors/coded-error";

/** The way to a service's resources: over HTTP in the add-in, straight to the store on the command line. */
export interface Transport {
  /**
   * The JSON that stands at a path of the service.
   *
   * @throws SERVICE_UNREACHABLE, SERVICE_ANSWER_INVALID, RESOURCE_NOT_FOUND
   */
  get(path: string, signal: AbortSignal): Promise<unknown>;
}

/** Fetches from a service. `base` is its address, or "" for the page's own origin. */
export function createHttpTransport(
  base: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Transport {
  return {
    async get(path, signal) {
      const response = await fetch(base + path, { signal }).catch((cause: unknown) => {
        throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
      });
      if (response.status === 404) throw new CodedError("RESOURCE_NOT_FOUND");
      if (!response.ok) throw new CodedError("SERVICE_UNREACHABLE", { status: response.status });
      return (response.json() as Promise<unknown>).catch((cause: unknown) => {
        throw new CodedError("SERVICE_ANSWER_INVALID", {}, { cause });
      });
    },
  };
}
