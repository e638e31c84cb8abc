import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRandom } from "../../src/sample/random";
import { checkStore } from "./check-store";
import { onLines, startVictim } from "./kill";

/** Only root on Linux can make a file system for the test. */
export const canMount = process.platform === "linux" && process.getuid?.() === 0;

export interface FullReport {
  readonly rounds: number;
  /** The process's errors when nothing more could be written, by code. */
  readonly said: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/**
 * Imports into a folder until its disk is full, then frees space and checks the store. `megabytes` are enough for a
 * store's database and a part of the sample.
 */
export async function fullDisk(count: number, seed: number): Promise<FullReport> {
  const random = createRandom(seed);
  return rounds(count, async (note) => {
    const folder = mkdtempSync(path.join(tmpdir(), "hkshort-full-"));
    const megabytes = 80 + Math.floor(120 * random());
    mount(["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
    try {
      const { acknowledged, said } = await work(path.join(folder, "data"));
      note.said(said);
      mount(["-o", "remount,size=2g", folder]);
      note.faults(await checkStore(path.join(folder, "data"), undefined, acknowledged), `${megabytes} MB`);
    } finally {
      spawnSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Removes the folder, or the right to write to it, while the process runs, and then restores it. */
export async function revokedFolder(count: number, seed: number): Promise<FullReport> {
  const random = createRandom(seed);
  return rounds(count, async (note) => {
    const parent = mkdtempSync(path.join(tmpdir(), "hkshort-revoked-"));
    chownSync(parent, NOBODY, NOBODY);
    chmodSync(parent, 0o777);
    const folder = path.join(parent, "data");
    const archive = path.join(folder, "archive");
    const isMoved = !nobodyCanRead || random() < 0.5;
    const { acknowledged, said } = await work(folder, {
      after: 3 + Math.floor(40 * random()),
      revoke: () => (isMoved ? renameSync(archive, `${archive}-away`) : chmodSync(archive, 0)),
    });
    note.said(said);
    if (isMoved) restoreMoved(archive);
    else if (existsSync(archive)) chmodSync(archive, 0o755);
    note.faults(await checkStore(folder, undefined, acknowledged), isMoved ? "moved" : "revoked");
    rmSync(parent, { recursive: true, force: true });
  });
}

/** Moves what was archived meanwhile, in a folder that the process made again, back to the rest. */
function restoreMoved(archive: string): void {
  if (!existsSync(`${archive}-away`)) return;
  spawnSync("cp", ["-rn", `${archive}-away/.`, archive]);
  const journal = path.join(archive, "journal.jsonl");
  spawnSync("sh", [
    "-c",
    `cat "${archive}-away/journal.jsonl" "${journal}" | awk '!seen[$0]++' > "${journal}.all" && mv "${journal}.all" "${journal}"`,
  ]);
  rmSync(`${archive}-away`, { recursive: true, force: true });
}

const NOBODY = 65_534;
/** Root may write anywhere, so the right is taken from another user who can read this project, if there is one. */
const nobodyCanRead =
  canMount &&
  spawnSync(process.execPath, ["-e", `require("node:fs").readFileSync(${JSON.stringify(__filename)})`], {
    ...{ uid: NOBODY, gid: NOBODY, cwd: "/" },
  }).status === 0;

interface Note {
  said(what: string): void;
  faults(found: readonly string[], where: string): void;
}

async function rounds(count: number, round: (note: Note) => Promise<void>): Promise<FullReport> {
  const said: Record<string, number> = {};
  const faults: string[] = [];
  for (let i = 0; i < count; i++)
    await round({
      said: (what) => {
        said[what] = (said[what] ?? 0) + 1;
        // A process that never began to work proves nothing.
        if (["nothing", "HANGS"].includes(what)) faults.push(`the process said ${what}`);
      },
      faults: (found, where) => void faults.push(...found.map((fault) => `${where}: ${fault}`)),
    });
  return { rounds: count, said, faults };
}

interface Revocation {
  /** The number of publications after which it happens. */
  readonly after: number;
  readonly revoke: () => void;
}

/** A process that prints nothing for this long hangs, even on a slow machine. In milliseconds. */
const LONGEST_SILENCE = 120_000;

/** Imports until nothing more is accepted. Returns what was reported as accepted, and the code of the error. */
async function work(
  folder: string,
  revocation?: Revocation,
): Promise<{ acknowledged: Set<string>; said: string }> {
  const victim = startVictim(
    folder,
    "import",
    undefined,
    revocation && nobodyCanRead ? { uid: NOBODY, gid: NOBODY } : {},
  );
  const acknowledged = new Set<string>();
  let said = "nothing";
  let tooLong: NodeJS.Timeout | undefined;
  const waitForMore = (): void => {
    clearTimeout(tooLong);
    tooLong = setTimeout(() => {
      said = "HANGS";
      victim.kill("SIGKILL");
    }, LONGEST_SILENCE);
  };
  let isRevoked = false;
  waitForMore();
  onLines(victim, (line) => {
    waitForMore();
    if (line.startsWith("in ")) acknowledged.add(line.slice(3));
    if (line === "done") said = "done";
    if (line.startsWith("refused")) said = line.split(" ")[1] || line;
    if (revocation && !isRevoked && acknowledged.size >= revocation.after) {
      isRevoked = true;
      revocation.revoke();
    }
  });
  await once(victim, "close");
  clearTimeout(tooLong);
  return { acknowledged, said };
}

export function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`mount: ${stderr}`);
}
