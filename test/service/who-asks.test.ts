import type { IncomingMessage } from "node:http";
import { addressOf, isFromThisMachine, lastAddress } from "../../src/service/http/who-asks";

const from = (remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

describe("this machine", () => {
  it.each(["127.0.0.1", "127.0.0.53", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"])(
    "is recognised by the connection's address: %s",
    (address) => {
      expect(isFromThisMachine(from(address))).toBe(true);
    },
  );

  it.each(["128.0.0.1", "10.0.0.1", "192.168.1.5", "::2", "::ffff:10.0.0.1", "2001:db8::1", "fe80::1", ""])(
    "is not any other address: %s",
    (address) => {
      expect(isFromThisMachine(from(address, { host: "localhost", origin: "http://localhost" }))).toBe(false);
    },
  );

  it.each([
    ...["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"],
    ...["x-forwarded", "x-forwarded-server", "x-original-forwarded-for", "x-original-host", "x-real-ip"],
    ...["true-client-ip", "cf-connecting-ip", "cf-connecting-ipv6", "cf-ray", "cdn-loop", "fastly-client-ip"],
    ...["x-client-ip", "client-ip", "x-cluster-client-ip", "x-envoy-external-address", "x-azure-clientip"],
    ...["x-appengine-user-ip", "proxy-connection", "x-proxyuser-ip", "x-remote-addr", "x-remote-ip"],
  ])("is not a client behind a forwarder: %s", (header) => {
    expect(isFromThisMachine(from("127.0.0.1", { [header]: "127.0.0.1" }))).toBe(false);
  });

  it("is not recognised by anything that a browser sends", () => {
    const headers = {
      ...{ host: "localhost:3880", connection: "keep-alive", "content-type": "application/octet-stream" },
      ...{ "user-agent": "Mozilla/5.0", accept: "*/*", origin: "http://localhost:3880", cookie: "a=b" },
      ...{ "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", dnt: "1" },
      ...{ referer: "http://localhost:3880/", "accept-encoding": "gzip, br", "accept-language": "zh-HK" },
      ...{
        "cache-control": "no-cache",
        pragma: "no-cache",
        "sec-ch-ua-platform": "Windows",
        priority: "u=1",
      },
      ...{ "if-none-match": "*", "x-requested-with": "a", authorization: "Bearer a", "content-length": "3" },
    };
    expect(isFromThisMachine(from("127.0.0.1", headers))).toBe(true);
  });
});

describe("the client's address", () => {
  const named = { "x-forwarded-for": "192.0.2.7", "x-real-ip": "192.0.2.8" };

  it("is the connection's, whatever the headers say", () => {
    expect(addressOf(from("10.0.0.1", named), undefined)).toBe("10.0.0.1");
  });

  it("is what the operator's proxy writes into its header, and no other header", () => {
    expect(addressOf(from("10.0.0.1", named), "x-real-ip")).toBe("192.0.2.8");
    expect(addressOf(from("10.0.0.1", named), "cf-connecting-ip")).toBe("10.0.0.1");
  });

  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["127.0.0.1, 192.0.2.1", "192.0.2.1"],
    [" 192.0.2.1:4711 ", "192.0.2.1"],
    ["2001:db8::1", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["[2001:db8::1]:4711", "2001:db8::1"],
    ["for=127.0.0.1, by=10.0.0.1;for=192.0.2.1;proto=https", "192.0.2.1"],
    ['For="192.0.2.1:80"', "192.0.2.1"],
    ["for=_hidden", null],
    ["unknown", null],
    ["192.0.2.1, ", null],
    ["192.0.2.999", null],
    ["", null],
  ])("in %j is %j", (header, address) => {
    expect(lastAddress(header)).toBe(address);
  });
});
