import type { ErrorCode } from "../errors/catalogue";
import { CodedError } from "../errors/coded-error";

/** Prints a result to standard output. `say` prints messages to standard error. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Said beside figures of the sample. */
export const SAMPLE_NOTE = "Sample data: invented securities around a few published figures. Not for use.";

/**
 * Returns an error as one sentence, and the exit code: 2 if it was refused, 1 if it failed. A fault of this program
 * is reported as such, with its stack trace if HKSHORT_DEBUG=1.
 */
export function explain(error: unknown): { code: string; message: string; exitCode: 1 | 2 } {
  if (error instanceof CodedError)
    return { code: error.code, message: withOption(error), exitCode: error.isRefusal ? 2 : 1 };
  if (process.env.HKSHORT_DEBUG) console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "INTERNAL", message: `The program has a fault: ${reason}`, exitCode: 1 };
}

/** The options that say what a user's file does not say. The pane asks for it instead. */
const OPTIONS: Partial<Record<ErrorCode, string>> = {
  HISTORY_CURRENCY: "--currency HKD",
  HISTORY_DATES: "--dates dmy or --dates mdy",
  HISTORY_MEASURE: "--measure close",
};

function withOption({ code, message }: CodedError): string {
  const option = OPTIONS[code];
  return option === undefined ? message : `${message} Here this is done with ${option}.`;
}

/**
 * Counts the steps of long work: in a terminal on one line that is cleared at the end, elsewhere with a single
 * message.
 */
export function progress(what: string): { step(done: number): void; end(): void } {
  let said = false;
  return {
    step(done) {
      if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${done} …`);
      else if (!said) say(`${what} …`);
      said = true;
    },
    end() {
      if (said && process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    },
  };
}
