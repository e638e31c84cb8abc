import { readInProcesses } from "../../../src/service/reading/read-in-processes";
import { startReadingProcess } from "../../../src/service/reading/reading-process";

/* A service that has a file read: the arguments are the thread and what the file says. It prints the number of the process. */
const [, , thread, command] = process.argv;
const reading = readInProcesses({
  start() {
    const started = startReadingProcess(thread);
    process.stdout.write(`${started.pid}\n`);
    return started;
  },
});
void reading.read(new TextEncoder().encode(command), { today: "2025-11-28" as never });
