import type { Writable } from "node:stream";

/**
 * Whoever read the output may have gone, as `head` does after ten lines. What is said to nobody is dropped and the work goes on
 * to its end. Output that fails otherwise, on a full disk for example, is a failure.
 */
export function outliveClosedOutput(
  { stdout, stderr }: { stdout: Writable; stderr: Writable } = process,
  fail: () => void = failAtTheEnd,
): void {
  for (const output of [stdout, stderr])
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      if (output === stdout) stderr.write(`The output cannot be written: ${error.message}\n`);
      fail();
    });
}

/** A command sets its own exit code when it ends. */
const failAtTheEnd = (): void => {
  process.once("exit", () => (process.exitCode ||= 1));
};
