import { Agent, fetch, type Response } from "undici";
import { CodedError } from "../../errors/coded-error";
import { MOST, tooLarge } from "../../publications/budget";
import { SITES, type Site } from "./sites";

/** A site's answer. */
export type Answer =
  | { readonly kind: "page"; readonly bytes: Uint8Array; readonly version: PageVersion }
  /** The last fetched version is still current. */
  | { readonly kind: "unchanged" }
  /** Missing or forbidden: the site answers without the page. */
  | { readonly kind: "absent"; readonly status: number }
  /** Found, but larger than any publication. */
  | { readonly kind: "refused"; readonly error: CodedError; readonly version: PageVersion };

/** A site's identifiers of a page's version. */
export interface PageVersion {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FetchPage = (site: Site, path: string, known?: PageVersion) => Promise<Answer>;

export interface FetchOptions {
  /** The address of the simulated exchange, on this machine; by default the publishers' sites are used. */
  readonly simulatedExchange?: string | undefined;
  /** The certificate of the simulated exchange, if it uses TLS. */
  readonly certificate?: string;
  readonly signal?: AbortSignal;
}

/** Statuses that concern the site, not the page. */
const TOO_BUSY = [429, 503];
const MOST_REDIRECTS = 3;
const FIRST_BYTE_WITHIN = 30_000;
const NEXT_BYTES_WITHIN = 30_000;
const ALL_WITHIN = 10 * 60_000;

/**
 * Returns a function that fetches pages. It fetches only from the two sites, over HTTP/1.1: over HTTP/2 they were
 * seen to answer with their navigation only. It follows redirects only within the same site.
 */
export function createFetchPage({ simulatedExchange, certificate, signal }: FetchOptions = {}): FetchPage {
  const agent = new Agent({
    allowH2: false,
    ...(certificate === undefined ? {} : { connect: { ca: certificate } }),
    connections: 1,
    pipelining: 1,
    headersTimeout: FIRST_BYTE_WITHIN,
    bodyTimeout: NEXT_BYTES_WITHIN,
  });
  return async (site, path, known) => {
    const origin =
      simulatedExchange === undefined ? SITES[site] : `${checkLoopback(simulatedExchange)}/${site}`;
    const first = `${origin}/${path}`;
    const within = AbortSignal.any([AbortSignal.timeout(ALL_WITHIN), ...(signal ? [signal] : [])]);
    let url = first;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const response = await request(url, { agent, origin, signal: within, known });
      if (response.status < 300 || response.status > 399 || response.status === 304) return read(response);
      await leave(response);
      url = redirectOf(response, url, origin);
    }
    throw new CodedError("FETCH_REDIRECTED", { url: first });
  };
}

async function request(
  url: string,
  {
    agent,
    origin,
    signal,
    known,
  }: { agent: Agent; origin: string; signal: AbortSignal; known: PageVersion | undefined },
): Promise<Response> {
  try {
    return await fetch(url, {
      dispatcher: agent,
      redirect: "manual",
      signal,
      headers: {
        "user-agent": "hkshort (data service of an Excel add-in; one request at a time)",
        referer: `${origin}/`,
        ...(known?.etag ? { "if-none-match": known.etag } : {}),
        ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
      },
    });
  } catch (cause) {
    throw failed(url, cause);
  }
}

async function read(response: Response): Promise<Answer> {
  const { status, headers, url } = response;
  if (status === 304) return { kind: "unchanged" };
  if (status !== 200) {
    await leave(response);
    if (TOO_BUSY.includes(status))
      throw new CodedError("FETCH_FAILED", { url, why: `it answered ${status}` });
    return { kind: "absent", status };
  }
  const version = { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
  const bytes = await readBounded(response).catch((cause: unknown) => {
    throw failed(url, cause);
  });
  if (bytes !== null) return { kind: "page", bytes, version };
  await leave(response);
  return { kind: "refused", error: tooLarge(), version };
}

/** Cancels the unread rest of an answer. A broken answer cannot be cancelled, so that error is ignored. */
const leave = (response: Response): Promise<void> =>
  response.body?.cancel().catch(() => undefined) ?? Promise.resolve();

/**
 * Returns the bytes, or null if they are larger than any publication. They are counted after unpacking, because a
 * small answer may unpack to a large one.
 */
async function readBounded(response: Response): Promise<Uint8Array | null> {
  if (Number(response.headers.get("content-length") ?? 0) > MOST.bytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > MOST.bytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/**
 * Returns the address to which an answer redirects.
 *
 * @throws FETCH_REDIRECTED to another site, or to an invalid address
 */
function redirectOf(response: Response, from: string, origin: string): string {
  const location = response.headers.get("location") ?? "";
  const to = URL.canParse(location, from) ? new URL(location, from).href : "";
  if (!to.startsWith(`${origin}/`)) throw new CodedError("FETCH_REDIRECTED", { url: from });
  return to;
}

/**
 * Returns the address if it is one of this machine.
 *
 * @throws REQUEST_INVALID for any other address
 */
function checkLoopback(address: string): string {
  if (!/^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(address)) throw new CodedError("REQUEST_INVALID");
  return address;
}

function failed(url: string, cause: unknown): CodedError {
  const { message, cause: inner } = cause as {
    message?: string;
    cause?: { code?: string; message?: string };
  };
  const why = inner?.code ?? inner?.message ?? message ?? "no answer";
  return new CodedError("FETCH_FAILED", { url, why }, { cause });
}
