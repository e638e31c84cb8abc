import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readConnection, setConnection } from "../src/service/connection";
import { dailyQuotationsPage, positionsFile } from "./publications/pages";
import { hasPostgres, startPostgres, type PostgresServer } from "./postgres";
import { hkshort } from "./cli/run-hkshort";
import { temporaryFolder } from "./service/temporary-folder";

/*
 * Runs the shell lines of docs/operations.md in a temporary folder, with a running service. Only systemctl and the
 * change of user are replaced.
 */
const page = readFileSync("docs/operations.md", "utf8");

/** Returns the shell lines under a heading of the page. */
function linesOf(block: string): string {
  const [, lines] = new RegExp(`<!-- run: ${block} -->\n\n((?: {4}.+\n)+)`).exec(page) ?? [];
  if (lines === undefined) throw new Error(`The page has no block ${block}.`);
  return lines.replaceAll(/^ {4}/gm, "");
}

/** Starts and stops the service as the unit does, on a free port. */
const SYSTEMCTL = `#!/bin/bash
set -e
if [ "$1" = start ]; then
  node dist/cli/hkshort.js serve --data "$DATA" --port 0 > "$ROOT/log" 2>&1 &
  echo $! > "$ROOT/pid"
  until grep -q "Stop with" "$ROOT/log"; do kill -0 $(cat "$ROOT/pid"); sleep 0.1; done
else
  kill -TERM $(cat "$ROOT/pid")
  while kill -0 $(cat "$ROOT/pid") 2> /dev/null; do sleep 0.1; done
fi
`;
/** Passes on only the environment variables that are named. */
const SUDO = `#!/bin/bash
kept=()
if [[ "$1" = --preserve-env=* ]]; then name=\${1#*=}; kept=("$name=\${!name}"); shift; fi
[ "$1" = -u ] && shift 2
exec env -i PATH="$PATH" HOME="$HOME" "\${kept[@]}" "$@"
`;
const STAND_INS = {
  systemctl: SYSTEMCTL,
  sudo: SUDO,
  // There is no user hkshort who could own the folder.
  install: '#!/bin/bash\nmkdir -p "${@: -1}"\n',
};

/** A separate machine on which the page's lines are run. */
function machine(environment: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder();
  const [bin, data, backup] = ["bin", "data", "backup"].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(bin);
  for (const [name, text] of Object.entries(STAND_INS)) {
    writeFileSync(path.join(bin, name), text);
    chmodSync(path.join(bin, name), 0o755);
  }
  const token = "operator";
  const run = async (lines: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
    const here = lines
      .replaceAll("/var/lib/hkshort", data)
      .replaceAll("/backup/hkshort", backup)
      .replaceAll("/opt/hkshort", process.cwd());
    const log = path.join(root, "said");
    const child = spawn("bash", ["-euo", "pipefail", "-c", `{ ${here}\n } > ${log} 2>&1`], {
      stdio: "ignore",
      env: {
        ...process.env,
        ...{ HKSHORT_TOKEN: token, ROOT: root, DATA: data },
        ...environment,
        ...more,
        PATH: [bin, path.dirname(process.execPath), ...postgresPrograms(), process.env.PATH].join(":"),
      },
    });
    const [exitCode] = (await once(child, "exit")) as [number];
    const said = readFileSync(log, "utf8");
    const served = existsSync(path.join(root, "log")) ? readFileSync(path.join(root, "log"), "utf8") : "";
    expect([exitCode, exitCode === 0 ? "" : `${said}\n${served}`]).toEqual([0, ""]);
    return said;
  };
  const address = (): string =>
    /http:\/\/localhost:\d+/.exec(readFileSync(path.join(root, "log"), "utf8"))?.[0] ?? "";
  const take = async (name: string, bytes: Uint8Array): Promise<void> => {
    const answer = await fetch(`${address()}/v1/publications?name=${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
      body: bytes as BodyInit,
    });
    expect([name, answer.status, await answer.text()]).toEqual([name, 200, expect.any(String)]);
  };
  return { run, data, backup, take };
}

const postgresPrograms = (): string[] => {
  const debian = "/usr/lib/postgresql";
  return existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, "bin")) : [];
};

const QUESTIONS = [
  '=SHORTHISTORY("5","2025-11-24",,"date,value,ratio,shares,turnover",TRUE)',
  '=SHORTHISTORY("MARKET","2025-11-24",,"date,value,ratio",TRUE)',
  '=SHORTTOP("value",5,"2025-11-26",TRUE,TRUE)',
  '=SHORTPOSITION("700","2025-11-27")',
  '=SHORTVALUE("5","2025-11-25","2025-11-25")',
  '=SHORTSOURCE("5","2025-11-26")',
];

const stop = "systemctl stop hkshort";
const start = "systemctl start hkshort";

describe("the page's lines", () => {
  const { run, data, backup, take } = machine();
  const ask = async () => (await hkshort(["calc", ...QUESTIONS, "--data", data, "--json"])).lines;
  let before: string[];

  it("make a backup while the service runs and accepts more files", async () => {
    await run(start);
    await take("a.htm", dailyQuotationsPage({ date: "25 NOV 2025 (TUESDAY)" }));
    await run(linesOf("back-up"));
    await take("b.htm", dailyQuotationsPage({ date: "26 NOV 2025 (WEDNESDAY)" }));
    await take("week.csv", positionsFile(["21/11/2025,700,TENCENT,100,1"]));
    await run(linesOf("back-up"));
    expect(readdirSync(backup)).toEqual(["archive"]);
    before = await ask();
    expect(before.join("\n")).not.toContain('"error"');
  });

  it("restore the service from it: every answer is the same, and fetching is off", async () => {
    setConnection(data, true, new Date());
    const said = await run(linesOf("restore"));
    expect(said).toContain("the store equals its archive");
    expect(existsSync(`${data}.before/store`)).toBe(true);
    expect(await ask()).toEqual(before);
    // The decision to fetch is not restored.
    expect(readConnection(data).isOn).toBe(false);
    await run(stop);
  });
});

const onPostgres = hasPostgres ? it : it.skip;

describe("the page's lines for PostgreSQL", () => {
  let server: PostgresServer | undefined;
  afterAll(() => server?.remove());

  onPostgres("restore into another database, beside the tables of another program", async () => {
    server = startPostgres();
    const first = await server.newDatabase();
    const [second, third] = [await server.newDatabase(), await server.newDatabase()];
    const { run, data, take } = machine({ DATABASE_URL: first });
    await run(start);
    await take("a.htm", dailyQuotationsPage({ date: "25 NOV 2025 (TUESDAY)" }));
    await run(linesOf("back-up-postgresql"));
    await take("b.htm", dailyQuotationsPage({ date: "26 NOV 2025 (WEDNESDAY)" }));
    await run(linesOf("back-up-postgresql"));
    const ask = async (database: string) =>
      (await hkshort(["calc", ...QUESTIONS, "--data", data, "--json"], undefined, { DATABASE_URL: database }))
        .lines;
    const before = await ask(first);
    await run(`psql "${second}" -c "create table theirs as select 1 as one"`);
    await run(linesOf("restore-postgresql"), { DATABASE_URL: second });
    expect(await ask(second)).toEqual(before);
    expect(await run(`psql -At "${second}" -c "select one from theirs"`)).toBe("1\n");
    const said = await run(linesOf("rebuild-postgresql"), { DATABASE_URL: third });
    expect(said).toContain("the store equals its archive");
    expect(existsSync(path.join(data, "store"))).toBe(false);
    expect(await ask(third)).toEqual(before);
    await run(stop);
  });
});
