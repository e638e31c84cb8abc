import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8);
LOOPBACK.addAddress("::1", "ipv6");

/** Whether an address is one of this machine; ::ffff:127.0.0.1 is one too. */
const isLoopback = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && LOOPBACK.check(address, family === 6 ? "ipv6" : "ipv4");
};

/** Host names of a service on this machine. */
const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
export const isLoopbackName = (name: string): boolean => LOOPBACK_NAME.test(name);

/** Headers that proxies, tunnels and content networks add to a request. */
const FORWARDING =
  /^(forwarded|via|cdn-loop|proxy-.*|x-(forwarded|original|real|envoy|azure|proxy|cluster|appengine)-?.*|cf-.*|(.*-)?(client|connecting|remote)-?(ip(v6)?|addr))$/;

/** Whether a request was forwarded by something between its sender and this service. */
const isForwarded = ({ headers }: IncomingMessage): boolean =>
  Object.keys(headers).some((name) => FORWARDING.test(name));

/** Whether a request comes directly from a program on this machine, judging by the address of its connection. */
export const isFromThisMachine = (request: IncomingMessage): boolean =>
  isLoopback(request.socket.remoteAddress ?? "") && !isForwarded(request);

/**
 * Returns the client's address: that of the connection, or the one that the operator's proxy writes into a header.
 */
export function addressOf({ headers, socket }: IncomingMessage, proxyHeader: string | undefined): string {
  const peer = socket.remoteAddress ?? "";
  if (proxyHeader === undefined) return peer;
  const written = headers[proxyHeader];
  return lastAddress(typeof written === "string" ? written : "") ?? peer;
}

/**
 * Returns the last address in a header. Those before it were in the request when it reached the proxy, and may be
 * forged.
 *
 * @example lastAddress('for=192.0.2.1, for="[2001:db8::1]:4711";proto=https')
 * // "2001:db8::1"
 */
export function lastAddress(header: string): string | null {
  const last = header.split(",").at(-1)?.trim() ?? "";
  const named = /(?:^|;)\s*for="?([^";]*)"?/i.exec(last)?.[1] ?? last;
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(named)?.[1] ?? named.replace(/^([\d.]+):\d+$/, "$1");
  return isIP(bare) === 0 ? null : bare;
}
