import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CodedError } from "../../../src/errors/coded-error";
import { samplePublications } from "../../../src/sample/sample-publications";
import type { ReadingLimits } from "../../../src/service/reading/limits";
import { readInProcesses } from "../../../src/service/reading/read-in-processes";
import type { Reading } from "../../../src/service/reading/reading";
import { startReadingProcess, type ReadingProcess } from "../../../src/service/reading/reading-process";
import { read, TODAY } from "../../publications/refusal";
import { temporaryFolder } from "../temporary-folder";
import { until } from "../until";

/* Reading in separate processes, which are real here. */

const THREAD = path.join(__dirname, "thread-of-commands.ts");
const NO_LIMITS: ReadingLimits = { memory: 1e12, processorSeconds: 1e6, seconds: 1e6 };

const onLinux = process.platform === "linux" ? it : it.skip;

const opened: Reading[] = [];
afterEach(() => {
  for (const reading of opened.splice(0)) reading.close();
});

/** Opens a reading, and collects the processes that it starts. */
function open(
  limits: Partial<ReadingLimits> = {},
  start = () => startReadingProcess(THREAD),
): { reading: Reading; started: ReadingProcess[] } {
  const started: ReadingProcess[] = [];
  const reading = readInProcesses({
    limits: () => ({ ...NO_LIMITS, ...limits }),
    idle: 10_000_000,
    start() {
      const each = start();
      started.push(each);
      return each;
    },
  });
  opened.push(reading);
  return { reading, started };
}

const give = (reading: Reading, command: string): Promise<string> =>
  reading.read(new TextEncoder().encode(command), { today: TODAY }).then(
    () => "read",
    (error: unknown) => (error as CodedError).code,
  );
const isRunning = (pid: number | undefined): boolean => {
  try {
    process.kill(pid ?? -1, 0);
    return true;
  } catch {
    return false;
  }
};
/** Begins to read a file that never ends. Resolves when it has begun. */
async function hold(reading: Reading): Promise<{ outcome: Promise<string> }> {
  const mark = path.join(temporaryFolder(), "begun");
  const outcome = give(reading, `loop ${mark}`);
  await until(() => existsSync(mark), "the file is being read");
  return { outcome };
}

describe("a reading process", () => {
  it("reads what this process reads, and refuses it with the same words", async () => {
    const { reading, started } = open({}, startReadingProcess);
    for (const { bytes } of [...samplePublications()].slice(0, 3))
      expect(await reading.read(bytes, { today: TODAY })).toStrictEqual(read(bytes));
    const cut = [...samplePublications()][1]?.bytes.subarray(0, 20_000) ?? new Uint8Array();
    for (const bytes of [cut, new Uint8Array(), new TextEncoder().encode("no publication")]) {
      const here = await Promise.resolve()
        .then(() => read(bytes))
        .catch((error: unknown) => error);
      const there = await reading.read(bytes, { today: TODAY }).catch((error: unknown) => error);
      expect(there).toEqual(here);
      expect((there as CodedError).detail).toEqual((here as CodedError).detail);
    }
    expect(started).toHaveLength(1);
  });

  onLinux("has the lowest priority, all of its threads", async () => {
    const { reading, started } = open();
    const { outcome } = await hold(reading);
    const tasks = `/proc/${started[0]?.pid}/task`;
    const priorities = readdirSync(tasks).map((task) => {
      const fields = readFileSync(`${tasks}/${task}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[16];
    });
    expect(priorities.length).toBeGreaterThan(3);
    expect(new Set(priorities)).toEqual(new Set(["19"]));
    reading.close();
    expect(await outcome).toBe("SERVICE_STOPPING");
  });

  it.each([
    ["by the processor's time", { processorSeconds: 0.2 }],
    ["by the clock", { seconds: 1 }],
  ])("that never ends is killed %s", async (_by, limits) => {
    const { reading, started } = open(limits);
    const mark = path.join(temporaryFolder(), "begun");
    expect(await give(reading, `loop ${mark}`)).toBe("FILE_TAKES_TOO_LONG");
    await until(() => !isRunning(started[0]?.pid), "the process is gone");
    expect(started).toHaveLength(1);
  });

  it.each(["hold buffers", "hold objects"])("that uses too much memory (%s) is killed", async (command) => {
    const { reading, started } = open({ memory: 200_000_000 });
    expect(await give(reading, command)).toBe("FILE_TAKES_TOO_MUCH_MEMORY");
    expect(await give(reading, "")).toBe("EMPTY_FILE");
    expect(started).toHaveLength(2);
  });

  it("whose heap is full before the next check is killed for the same reason", async () => {
    const { reading } = open({}, () => startReadingProcess(THREAD, 40));
    expect(await give(reading, "hold objects")).toBe("FILE_TAKES_TOO_MUCH_MEMORY");
  });

  it("that throws an unexpected error keeps it as the cause of an INTERNAL error", async () => {
    const { reading } = open();
    const error = await reading
      .read(new TextEncoder().encode("throw"), { today: TODAY })
      .catch((error_: unknown) => error_ as CodedError);
    expect(error).toMatchObject({ code: "INTERNAL" });
    expect(String((error as CodedError).cause)).toContain("nobody has thought of this");
    expect(await give(reading, "")).toBe("EMPTY_FILE");
  });

  it("that is killed while reading says so, and the next file is read by another", async () => {
    const { reading, started } = open();
    const { outcome } = await hold(reading);
    process.kill(started[0]?.pid ?? -1, "SIGKILL");
    expect(await outcome).toBe("INTERNAL");
    expect(await give(reading, "")).toBe("EMPTY_FILE");
    expect(started).toHaveLength(2);
  });

  it("that is killed between two files affects neither", async () => {
    const { reading, started } = open();
    for (let i = 1; i <= 3; i++) {
      expect(await give(reading, "")).toBe("EMPTY_FILE");
      expect(started).toHaveLength(i);
      // The next file is given before the end is noticed.
      process.kill(started[i - 1]?.pid ?? -1, "SIGKILL");
    }
    expect(await give(reading, "")).toBe("EMPTY_FILE");
  });

  it("whose thread ends between two files ends too, and the next file is read by another", async () => {
    const { reading, started } = open();
    const mark = path.join(temporaryFolder(), "mark");
    expect(await give(reading, `later ${mark}`)).toBe("EMPTY_FILE");
    writeFileSync(`${mark}.go`, "");
    await until(() => !isRunning(started[0]?.pid), "the process is gone");
    expect(await give(reading, "")).toBe("EMPTY_FILE");
    expect(started).toHaveLength(2);
  });

  onLinux(
    "goes on when its whole group is told to stop, for its service finishes what is in flight",
    async () => {
      const mark = path.join(temporaryFolder(), "begun");
      const parent = spawn(
        process.execPath,
        [
          ...["--require", require.resolve("tsx/cjs"), path.join(__dirname, "parent-that-drains.ts")],
          ...[THREAD, `wait ${mark}`],
        ],
        { detached: true, stdio: ["ignore", "pipe", "inherit"] },
      );
      let said = "";
      parent.stdout.on("data", (text: Buffer) => (said += text.toString()));
      await until(() => existsSync(mark), "the file is being read");
      for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"] as const) process.kill(-(parent.pid ?? 0), signal);
      writeFileSync(`${mark}.go`, "");
      await once(parent, "close");
      expect(said).toBe("EMPTY_FILE after SIGTERM SIGHUP SIGINT");
    },
  );

  it("reads beside another, and no third is started", async () => {
    const { reading, started } = open();
    const held = await hold(reading);
    expect(await Promise.all([give(reading, ""), give(reading, ""), give(reading, "")])).toEqual([
      ...["EMPTY_FILE", "EMPTY_FILE", "EMPTY_FILE"],
    ]);
    expect(started).toHaveLength(2);
    reading.close();
    expect(await held.outcome).toBe("SERVICE_STOPPING");
  });

  it("ends when reading is closed, whatever it is doing, and so do waiting calls", async () => {
    const { reading, started } = open();
    const held = [await hold(reading), await hold(reading)].map(({ outcome }) => outcome);
    const waiting = give(reading, "");
    reading.close();
    expect(await Promise.all([...held, waiting])).toEqual([
      ...["SERVICE_STOPPING", "SERVICE_STOPPING", "SERVICE_STOPPING"],
    ]);
    expect(started).toHaveLength(2);
    for (const { pid } of started) await until(() => !isRunning(pid), "the process is gone");
    expect(await give(reading, "")).toBe("SERVICE_STOPPING");
  });

  it.each(["SIGKILL", "SIGTERM"] as const)(
    "ends when its service ends by %s, whatever it is doing",
    async (signal) => {
      const mark = path.join(temporaryFolder(), "begun");
      const parent = spawn(process.execPath, [
        ...["--require", require.resolve("tsx/cjs"), path.join(__dirname, "parent-to-kill.ts")],
        ...[THREAD, `loop ${mark}`],
      ]);
      let said = "";
      parent.stdout.on("data", (text: Buffer) => (said += text.toString()));
      await until(() => existsSync(mark), "the file is being read");
      expect(isRunning(Number(said))).toBe(true);
      parent.kill(signal);
      await until(() => !isRunning(Number(said)), "the process is gone");
    },
  );
});
