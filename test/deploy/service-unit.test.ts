import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../service/temporary-folder";

/* deploy/hkshort.service: systemd accepts it, and its command serves, and ends on the stop signal. */
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
if (!hasSystemd)
  console.warn("systemd-analyze is not installed: the test of the unit that needs it is SKIPPED.");
const whereThere = hasSystemd ? it : it.skip;

const unit = readFileSync("deploy/hkshort.service", "utf8");
const settings = (name: string): string[] =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);

whereThere("is one that systemd reads without a remark", () => {
  // With the paths of Node and of the project on this machine.
  const file = path.join(temporaryFolder(), "hkshort.service");
  writeFileSync(file, unit.replace("/usr/bin/node", process.execPath).replace("/opt/hkshort", process.cwd()));
  const { status, stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], {
    encoding: "utf8",
  });
  // There may be remarks about other units of the machine.
  expect(`${stdout}${stderr}`.split("\n").filter((line) => line.includes("hkshort"))).toEqual([]);
  expect(status).toBe(0);
});

whereThere("systemd reports a misspelt setting", () => {
  const file = path.join(temporaryFolder(), "hkshort.service");
  writeFileSync(file, unit.replace("ProtectSystem=strict", "ProtectSystem=strictly"));
  const { stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
  expect(stderr).toContain("strictly");
});

it("has one writable folder and a memory limit, drops every privilege, and stops only the service itself", () => {
  expect(settings("ProtectSystem")).toEqual(["strict"]);
  expect(settings("NoNewPrivileges")).toEqual(["yes"]);
  expect(settings("CapabilityBoundingSet")).toEqual([""]);
  expect(settings("StateDirectory")).toEqual(["hkshort"]);
  expect(settings("ReadWritePaths")).toEqual([]);
  expect(settings("MemoryMax")).toEqual(["4G"]);
  // The other processes of the group read for it. If they were stopped with it, the file of an upload would be lost.
  expect(settings("KillMode")).toEqual(["mixed"]);
  // With it Node could not start.
  expect(settings("MemoryDenyWriteExecute")).toEqual([]);
});

it("starts a service that answers and ends with exit code 0 on its stop signal", async () => {
  const data = path.join(temporaryFolder(), "data");
  const [program, ...args] = (settings("ExecStart")[0] ?? "")
    .replace("${HKSHORT_PUBLIC}", "https://shorts.example.com")
    .replace("/var/lib/hkshort", data)
    .split(" ");
  expect(program).toBe("/usr/bin/node");
  const child = spawn(process.execPath, [...args, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  while (!printed.includes("Stop with")) await Promise.race([once(child.stdout, "data"), died(child)]);
  const address = /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? "";
  expect((await fetch(`${address}/v1/index.json`)).status).toBe(200);
  const exit = once(child, "exit");
  child.kill(settings("KillSignal")[0] as NodeJS.Signals);
  expect(await exit).toEqual([0, null]);
});

const died = async (child: ReturnType<typeof spawn>): Promise<never> => {
  await once(child, "exit");
  throw new Error("The service ended before it served.");
};
