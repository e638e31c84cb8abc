import { readInProcesses } from "../../../src/service/reading/read-in-processes";
import { startReadingProcess } from "../../../src/service/reading/reading-process";

/*
 * A service that reads a file. The arguments are the thread and the content of the file. It prints the number of the
 * reading process.
 */
const [, , thread, command] = process.argv;
const reading = readInProcesses({
  start() {
    const started = startReadingProcess(thread);
    process.stdout.write(`${started.pid}\n`);
    return started;
  },
});
void reading.read(new TextEncoder().encode(command), { today: "2025-11-28" as never });
