import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import path from "node:path";
import { turnoverPage } from "../publications/pages";
import { temporaryFolder } from "../service/temporary-folder";

/* `hkshort serve` for an operator: what it logs, which address it prints, and how it ends. */

const ROOT = path.resolve(__dirname, "../..");
const TOKEN = "the-token-of-the-test";

interface Run {
  readonly child: ChildProcess;
  readonly address: string;
  printed(): string;
  /** Resolves when the output matches a pattern. */
  until(pattern: RegExp): Promise<void>;
}

async function serve(...options: string[]): Promise<Run> {
  const cwd = temporaryFolder();
  const script = path.join(ROOT, "dist/cli/hkshort.js");
  const child = spawn(
    process.execPath,
    [...[script, "serve", "--data", path.join(cwd, "published")], ...["--port", "0", ...options]],
    { cwd, env: { ...process.env, HKSHORT_TOKEN: TOKEN, DATABASE_URL: "" } },
  );
  let printed = "";
  const hear = (chunk: Buffer): void => void (printed += chunk.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(printed)) {
      if (child.exitCode !== null) throw new Error(printed);
      await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
    }
  };
  await until(/Stop with Ctrl\+C/);
  const address = /Data service +(\S+)/.exec(printed)?.[1] ?? "";
  return { child, address, printed: () => printed, until };
}

const page = Buffer.from(turnoverPage());
const UPLOAD = [
  "POST /v1/publications?name=page.htm HTTP/1.1",
  ...["Host: localhost", `Authorization: Bearer ${TOKEN}`, "Content-Type: application/octet-stream"],
  ...[`Content-Length: ${page.length}`, "", ""],
].join("\r\n");

it("logs each request with its number, is not ready while stopping, finishes an upload, and ends with 0", async () => {
  const { child, address, printed, until } = await serve("--host", "::1", "--log-level", "info");
  expect(address).toMatch(/^http:\/\/\[::1\]:\d+$/);
  const refused = await fetch(`${address}/v1/publications`, {
    method: "POST",
    headers: { authorization: "Bearer a-wrong-one", "x-forwarded-for": "192.0.2.1" },
  });
  const id = refused.headers.get("x-request-id") ?? "";
  expect(await refused.json()).toMatchObject({ error: { code: "NOT_ALLOWED", requestId: id } });
  await until(new RegExp(`${id}.*request completed`));
  const lines = printed()
    .split("\n")
    .filter((line) => line.includes(id))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ msg }) => msg)).toEqual(["incoming request", "refused", "request completed"]);
  expect(lines[0]).toMatchObject({ req: { method: "POST", url: "/v1/publications", remoteAddress: "::1" } });
  expect(lines[1]).toMatchObject({ code: "NOT_ALLOWED", path: "/v1/publications" });
  const { port } = new URL(address);
  const upload = connect(Number(port), "::1");
  await once(upload, "connect");
  let answer = "";
  upload.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  upload.write(UPLOAD);
  await until(/page\.htm/);
  child.kill("SIGTERM");
  // It is stopping when it accepts no more connections.
  while (
    await fetch(`${address}/readyz`).then(
      () => true,
      () => false,
    )
  )
    continue;
  expect(child.exitCode).toBeNull();
  upload.write(page);
  await Promise.all([once(upload, "close"), child.exitCode === null ? once(child, "exit") : null]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*"outcome":"accepted"/);
  expect(child.exitCode).toBe(0);
  expect(printed()).not.toContain(TOKEN);
  expect(printed()).not.toContain("a-wrong-one");
});

it("keeps running silently when the reader of its output ends", async () => {
  const { child, address } = await serve("--log-level", "info");
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stdout?.destroy();
  for (let i = 0; i < 20; i++) expect((await fetch(`${address}/healthz`)).status).toBe(200);
  child.kill("SIGTERM");
  await once(child, "exit");
  expect([child.exitCode, said]).toEqual([0, ""]);
});

it.each([
  [["--behind-proxy", "x forwarded"], "is not the name of a header"],
  [["--rate-limit", "0"], "a whole number of requests a minute"],
  [["--rate-limit", "many"], "a whole number of requests a minute"],
  [["--log-level", "loud"], "Allowed choices are silent, error, warn, info, debug"],
  [["--host", "192.168.1.5"], "needs the address under which readers reach the service"],
])("reports what is wrong with %j", async (options, sentence) => {
  await expect(serve(...options)).rejects.toThrow(sentence);
});
