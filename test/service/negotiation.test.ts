import fc from "fast-check";
import { encodingFor } from "../../src/service/http/accept-encoding";
import { isNamedIn } from "../../src/service/http/none-match";
import { readablePath } from "../../src/service/http/readable-path";

describe("the encoding of an answer", () => {
  it.each([
    ["", null],
    ["br", "br"],
    ["gzip", "gzip"],
    ["gzip, deflate, br", "br"],
    ["br;q=0", null],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0.0,gzip;q=0.000", null],
    ["BR; Q=0", null],
    ["br;q=0.5, gzip;q=0.8", "gzip"],
    ["br;q=0.8, gzip;q=0.8", "br"],
    ["*", "br"],
    ["*;q=0", null],
    ["br;q=0, *", "gzip"],
    ["identity", null],
    ["identity, br;q=0.5", null],
    ["identity;q=0.5, br;q=0.5", "br"],
    ["identity;q=0, br", "br"],
    ["deflate, zstd", null],
    ["x-br, brotli, gzipped", null],
    ["br;q=nonsense", null],
    ["br;q=2", null],
    ["br;level=4;q=1", "br"],
    [" , ,br ; q = 1 ,", "br"],
  ])("for %j is %j", (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding);
  });

  it("is never one that the reader refuses, and is one if it accepts any as well as none", () => {
    const weight = fc.integer({ min: 0, max: 1000 }).map((q) => q / 1000);
    fc.assert(
      fc.property(weight, weight, weight, (br, gzip, identity) => {
        const chosen = encodingFor(`gzip;q=${gzip}, identity;q=${identity}, br;q=${br}`);
        const weights = { br, gzip };
        if (chosen === null) expect(Math.max(br, gzip) === 0 || Math.max(br, gzip) < identity).toBe(true);
        else expect(weights[chosen]).toBe(Math.max(br, gzip));
        if (chosen !== null) expect(weights[chosen]).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a reader's cached version", () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['W/"b",W/"a" , "c"', true],
    ["*", true],
    [' "a" ', true],
    ['"b"', false],
    ['"b, a"', false],
    ["a", false],
    ["", false],
    ['"A"', false],
    ['"a', false],
    [undefined, false],
  ])("%j matches the current version: %j", (header, isNamed) => {
    expect(isNamedIn(header, '"a"')).toBe(isNamed);
    expect(isNamedIn(header, 'W/"a"')).toBe(isNamed);
  });
});

describe("the path of a request", () => {
  it.each([
    ["/", "/"],
    ["/v1/index.json?lang=%ff", "/v1/index.json?lang=%ff"],
    ["/a%20b", "/a%20b"],
    ["/%", "/%25"],
    ["/%ff", "/%25ff"],
    ["/a%20%ff.json?b?c", "/a%2520%25ff.json?b?c"],
    ["*", "/*"],
    ["", "/"],
    ["http://localhost/v1/index.json", "/v1/index.json"],
    ["http://localhost?a", "/?a"],
  ])("%j is read as %j", (url, path) => {
    expect(readablePath(url)).toBe(path);
  });

  it("can always be decoded, and is unchanged if it could be decoded", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("%", "f", "2", "e", "/", "?", ".", "ü", ";") }),
        (text) => {
          const path = readablePath(`/${text}`);
          const decoded = decodeURIComponent(path.split("?", 1)[0] ?? "");
          expect(decoded.startsWith("/")).toBe(true);
          let isDecodable = true;
          try {
            decodeURIComponent(text.split("?", 1)[0] ?? "");
          } catch {
            isDecodable = false;
          }
          expect(path === `/${text}`).toBe(isDecodable);
        },
      ),
    );
  });
});
