import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from "fastify";
import { CodedError } from "../../market/errors/coded-error";

/** Who may come in, and who may change something. */
export interface Doors {
  /** Permits changing the service. */
  readonly token: string;
  /** Where readers reach it, behind a proxy or on another machine: "https://shorts.example.com". */
  readonly publicAddress?: string | undefined;
}

/** Names under which a loopback service may be asked: another Host means that a page elsewhere is posing as local. */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Every request names a host that is ours: against DNS names that somebody points at this machine. */
export function addHostCheck(app: FastifyInstance, { publicAddress }: Doors): void {
  const own = publicAddress === undefined ? null : new URL(publicAddress).host.toLowerCase();
  app.addHook("onRequest", (request, _reply, done) => {
    const host = (request.headers.host ?? "").toLowerCase();
    done(LOOPBACK_HOST.test(host) || host === own ? undefined : new CodedError("HOST_FOREIGN"));
  });
}

/**
 * What changes the service needs its token, or comes from its own page on the same machine: a browser tells truly where a page
 * is from. A page from elsewhere is refused whatever it brings.
 */
export const permitChange =
  ({ token, publicAddress }: Doors): onRequestHookHandler =>
  (request, _reply, done) => {
    const { origin } = request.headers;
    const isOwn = origin === undefined || isOwnPage(request) || origin === publicAddress;
    if (!isOwn) done(new CodedError("ORIGIN_FOREIGN"));
    else done(hasToken(request, token) || isOwnPage(request) ? undefined : new CodedError("NOT_ALLOWED"));
  };

function isOwnPage({ headers, protocol }: FastifyRequest): boolean {
  const { origin, host = "", "sec-fetch-site": site } = headers;
  return (
    LOOPBACK_HOST.test(host) &&
    origin === `${protocol}://${host}` &&
    (site === undefined || site === "same-origin") &&
    // Behind a proxy the Host may be a local name for anybody.
    headers["x-forwarded-for"] === undefined &&
    headers.forwarded === undefined
  );
}

const hasToken = ({ headers }: FastifyRequest, token: string): boolean => {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
