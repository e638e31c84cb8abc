import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import {
  CONNECTION_PATH,
  errorOfAnswer,
  readConnectionAnswer,
  type ConnectionAnswer,
  type ConnectionRequest,
  type OlderPositions,
} from "../resources/service-bodies";
import { authorization } from "./service-token";

const LIMIT = 8000;

/** Reads whether the service fetches. null if it does not answer, or is a web server with only files. */
export async function readFetching(): Promise<ConnectionAnswer | null> {
  try {
    const response = await fetch(CONNECTION_PATH, { signal: AbortSignal.timeout(LIMIT) });
    return response.ok ? readConnectionAnswer(await response.json()) : null;
  } catch {
    return null;
  }
}

/** Turns fetching on or off. @throws NOT_ALLOWED if the service's token is needed, SERVICE_UNREACHABLE */
export const turnFetching = (on: boolean): Promise<ConnectionAnswer> =>
  ask(on ? { on, confirmed: true } : { on });

/** Asks the service to fetch the older weeks of positions. Fetching must be on. @throws as `turnFetching` */
export const fetchOlder = ({ first }: OlderPositions): Promise<ConnectionAnswer> =>
  ask({ on: true, confirmed: true, olderFrom: first as Day });

async function ask(request: ConnectionRequest): Promise<ConnectionAnswer> {
  const response = await fetch(CONNECTION_PATH, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorization() },
    redirect: "error",
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(LIMIT),
  }).catch((cause: unknown) => {
    throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return readConnectionAnswer(answer);
}
