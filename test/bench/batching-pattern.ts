/*
 * The pattern that Microsoft documents for functions that use a remote service ("Batch custom function calls for a
 * remote service"), written again. A call is kept with its resolve and reject. The first call of a batch sets a timer
 * of 100 ms; then all calls are sent in one request, and each is resolved with its own result.
 */

interface Entry {
  readonly operation: string;
  readonly args: readonly unknown[];
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}
export type RemoteRequest = (
  entries: readonly { operation: string; args: readonly unknown[] }[],
) => Promise<readonly { result?: unknown; error?: string }[]>;

const WAIT = 100;

/** Creates a batching function. `request` answers a batch; by default, like a service that answers at once. */
export function batchingFunction(
  request: RemoteRequest = (entries) => Promise.resolve(entries.map(() => ({ result: 0.099 }))),
): (...args: unknown[]) => Promise<unknown> {
  let batch: Entry[] = [];
  let isScheduled = false;

  function makeRequest(): void {
    const entries = batch;
    batch = [];
    isScheduled = false;
    void request(entries.map(({ operation, args }) => ({ operation, args }))).then((responses) => {
      responses.forEach(({ result, error }, index) => {
        if (error) entries[index]?.reject(new Error(error));
        else entries[index]?.resolve(result);
      });
    });
  }
  return (...args) =>
    new Promise((resolve, reject) => {
      batch.push({ operation: "SHORTRATIO", args, resolve, reject });
      if (isScheduled) return;
      isScheduled = true;
      setTimeout(makeRequest, WAIT);
    });
}
