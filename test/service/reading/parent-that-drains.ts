import type { CodedError } from "../../../src/errors/coded-error";
import { readInProcesses } from "../../../src/service/reading/read-in-processes";
import { startReadingProcess } from "../../../src/service/reading/reading-process";

/*
 * A service that finishes reading when it is stopped. The arguments are the thread and the content of the file. It
 * prints the result, and the signals that it received.
 */
const [, , thread, command] = process.argv;
const signals: string[] = [];
const ALL = ["SIGTERM", "SIGHUP", "SIGINT"] as const;
const heard = Promise.all(
  ALL.map(
    (signal) =>
      new Promise<void>((resolve) => {
        process.once(signal, () => {
          signals.push(signal);
          resolve();
        });
      }),
  ),
);
const reading = readInProcesses({ start: () => startReadingProcess(thread) });

async function main(): Promise<void> {
  const outcome = await reading
    .read(new TextEncoder().encode(command), { today: "2025-11-28" as never })
    .then(
      () => "read",
      (error: unknown) => (error as CodedError).code,
    );
  await heard;
  process.stdout.write(`${outcome} after ${ALL.filter((signal) => signals.includes(signal)).join(" ")}`);
  reading.close();
}
void main();
