/** How many times slower than the real clock. */
export const SLOWNESS = 15;
/** Shorter timers, such as pauses in typing, are not slowed. In milliseconds. */
export const LONG = 1000;

/** The parts of a page that measure time. */
export type Clock = Pick<typeof globalThis, "setTimeout" | "performance" | "AbortSignal">;

export interface SlowClock extends Clock {
  /** Changes the slowness of timers that start from now on. */
  setSlowness(slowness: number): void;
}

/**
 * Returns a clock so slow that a busy machine reaches none of the add-in's time limits. It uses only its arguments,
 * so a browser can run it in a page.
 *
 * @example
 * slowClock(globalThis, [15, 1000]).performance.now(); // a fifteenth of the real clock's
 */
export function slowClock(
  real: Clock,
  [initial, long]: readonly [slowness: number, long: number] = [SLOWNESS, LONG],
): SlowClock {
  const { performance, AbortSignal } = real;
  const start = real.setTimeout.bind(real);
  let slowness = initial;
  let changed = { real: 0, slow: 0 };
  const now = (): number => changed.slow + (performance.now() - changed.real) / slowness;
  const slowed = (milliseconds = 0): number => (milliseconds < long ? milliseconds : milliseconds * slowness);
  return {
    setSlowness(next) {
      changed = { slow: now(), real: performance.now() };
      slowness = next;
    },
    setTimeout: ((handler: () => void, milliseconds?: number, ...rest: []) =>
      start(handler, slowed(milliseconds), ...rest)) as typeof setTimeout,
    performance: new Proxy(performance, {
      get(target, name) {
        if (name === "now") return now;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    }),
    AbortSignal: new Proxy(AbortSignal, {
      get: (target, name) =>
        name === "timeout"
          ? (milliseconds: number) => target.timeout(slowed(milliseconds))
          : (Reflect.get(target, name, target) as unknown),
    }),
  };
}
