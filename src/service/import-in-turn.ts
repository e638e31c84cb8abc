import { prepareImport, type GivenFile } from "./import-publication";
import type { Acceptance } from "./store/acceptance";
import type { Store } from "./store/store";

/** The result of one of several files. */
export type ImportResult = { readonly acceptance: Acceptance } | { readonly error: unknown };

/**
 * Imports files one after the other, and yields the result of each. While the figures of a file are stored, the next
 * file is read, because the two wait for different things: the database, and another process and the disk.
 *
 * @param given opens the files, in their order
 */
export async function* importInTurn(
  store: Store,
  given: readonly (() => Promise<GivenFile>)[],
): AsyncGenerator<ImportResult> {
  let next = prepare(store, given[0]);
  for (let i = 0; i < given.length; i++) {
    const ready = await next;
    next = prepare(store, given[i + 1]);
    yield await settle(ready);
  }
}

type Ready = { readonly accept: () => Promise<Acceptance> } | { readonly error: unknown };

async function prepare(store: Store, open: (() => Promise<GivenFile>) | undefined): Promise<Ready> {
  if (!open) return { error: undefined };
  try {
    return { accept: await prepareImport(store, await open()) };
  } catch (error) {
    return { error };
  }
}

async function settle(ready: Ready): Promise<ImportResult> {
  if ("error" in ready) return ready;
  try {
    return { acceptance: await ready.accept() };
  } catch (error) {
    return { error };
  }
}
