/** What a shell says of a program whose reader went away: 128 and the number of SIGPIPE. */
const READER_GONE = 141;

/**
 * A reader of the results that has seen enough (`| head -1`) ends the command, as it ends other programs. Where nobody reads
 * what is said about them the command goes on. Output that fails otherwise, on a full disk for example, is a failure. Answers
 * how a service is told apart: it does not end with the program that kept its output.
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
  // A command sets its own exit code when it ends.
  process.once("exit", () => (process.exitCode ||= 1));
}
