import { whenThereIsRoom, type Patience } from "../client/when-there-is-room";
import { CodedError } from "../errors/coded-error";
import type { StatedReading } from "../market/own-history";
import { errorOfAnswer, IMPORT_PATH } from "../resources/service-bodies";
import { authorization } from "./service-token";

/** How many seconds an import may take: a page of 30 MB is parsed and stored. */
const LIMIT_SECONDS = 120;

/**
 * Imports a saved publication into the service that the pane came from. The service accepts files only from its own
 * pages, and from another machine only with its token. While it is busy with other files, the request is repeated.
 *
 * @throws the service's refusal, SERVICE_UNREACHABLE, CANCELLED
 */
export const handToService = (file: File, patience: Patience, stated: StatedReading = {}): Promise<void> =>
  whenThereIsRoom(() => handOver(file, stated, patience.signal), patience);

async function handOver(file: File, stated: StatedReading, called: AbortSignal | undefined): Promise<void> {
  const query = Object.entries({ name: file.name, ...stated })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  let response: Response;
  const stop = new AbortController();
  for (const each of [called, AbortSignal.timeout(LIMIT_SECONDS * 1000)])
    each?.addEventListener("abort", () => {
      stop.abort();
    });
  try {
    response = await fetch(`${IMPORT_PATH}?${query}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", ...authorization() },
      redirect: "error",
      body: file,
      signal: stop.signal,
    });
  } catch (cause) {
    throw new CodedError(called?.aborted ? "CANCELLED" : "SERVICE_UNREACHABLE", {}, { cause });
  }
  if (!response.ok) throw errorOfAnswer(response.status, await response.json().catch(() => null));
}
