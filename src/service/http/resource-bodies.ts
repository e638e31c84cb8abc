import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { resourceAt } from "../published-resources";
import type { Store } from "../store/store";
import { encodingFor, type Encoding } from "./accept-encoding";

/** The body of a resource, as sent. */
export interface Body {
  readonly bytes: Buffer;
  readonly encoding: Encoding | null;
}

/** The size of the cache. Bodies are compressed once for all readers. */
const MOST_BYTES = 64 * 1024 * 1024;
/** The highest quality at which the first reader of a month's table does not have to wait. */
const BROTLI_QUALITY = 9;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses a resource as the service sends it. */
export const compressBrotli = (bytes: Buffer): Promise<Buffer> =>
  brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });

export async function encodeBody(plain: Buffer, encoding: Body["encoding"]): Promise<Body> {
  const bytes =
    encoding === "br" ? await compressBrotli(plain) : encoding === "gzip" ? await zip(plain) : plain;
  return { bytes, encoding };
}

/**
 * Returns a function that builds the body of a resource, or null if there is no such resource. Bodies are cached per
 * store id, so a new id builds them again.
 */
export function createBodies(
  store: Store,
  idKnown: () => string,
): (path: string, acceptEncoding: string) => Promise<Body | null> {
  const kept = new LRUCache<string, Body>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length,
  });
  const making = new Map<string, Promise<Body | null>>();

  async function make(path: string, encoding: Body["encoding"]): Promise<Body | null> {
    const resource = await resourceAt(store, path);
    if (!resource) return null;
    return encodeBody(Buffer.from(JSON.stringify(resource)), encoding);
  }

  return async (path, acceptEncoding) => {
    const encoding = encodingFor(acceptEncoding);
    const key = `${idKnown()} ${path} ${encoding}`;
    const found = kept.get(key);
    if (found) return found;
    // Many readers request a new day at once, so it is made once for all of them.
    const made = making.get(key) ?? make(path, encoding).finally(() => making.delete(key));
    making.set(key, made);
    const body = await made;
    if (body) kept.set(key, body);
    return body;
  };
}
