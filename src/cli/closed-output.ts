/**
 * The exit code that a shell shows when the reader of a program's output has ended: 128 and the number of SIGPIPE.
 */
const READER_GONE = 141;

/**
 * Ends a command whose standard output is closed (`| head -1`), as other programs do. A closed standard error changes
 * nothing. Output that fails for another reason, such as a full disk, makes the command fail. `outliveReaders` is for
 * services, which continue when their output is closed.
 */
export function heedOutput(): { outliveReaders(): void } {
  const { stdout, stderr } = process;
  let endsWithReader = true;
  for (const output of [stdout, stderr])
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") fail(output === stdout ? error : undefined);
      else if (output === stdout && endsWithReader) process.exit(READER_GONE);
    });
  return {
    outliveReaders() {
      endsWithReader = false;
    },
  };
}

function fail(error: Error | undefined): void {
  if (error) process.stderr.write(`The output cannot be written: ${error.message}\n`);
  // Set at the exit, because the command sets its own exit code when it ends.
  process.once("exit", () => (process.exitCode ||= 1));
}
