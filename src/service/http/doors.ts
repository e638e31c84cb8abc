import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { CodedError } from "../../errors/coded-error";
import { isFromThisMachine, isLoopbackName } from "./who-asks";

/** The rules for who may read and who may change something. */
export interface Doors {
  /** The token that permits changes. */
  readonly token: string;
  /** Where readers reach the service, behind a proxy or on another machine: "https://shorts.example.com". */
  readonly publicAddress?: string | undefined;
  /** The address that the service listens on, if one was given. */
  readonly host?: string | undefined;
  /** The header into which the operator's proxy writes the client's address, in lower case. */
  readonly behindProxy?: string | undefined;
}

/** The methods that only read. */
const READS = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses a request with a foreign Host, because somebody's DNS name may point at this machine. Every request that
 * can change something needs the token, whatever its path.
 */
export function addDoors(app: FastifyInstance, doors: Doors): void {
  const ownPublic = doors.publicAddress === undefined ? null : new URL(doors.publicAddress).host;
  const isOurName = (host: string): boolean =>
    isLoopbackName(nameIn(host)) || host === ownPublic || isNamedHost(nameIn(host), doors);
  app.addHook("onRequest", (request, _reply, done) => {
    if (!isOurName((request.headers.host ?? "").toLowerCase())) done(new CodedError("HOST_FOREIGN"));
    else done(READS.includes(request.method) ? undefined : refusalOf(request, doors));
  });
}

/** Whether a client needs the token to change something. */
export const needsToken = ({ raw }: FastifyRequest, doors: Doors): boolean =>
  isOpenToOthers(doors) || !isFromThisMachine(raw);

/**
 * Whether others can reach the service. Then a request from this machine may be anybody's, through a proxy or
 * a tunnel.
 */
const isOpenToOthers = ({ publicAddress, host, behindProxy }: Doors): boolean =>
  publicAddress !== undefined || behindProxy !== undefined || (host !== undefined && !isLoopbackName(host));

/**
 * Returns why a change is refused. A page of another site is always refused; the service's own page on this machine
 * needs no token.
 */
function refusalOf(request: FastifyRequest, doors: Doors): CodedError | undefined {
  const hasPage = request.headers.origin !== undefined;
  if (hasPage && !isOwnPage(request, doors)) return new CodedError("ORIGIN_FOREIGN");
  const isPermitted = hasToken(request, doors) || (hasPage && !needsToken(request, doors));
  return isPermitted ? undefined : new CodedError("NOT_ALLOWED");
}

/** Whether the request comes from one of the service's own pages. Pages cannot forge Origin and Sec-Fetch-Site. */
function isOwnPage(request: FastifyRequest, doors: Doors): boolean {
  const { origin, host = "", "sec-fetch-site": site } = request.headers;
  if (doors.publicAddress !== undefined && origin === new URL(doors.publicAddress).origin) return true;
  return (
    origin === `${request.protocol}://${host.toLowerCase()}` &&
    (site === undefined || site === "same-origin") &&
    (isNamedHost(nameIn(host.toLowerCase()), doors) || isFromThisMachine(request.raw))
  );
}

/** The host without its port. */
const nameIn = (host: string): string => host.replace(/:\d+$/, "");

/** Whether a name is the address that was given to listen on; "all addresses" does not count. */
const isNamedHost = (name: string, { host }: Doors): boolean =>
  host !== undefined &&
  !/^(0\.0\.0\.0|::)$/.test(host) &&
  (name === host.toLowerCase() || name === `[${host.toLowerCase()}]`);

const hasToken = ({ headers }: FastifyRequest, { token }: Doors): boolean => {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return token !== "" && given.length === wanted.length && timingSafeEqual(given, wanted);
};
