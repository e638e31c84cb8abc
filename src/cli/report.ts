import { CodedError } from "../market/errors/coded-error";

/** Results go to standard output, what is said about them to standard error. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What a shell says of a program whose reader went away: 128 and the number of SIGPIPE. */
const READER_GONE = 141;

/**
 * A reader of the results that has seen enough (`| head -1`) ends the command, as it ends other programs. Where nobody reads
 * what is said about them the command goes on: a service does not end with the program that kept its log.
 */
export function heedReaders(): void {
  const ifGone = (error: NodeJS.ErrnoException, then: () => void): void => {
    if (error.code !== "EPIPE") throw error;
    then();
  };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    ifGone(error, () => process.exit(READER_GONE));
  });
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    ifGone(error, () => undefined);
  });
}

/** Every error in one sentence; a fault of ours says so, with the trace behind HKSHORT_DEBUG=1. */
export function explain(error: unknown): { code: string; message: string; exitCode: 1 | 2 } {
  if (error instanceof CodedError)
    return { code: error.code, message: error.message, exitCode: error.entry.exitCode };
  if (process.env.HKSHORT_DEBUG) console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "INTERNAL", message: `Something went wrong that should not have: ${reason}`, exitCode: 1 };
}

/** Counts long work on a terminal, on one line that is wiped when it ends; elsewhere it says once what goes on. */
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
