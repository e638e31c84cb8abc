import type { ResourceIndex } from "../../resources/resource-index";
import { clockOf, indexOf } from "../published-resources";
import { lastChange } from "../store/read-days";
import type { Store } from "../store/store";
import { encodingFor } from "./accept-encoding";
import { encodeBody, type Body } from "./resource-bodies";

/** The index as it stands, and the bytes in which it travels. */
export interface StandingIndex {
  /** What it was made after. */
  readonly newest: string;
  body(acceptEncoding: string): Promise<Body>;
}

/**
 * Every reader asks for the index again and again, and a thousand at once when a workbook's day begins: it is made when a
 * publication has come in or a minute has passed, and whether one has is asked once for all who wait.
 */
export function createStandingIndex(store: Store): () => Promise<StandingIndex> {
  let kept: { newest: string; index: ResourceIndex } | undefined;
  let standing: (StandingIndex & { readonly clock: string }) | undefined;
  let asking: Promise<StandingIndex> | undefined;

  async function current(): Promise<StandingIndex> {
    const newest = await lastChange(store.db);
    if (kept?.newest !== newest) kept = { newest, index: await indexOf(store) };
    const clock = clockOf(store);
    if (standing?.newest !== newest || standing.clock !== clock)
      standing = { ...toStanding(newest, { ...kept.index, clock }), clock };
    return standing;
  }
  return () => (asking ??= current().finally(() => (asking = undefined)));
}

function toStanding(newest: string, index: ResourceIndex): StandingIndex {
  const plain = Buffer.from(JSON.stringify(index));
  const bodies = new Map<string, Promise<Body>>();
  return {
    newest,
    body(acceptEncoding) {
      const encoding = encodingFor(acceptEncoding);
      const key = String(encoding);
      const body = bodies.get(key) ?? encodeBody(plain, encoding);
      bodies.set(key, body);
      return body;
    },
  };
}
