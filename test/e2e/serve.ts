import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

export interface Serving {
  readonly preview: string;
  readonly service: string;
  readonly process: ChildProcess;
  /** The paths asked for so far, with --access-log. */
  accessLog(): string[];
  /** All that it has printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** `hkshort serve --preview` as `npm start` runs it, in a data folder of its own, on free ports. */
export async function serve(cwd: string, ...more: string[]): Promise<Serving> {
  const child = spawn(
    process.execPath,
    [
      "--import",
      require.resolve("tsx"),
      path.join(ROOT, "src/cli/hkshort.ts"),
      "serve",
      "--preview",
      ...more,
    ],
    { cwd, env: { ...process.env, CI: "true" } },
  );
  let printed = "";
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Stop with Ctrl+C")) resolve();
    });
    child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    child.on("exit", () => {
      reject(new Error(printed));
    });
  });
  await ready;
  const address = (label: string): string => new RegExp(`${label} +(http://\\S+)`).exec(printed)?.[1] ?? "";
  return {
    preview: address("Preview workbook"),
    service: address("Data service"),
    process: child,
    accessLog: () => [...printed.matchAll(/"method":"GET","url":"([^"]+)"/g)].map(([, url = ""]) => url),
    printed: () => printed,
    async stop() {
      child.removeAllListeners("exit");
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
    },
  };
}
