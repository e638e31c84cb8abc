import { timers } from "../client/timers";
import { CodedError } from "../errors/coded-error";
import type { BenchOptions } from "../workbook/field/bench";
import { runChecks } from "../workbook/field/run-checks";
import { timeOnBench } from "../workbook/field/timing";
import type { Progress } from "../workbook/table-cells";
import { diagnostics } from "./diagnostics";
import { fieldReport } from "./field-report";
import type { Pane } from "./pane-context";
import { FIELD_TEXTS, fill, timedText } from "./texts/field-texts";
import { keepTimedLater, timedLater, type TimedLater } from "./timed-later";
import type { Outcome } from "./work";

const SECONDS = 20;

const benchOptions = ({ signal }: Progress): BenchOptions => ({
  now: () => performance.now(),
  wait: (milliseconds) =>
    new Promise((resolve) => {
      timers.set(resolve, milliseconds);
    }),
  ...(signal ? { signal } : {}),
});

/** Checks in this Excel what the add-in relies on; `tell` gets the text to send back. */
export const checkThisExcel =
  ({ language }: Pane, tell: (text: string) => void) =>
  async (progress: Progress): Promise<Outcome> => {
    const texts = FIELD_TEXTS[language];
    const { result, leftSheet } = await runChecks(benchOptions(progress), progress);
    tell(fieldReport(await diagnostics(language), result, timedLater()));
    const different = result.filter(({ outcome }) => outcome === "otherwise").length;
    const text = fill(different > 0 ? texts.different : texts.checked, { checks: result.length, different });
    return withLeftSheet({ text, intent: different > 0 ? "warning" : "success" }, leftSheet, texts.left);
  };

/** Times calls once the user has had time to close the pane; `tell` gets the result. */
export const timeLater =
  ({ language }: Pane, tell: (timed: TimedLater) => void) =>
  async (progress: Progress): Promise<Outcome> => {
    const texts = FIELD_TEXTS[language];
    await secondsPass(progress);
    const { result, leftSheet } = await timeOnBench(benchOptions(progress));
    const wasClosed = document.visibilityState === "hidden";
    const timed = { ...result, wasClosed, at: new Date().toISOString() };
    keepTimedLater(timed);
    tell(timed);
    return withLeftSheet({ text: timedText(language, timed) }, leftSheet, texts.left);
  };

/** @throws CANCELLED within a second after the user cancels */
async function secondsPass({ signal, onProgress }: Progress): Promise<void> {
  for (let second = 0; second < SECONDS; second++) {
    onProgress?.(second, SECONDS);
    await new Promise<void>((resolve) => timers.set(resolve, 1000));
    if (signal?.aborted) throw new CodedError("CANCELLED");
  }
}

const withLeftSheet = (outcome: Outcome, sheet: string | null, said: string): Outcome =>
  sheet === null ? outcome : { text: `${outcome.text} ${fill(said, { sheet })}`, intent: "warning" };
