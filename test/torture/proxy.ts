import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const NGINX = "/usr/sbin/nginx";

export const hasProxy = existsSync(NGINX);
if (!hasProxy) console.warn("nginx is not installed: the test of services behind a proxy is SKIPPED.");

export interface Proxy {
  readonly port: number;
  close(): void;
}

/** Starts Debian's nginx before several services, with the lines in docs/deployment.md. */
export async function startProxy(upstreams: readonly number[]): Promise<Proxy> {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-proxy-"));
  // If root starts it, its worker is another user.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const servers = upstreams.map((upstream) => `server 127.0.0.1:${upstream} max_fails=0;`).join(" ");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(" ");
  writeFileSync(
    path.join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; worker_processes 1; worker_rlimit_nofile 8192;
     events { worker_connections 4000; multi_accept on; }
     http { access_log off; ${temporary} keepalive_requests 1000000000;
       ${section("upstream hkshort").replace(/server .*;/, servers)}
       server { listen 127.0.0.1:${port} backlog=4096; ${section("location /")} } }`,
  );
  const nginx = spawn(NGINX, ["-e", `${folder}/errors`, "-c", `${folder}/nginx.conf`], { stdio: "inherit" });
  while (!(await isListening(port))) {
    if (nginx.exitCode !== null) throw new Error(readFileSync(`${folder}/errors`, "utf8"));
    await wait(50);
  }
  return {
    port,
    close() {
      nginx.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a braced part of the operator's page. */
function section(name: string): string {
  const page = readFileSync(path.resolve(__dirname, "../../docs/deployment.md"), "utf8");
  const start = page.indexOf(`    ${name}`);
  if (start < 0) throw new Error(`docs/deployment.md has no ${name}.`);
  return page.slice(start, page.indexOf("\n    }", start) + 6);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const isListening = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/v1/index.json`).then(
    ({ ok }) => ok,
    () => false,
  );
