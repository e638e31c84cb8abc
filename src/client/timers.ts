/** Timers that run about on time in a page that its host throttles. */
export interface Timers {
  /** Runs `run` once after this many milliseconds. Returns a function that cancels it. */
  set(run: () => void, milliseconds: number): () => void;
  /** Runs all timers that are due. Call it whenever anything arrives: a call, an answer, an event. */
  look(): void;
  /** Adds a second clock that wakes these timers: `wake` has to call `look` after this many milliseconds. */
  useClock(wake: (milliseconds: number) => void): void;
}

/**
 * With the pane closed the host delays the page's timers by a minute or more (docs/excel.md, rule 7). So a timer that
 * is due also runs at the next `look`.
 */
export function createTimers({
  now = () => performance.now(),
  setTimeout: start = unheldTimeout,
}: {
  readonly now?: () => number;
  /** Starts a timer. Returns a function that cancels the timer. */
  readonly setTimeout?: (run: () => void, milliseconds: number) => () => void;
} = {}): Timers {
  const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
  let wake: (milliseconds: number) => void = () => undefined;
  return {
    set(run, milliseconds) {
      const timer = {
        due: now() + milliseconds,
        run: () => {
          if (!waiting.delete(timer)) return;
          stop();
          run();
        },
      };
      const stop = start(timer.run, milliseconds);
      waiting.add(timer);
      wake(milliseconds);
      return () => {
        waiting.delete(timer);
        stop();
      };
    },
    look() {
      const at = now();
      for (const timer of [...waiting]) if (timer.due <= at) timer.run();
    },
    useClock(clock) {
      wake = clock;
    },
  };
}

/** A timer that does not keep a process alive. */
function unheldTimeout(run: () => void, milliseconds: number): () => void {
  const timer: unknown = setTimeout(run, milliseconds);
  if (typeof timer === "object" && timer !== null && "unref" in timer) (timer as { unref(): void }).unref();
  return () => {
    clearTimeout(timer as ReturnType<typeof setTimeout>);
  };
}

/** The timers of this page or process. */
export const timers: Timers = createTimers();
