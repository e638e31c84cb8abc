import autocannon from "autocannon";
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** The results of readers. */
export interface Readings {
  readonly requests: number;
  readonly errors: number;
  /** Failed requests, with counts: a status and its path, or the error of the connection. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Every answer's time, in microseconds. */
  readonly times: RecordableHistogram;
}

/** Returns the median of times, and the slowest of a hundred, in milliseconds. */
export const slownessOf = (times: RecordableHistogram): Pick<Readings, "requests" | "median" | "p99"> => ({
  requests: times.count,
  median: times.percentile(50) / 1000,
  p99: times.percentile(99) / 1000,
});

/**
 * People open their workbooks one after another: this many clients connect at once, and the next ones a moment later.
 */
const AT_ONCE = 50;
const BETWEEN_MS = 250;
/** In seconds. */
const PATIENCE = 30;

/** Clients that request the paths one after another, each as fast as it gets answers, for this many seconds. */
export async function readers(
  port: number,
  paths: readonly string[],
  clients: number,
  seconds: number,
): Promise<Readings> {
  const times = createHistogram();
  const kinds: Record<string, number> = {};
  const count = (kind: string): void => void (kinds[kind] = (kinds[kind] ?? 0) + 1);

  const groups: Promise<void>[] = [];
  for (let first = 0; first < clients; first += AT_ONCE) {
    const wait = (first / AT_ONCE) * BETWEEN_MS;
    groups.push(group(Math.min(AT_ONCE, clients - first), wait));
  }
  async function group(connections: number, wait: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, wait));
    await new Promise<void>((resolve) => {
      const running = autocannon(
        {
          ...{
            url: `http://127.0.0.1:${port}`,
            connections,
            timeout: PATIENCE,
            duration: seconds - wait / 1000,
          },
          requests: paths.map((path) => ({
            ...{ path, headers: { "accept-encoding": "br" } },
            onResponse: (status) => {
              if (status !== 200) count(`${status} ${path}`);
            },
          })),
        },
        () => resolve(),
      );
      running.on("response", (_client, _status, _bytes, milliseconds) =>
        times.record(Math.max(1, Math.round(milliseconds * 1000))),
      );
      running.on("reqError", (error: Error) => count(error.message));
    });
  }
  await Promise.all(groups);
  return {
    ...slownessOf(times),
    errors: Object.values(kinds).reduce((sum, each) => sum + each, 0),
    kinds,
    times,
  };
}
