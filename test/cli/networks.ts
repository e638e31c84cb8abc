import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { temporaryFolder } from "../service/temporary-folder";

/*
 * Two connected networks made for the test. A service runs in one, and programs send requests from either. Needs root
 * and the program `ip`.
 */

const ROOT = path.resolve(__dirname, "../..");
export const TOKEN = "the-token-of-the-test";
/** Addresses reserved for network tests (RFC 2544). */
const [SERVICE, VISITOR] = ["198.18.0.1", "198.18.0.2"];
export const [HERE, ELSEWHERE] = [`hkshort-${process.pid}-a`, `hkshort-${process.pid}-b`];

const ip = (...args: string[]): boolean => spawnSync("ip", args, { stdio: "ignore" }).status === 0;
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Removes the networks, also those of a run that was killed. */
export function removeNetworks(): void {
  const { stdout } = spawnSync("ip", ["netns", "list"], { encoding: "utf8" });
  for (const [name, pid] of (stdout || "").matchAll(/^hkshort-(\d+)-[ab]/gm))
    if (Number(pid) === process.pid || !isAlive(Number(pid))) ip("netns", "del", name);
}

function makeNetworks(): boolean {
  removeNetworks();
  return (
    ip("netns", "add", HERE) &&
    ip("netns", "add", ELSEWHERE) &&
    ip("-n", HERE, "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", ELSEWHERE) &&
    [HERE, ELSEWHERE].every(
      (name, i) =>
        ip("-n", name, "addr", "add", `${i === 0 ? SERVICE : VISITOR}/30`, "dev", "wire") &&
        ip("-n", name, "link", "set", "wire", "up") &&
        ip("-n", name, "link", "set", "lo", "up"),
    )
  );
}

export const hasNetworks = process.platform === "linux" && process.getuid?.() === 0 && makeNetworks();

/** Starts `hkshort serve` in the test's network. Resolves when it listens. */
export async function serve(...options: string[]): Promise<ChildProcess> {
  const folder = temporaryFolder();
  const script = path.join(ROOT, "dist/cli/hkshort.js");
  const child = spawn(
    "ip",
    [
      ...["netns", "exec", HERE, process.execPath, script],
      ...["serve", "--data", path.join(folder, "published"), "--log-level", "silent", ...options],
    ],
    { cwd: folder, env: { ...process.env, HKSHORT_TOKEN: TOKEN, DATABASE_URL: "" } },
  );
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Stop with Ctrl+C")) resolve();
    });
    child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    child.on("exit", () => reject(new Error(printed)));
  });
  child.removeAllListeners("exit");
  return child;
}

interface Ask {
  readonly port: number;
  readonly address?: string;
  readonly method?: "GET" | "POST";
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A program that sends each request of a list, and prints statuses and bodies. */
const ASKER = `
  const http = require("node:http");
  const ask = ({ port, address, method = "POST", url = "/v1/publications?name=x", headers }) =>
    new Promise((resolve) => {
      const body = url.startsWith("/v1/connection") ? '{"on":true}' : "<html>404 not found</html>";
      const type = url.startsWith("/v1/connection") ? "application/json" : "application/octet-stream";
      const sent = method === "GET" ? {} : { "content-type": type, "content-length": Buffer.byteLength(body) };
      const asked = http.request(
        { host: address, port, method, path: url, setHost: false, headers: { ...sent, ...headers } },
        (answer) => {
          let text = "";
          answer.on("data", (chunk) => (text += chunk));
          answer.on("end", () => resolve({ status: answer.statusCode, text }));
        },
      );
      asked.on("error", ({ code }) => resolve({ status: 0, text: code }));
      asked.end(method === "GET" ? undefined : body);
    });
  let input = "";
  process.stdin.on("data", (chunk) => (input += chunk));
  process.stdin.on("end", async () => {
    const answers = [];
    for (const each of JSON.parse(input)) answers.push(await ask(each));
    console.log(JSON.stringify(answers));
  });
`;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export async function askFrom(network: string, asks: readonly Ask[]): Promise<Answer[]> {
  const child = spawn("ip", ["netns", "exec", network, process.execPath, "-e", ASKER], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const address = network === HERE ? "127.0.0.1" : SERVICE;
  child.stdin.end(JSON.stringify(asks.map((each) => ({ address, ...each }))));
  await once(child, "close");
  return JSON.parse(out) as Answer[];
}
