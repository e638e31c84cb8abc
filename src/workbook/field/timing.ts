import { isUnfinished, onBench, type Bench, type BenchOptions } from "./bench";
import { decided, type Finding } from "./finding";

/** How long a number of calls took together. */
export interface Timing {
  readonly cells: number;
  readonly milliseconds: number;
  /** Cells that had no answer after the longest wait. */
  readonly unanswered: number;
}

const CELLS = 1000;
const RANGE = `C1:C${CELLS}`;

/** Times calls of a function, one per cell, each with another code. The day's figures are fetched first. */
export async function timeCalls(bench: Bench): Promise<Timing> {
  await bench.calculate('=SHORTVALUE("0700")', "C1");
  await bench.write(
    Array.from({ length: CELLS }, (_, i) => [`C${i + 1}`, `=SHORTVALUE(${i + 1},-1)`] as const),
  );
  const start = bench.now();
  const shown = await bench.read(RANGE);
  const milliseconds = Math.round(bench.now() - start);
  const unanswered = shown.values.filter((row) => isUnfinished({ values: [row] })).length;
  return { cells: CELLS, milliseconds, unanswered };
}

export const sayTiming = ({ cells, milliseconds, unanswered }: Timing): string =>
  `${cells} calls took ${milliseconds} ms; ${unanswered} cells had no answer.`;

export async function timing(bench: Bench): Promise<Finding> {
  const timed = await timeCalls(bench);
  return decided(timed.unanswered === 0, sayTiming(timed));
}

/** Times calls on a separate sheet, while the pane is closed. */
export const timeOnBench = (options: BenchOptions): Promise<{ result: Timing; leftSheet: string | null }> =>
  onBench(options, timeCalls);
