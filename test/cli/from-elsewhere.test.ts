import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { askFrom, ELSEWHERE, hasNetworks, HERE, removeNetworks, serve, TOKEN, type Answer } from "./networks";

/*
 * A service used from another machine. It runs in a network made for the test, and gets requests from another address
 * there. Requests that change something are refused without the token, whatever their headers say.
 */

// Only root may make networks, and only on Linux.
const asRoot = hasNetworks ? it : it.skip;

/**
 * H: a foreign host name, O: a page of another origin, T: the token is needed, I: it was let in and then refused for
 * its content, 0: no connection.
 */
const letterOf = ({ status, text }: Answer): string => {
  const code = /"code":"(\w+)"/.exec(text)?.[1] ?? text;
  const letters: Record<string, string> = {
    ...{ HOST_FOREIGN: "H", ORIGIN_FOREIGN: "O", NOT_ALLOWED: "T" },
    ...{ ERROR_PAGE: "I", TERMS_NOT_CONFIRMED: "I", ECONNREFUSED: "0" },
  };
  return letters[code] ?? `${status} ${code}`;
};

const TOKENS = [{}, { authorization: "Bearer wrong" }, { authorization: `Bearer ${TOKEN}` }];

/**
 * Sends the request of each line of a table, with each token, in each of the ways. Returns the results in the same
 * form.
 */
async function asTable(
  network: string,
  port: number,
  table: string,
  ways: readonly Readonly<Record<string, string>>[],
  url?: string,
): Promise<{ wanted: string[]; found: string[] }> {
  const lines = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const asks = lines.flatMap(([host = "", origin = ""]) =>
    ways.flatMap((way) =>
      TOKENS.map((token) => ({
        ...{ port, ...(url === undefined ? {} : { url }) },
        headers: { host, ...(origin === "-" ? {} : { origin }), ...token, ...way },
      })),
    ),
  );
  const letters = (await askFrom(network, asks)).map(letterOf);
  const width = TOKENS.length * ways.length;
  const found = lines.map(([host, origin], i) => {
    const own = letters.slice(i * width, (i + 1) * width);
    return [host, origin, ...ways.map((_, way) => own.slice(way * 3, way * 3 + 3).join(""))].join(" ");
  });
  return { wanted: lines.map((line) => line.join(" ")), found };
}

const services: ChildProcess[] = [];
const [OPEN, PROXIED, LOCAL] = [3880, 3890, 3900];
beforeAll(async () => {
  if (!hasNetworks) return;
  const open = ["--host", "0.0.0.0", "--public", "https://shorts.example.com"];
  services.push(
    ...(await Promise.all([
      serve("--port", String(OPEN), ...open),
      serve("--port", String(PROXIED), ...open, "--behind-proxy", "X-Real-IP"),
      serve("--port", String(LOCAL)),
    ])),
  );
}, 900_000);
afterAll(async () => {
  for (const each of services) {
    each.kill("SIGTERM");
    if (each.exitCode === null) await once(each, "exit");
  }
  removeNetworks();
});

describe("from another address of the network (needs root and ip)", () => {
  asRoot("an import is refused without the token, whatever it says of itself", async () => {
    // By Host and Origin; without a token, with a wrong and with the right token; directly, and as if forwarded by a
    // proxy on the machine.
    const { wanted, found } = await asTable(
      ELSEWHERE,
      OPEN,
      `
      localhost:3880       -                            TTI TTI
      localhost:3880       https://shorts.example.com   TTI TTI
      localhost:3880       http://shorts.example.com    OOO OOO
      localhost:3880       http://localhost:3880        OOO OOO
      localhost:3880       http://198.18.0.1:3880       OOO OOO
      localhost:3880       https://evil.example         OOO OOO
      localhost:3880       null                         OOO OOO
      127.0.0.1:3880       -                            TTI TTI
      127.0.0.1:3880       https://shorts.example.com   TTI TTI
      127.0.0.1:3880       http://shorts.example.com    OOO OOO
      127.0.0.1:3880       http://localhost:3880        OOO OOO
      127.0.0.1:3880       http://198.18.0.1:3880       OOO OOO
      127.0.0.1:3880       https://evil.example         OOO OOO
      127.0.0.1:3880       null                         OOO OOO
      shorts.example.com   -                            TTI TTI
      shorts.example.com   https://shorts.example.com   TTI TTI
      shorts.example.com   http://shorts.example.com    OOO OOO
      shorts.example.com   http://localhost:3880        OOO OOO
      shorts.example.com   http://198.18.0.1:3880       OOO OOO
      shorts.example.com   https://evil.example         OOO OOO
      shorts.example.com   null                         OOO OOO
      198.18.0.1:3880      -                            HHH HHH
      198.18.0.1:3880      https://shorts.example.com   HHH HHH
      198.18.0.1:3880      http://shorts.example.com    HHH HHH
      198.18.0.1:3880      http://localhost:3880        HHH HHH
      198.18.0.1:3880      http://198.18.0.1:3880       HHH HHH
      198.18.0.1:3880      https://evil.example         HHH HHH
      198.18.0.1:3880      null                         HHH HHH
      evil.example         -                            HHH HHH
      evil.example         https://shorts.example.com   HHH HHH
      evil.example         http://shorts.example.com    HHH HHH
      evil.example         http://localhost:3880        HHH HHH
      evil.example         http://198.18.0.1:3880       HHH HHH
      evil.example         https://evil.example         HHH HHH
      evil.example         null                         HHH HHH
      `,
      [{}, { "x-forwarded-for": "127.0.0.1", forwarded: "for=127.0.0.1;host=localhost;proto=http" }],
    );
    expect(found).toEqual(wanted);
  });

  asRoot("so is turning fetching on", async () => {
    const { wanted, found } = await asTable(
      ELSEWHERE,
      OPEN,
      `
      localhost:3880       -                            TTI TTI TTI
      localhost:3880       http://localhost:3880        OOO OOO OOO
      shorts.example.com   https://shorts.example.com   TTI TTI TTI
      shorts.example.com   https://evil.example         OOO OOO OOO
      evil.example         http://localhost:3880        HHH HHH HHH
      `,
      [{}, { "x-real-ip": "127.0.0.1" }, { "x-forwarded-host": "localhost:3880", via: "1.1 localhost" }],
      "/v1/connection",
    );
    expect(found).toEqual(wanted);
  });

  asRoot("and where a proxy is believed", async () => {
    const { wanted, found } = await asTable(
      ELSEWHERE,
      PROXIED,
      `
      localhost:3890       -                            TTI TTI
      localhost:3890       http://localhost:3890        OOO OOO
      shorts.example.com   -                            TTI TTI
      shorts.example.com   https://shorts.example.com   TTI TTI
      shorts.example.com   http://localhost:3890        OOO OOO
      198.18.0.1:3890      http://198.18.0.1:3890       HHH HHH
      `,
      [{ "x-real-ip": "127.0.0.1" }, { "x-real-ip": "203.0.113.9", "x-forwarded-for": "127.0.0.1" }],
    );
    expect(found).toEqual(wanted);
  });

  asRoot("a service of this machine alone is not reached", async () => {
    const { wanted, found } = await asTable(
      ELSEWHERE,
      LOCAL,
      `
      localhost:3900       -                            000
      localhost:3900       http://localhost:3900        000
      `,
      [{}],
    );
    expect(found).toEqual(wanted);
  });

  asRoot("figures are read, and nothing of all this was kept", async () => {
    const answers = await askFrom(
      ELSEWHERE,
      ["/v1/connection", "/v1/index.json", "/metrics"].map((url) => ({
        ...{ port: OPEN, method: "GET" as const, url, headers: { host: "shorts.example.com" } },
      })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.parse(answers[0]?.text ?? "")).toMatchObject({ isOn: false, needsToken: true });
    expect(JSON.parse(answers[1]?.text ?? "")).toMatchObject({ days: [] });
    expect(answers[2]?.text).toMatch(/^hkshort_publications 0$/m);
  });
});

describe("on the machine itself (needs root and ip)", () => {
  const ways = [{}, { "x-forwarded-for": "203.0.113.9" }, { forwarded: "for=203.0.113.9" }];

  asRoot(
    "the page of a service that nobody else reaches needs no token, unless somebody passes it on",
    async () => {
      const { wanted, found } = await asTable(
        HERE,
        LOCAL,
        `
      localhost:3900       -                            TTI TTI TTI
      localhost:3900       http://localhost:3900        III OOO OOO
      127.0.0.1:3900       http://127.0.0.1:3900        III OOO OOO
      localhost:3900       http://localhost:3901        OOO OOO OOO
      localhost:3900       https://localhost:3900       OOO OOO OOO
      localhost:3900       null                         OOO OOO OOO
      shorts.example.com   http://shorts.example.com    HHH HHH HHH
      `,
        ways,
      );
      expect(found).toEqual(wanted);
    },
  );

  asRoot("that of one which others reach needs it", async () => {
    const { wanted, found } = await asTable(
      HERE,
      OPEN,
      `
      localhost:3880       -                            TTI TTI TTI
      localhost:3880       http://localhost:3880        TTI OOO OOO
      shorts.example.com   https://shorts.example.com   TTI TTI TTI
      shorts.example.com   http://localhost:3880        OOO OOO OOO
      `,
      ways,
    );
    expect(found).toEqual(wanted);
  });
});
