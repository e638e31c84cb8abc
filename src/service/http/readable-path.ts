/**
 * Returns the address of a request in a form that every route can decode. An address that cannot be decoded, such as
 * "/%ff", would bypass all checks. With its percent signs escaped it is an ordinary path that is not found.
 *
 * @example readablePath("/v1/%ff.json?a=%")
 * // "/v1/%25ff.json?a=%"
 */
export function readablePath(url: string): string {
  const [path, query] = splitOnce(url.replace(/^https?:\/\/[^/?]*/i, ""), "?");
  const rooted = path.startsWith("/") ? path : `/${path}`;
  return `${isDecodable(rooted) ? rooted : rooted.replaceAll("%", "%25")}${query === undefined ? "" : `?${query}`}`;
}

function splitOnce(text: string, sign: string): [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
