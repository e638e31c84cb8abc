import type { FolderOwner } from "../service/store/folder-lock";

/**
 * Returns a `fetch` for the service that uses a data folder. If that service uses HTTPS with a certificate of this
 * machine, the folder's lock holds the certificate authority; it is trusted for this service's origin only.
 */
export function fetchFrom({ url, authority }: FolderOwner & { url: string }): typeof fetch {
  if (authority === undefined) return fetch;
  const { origin } = new URL(url);
  const library = import("undici");
  const dispatcher = library.then(({ Agent }) => new Agent({ connect: { ca: authority } }));
  return async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== origin) return fetch(request);
    const { fetch: fetchThrough } = await library;
    const answer = await fetchThrough(request.url, {
      method: request.method,
      headers: [...request.headers],
      body: request.body === null ? null : await request.arrayBuffer(),
      signal: request.signal,
      redirect: "error",
      dispatcher: await dispatcher,
    });
    return answer as unknown as Response;
  };
}
