/** Timers that keep their time, more or less, in a page that its host slows down. */
export interface Timers {
  /** Runs something after so many milliseconds, once. Answers how to call it off. */
  set(run: () => void, milliseconds: number): () => void;
  /** Runs what is due. To be called whenever anything arrives: a call, an answer, an event. */
  look(): void;
  /** From now on a second clock wakes these timers: `wake` is asked to call `look` after so many milliseconds. */
  useClock(wake: (milliseconds: number) => void): void;
}

/**
 * With the pane closed the host holds the page's timers back, by a minute or more (docs/excel.md, rule 7). So each also
 * runs when somebody looks and it is due.
 */
export function createTimers({
  now = () => performance.now(),
  setTimeout: start = unheldTimeout,
}: {
  readonly now?: () => number;
  /** Answers how to call it off. */
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

/** The timers of this page, or process. */
export const timers: Timers = createTimers();
