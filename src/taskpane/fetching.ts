import { CATALOGUE, type ErrorCode } from "../errors/catalogue";
import { CodedError, type ErrorDetail } from "../errors/coded-error";
import { authorization } from "./service-token";

/** Whether the service that the pane came from fetches publications, and where the publishers' terms are. */
export interface Fetching {
  readonly isOn: boolean;
  readonly terms: readonly string[];
  readonly collecting: {
    readonly isCollecting: boolean;
    readonly left: number;
    readonly failure: string | null;
  } | null;
  /** What lies back and is to be fetched; a service of before does not say. */
  readonly backlog?: {
    readonly days: number;
    readonly from: string | null;
    readonly requests: number;
    readonly megabytes: number;
    readonly minutes: number;
  } | null;
  /** Whether a change has to bring the service's token; a service of before does not say. */
  readonly needsToken?: boolean;
}

const PATH = "v1/connection";
const LIMIT = 8000;

/** null where there is no such service: the add-in came from a site of files. */
export async function readFetching(): Promise<Fetching | null> {
  try {
    const response = await fetch(PATH, { signal: AbortSignal.timeout(LIMIT) });
    return response.ok ? ((await response.json()) as Fetching) : null;
  } catch {
    return null;
  }
}

/** Turns fetching on or off. @throws NOT_ALLOWED where its token is needed; SERVICE_UNREACHABLE */
export async function turnFetching(on: boolean): Promise<Fetching> {
  const response = await fetch(PATH, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorization() },
    redirect: "error",
    body: JSON.stringify({ on, confirmed: true }),
    signal: AbortSignal.timeout(LIMIT),
  }).catch((cause: unknown) => {
    throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  });
  const answer = (await response.json()) as Fetching | { error: { code: string; detail: ErrorDetail } };
  if (!("error" in answer)) return answer;
  const { code, detail } = answer.error;
  throw Object.hasOwn(CATALOGUE, code)
    ? CodedError.of(code as ErrorCode, detail)
    : new CodedError("SERVICE_FAILING", { status: response.status });
}
