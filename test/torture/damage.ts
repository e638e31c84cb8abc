import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  mkdtempSync,
  openSync,
  closeSync,
  readSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Day } from "../../src/market/trading-day";
import { createRandom } from "../../src/sample/random";
import { importPublication } from "../../src/service/import-publication";
import { interveneIn } from "../../src/service/interventions";
import { learnClosure } from "../../src/service/learn-closure";
import { openStore } from "../../src/service/store/store";
import { standingPublications } from "../../src/service/store/withdraw";
import { writeStub } from "../../src/simulated-exchange/other-pages";
import { dailyQuotationsPage, designatedFile, positionsFile, turnoverPage } from "../publications/pages";
import { onLines } from "./kill";

const ONE = path.join(__dirname, "damage-one.ts");
/**
 * The number of stores that a process checks. It is then replaced, because a damaged database may leave something in
 * it.
 */
const LOOKS_A_PROCESS = 12;
const LONGEST_LOOK = 300_000;

export interface DamageReport {
  readonly damages: number;
  /** For each place, how many changes were found, and how many change no answer. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/**
 * Changes a random byte of a store's files, one store at a time, and checks whether that is found or changes no
 * answer.
 */
export async function damage(count: number, seed: number): Promise<DamageReport> {
  const random = createRandom(seed);
  const parent = mkdtempSync(path.join(tmpdir(), "hkshort-damage-"));
  const whole = path.join(parent, "whole");
  await fill(whole);
  const looker = createLooker();
  const look = async (change: (folder: string) => void): Promise<Looked> => {
    const folder = path.join(parent, "damaged");
    rmSync(folder, { recursive: true, force: true });
    spawnSync("cp", ["-r", "--reflink=auto", whole, folder]);
    change(folder);
    return looker.look(folder);
  };
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  try {
    const undamaged = await look(() => undefined);
    const { answers } = undamaged;
    if (answers === undefined) faults.push(`the undamaged store: ${JSON.stringify(undamaged)}`);
    for (let i = 0; i < count; i++) {
      const chosen = choose(whole, random);
      const looked = await look((folder) => flip(path.join(folder, chosen.file), chosen));
      const outcome = outcomeOf(looked, answers);
      const key = `${chosen.place}: ${outcome}`;
      outcomes[key] = (outcomes[key] ?? 0) + 1;
      if (outcome === "UNNOTICED" || outcome === "FAULT")
        faults.push(
          `seed ${seed}, damage ${i + 1}: byte ${chosen.at} of ${chosen.file}: ${looked.fault ?? outcome}`,
        );
    }
  } finally {
    looker.end();
    rmSync(parent, { recursive: true, force: true });
  }
  return { damages: count, outcomes, faults };
}

function outcomeOf({ fault, found, answers }: Looked, wanted: string | undefined): string {
  if (fault !== undefined) return "FAULT";
  if (found !== undefined) return "found";
  return answers === wanted ? "changes no answer" : "UNNOTICED";
}

/** Fills a store with a publication of each kind, a version, an intervention and a closure. */
async function fill(folder: string): Promise<void> {
  const store = await openStore(folder, { kind: "published", command: "damage" });
  const put = (name: string, bytes: Uint8Array) => importPublication(store, { name, bytes });
  await put("page.htm", dailyQuotationsPage());
  await put("turnover.htm", turnoverPage());
  await put(
    "list.csv",
    designatedFile("27/11/2025", ["1,700,TENCENT,HKD,股本證券,,,", "2,5,HSBC,HKD,股本證券,,,"]),
  );
  await put("week.csv", positionsFile(["21/11/2025,700,TENCENT,5000,70000"]));
  await put("later.csv", positionsFile(["21/11/2025,700,TENCENT,6000,80000"]));
  for (const standing of await standingPublications(store.db, "later.csv"))
    await interveneIn(store, standing, "withdrawn");
  const day = "2025-11-26" as Day;
  await learnClosure(store, {
    day,
    address: "d251126e.htm",
    bytes: writeStub(day),
    learnedAt: "2025-11-26T13:30:00.000Z",
  });
  await store.close();
}

interface Chosen {
  readonly place: "archive" | "journal" | "database";
  readonly file: string;
  readonly at: number;
  /** The bits of the byte that are changed. */
  readonly bits: number;
}

const PLACES = ["archive", "journal", "database", "database"] as const;

/** Chooses a byte of one of the three places; of the database's tables and indexes as often as of its other files. */
function choose(whole: string, random: () => number): Chosen {
  const place = PLACES[Math.floor(random() * PLACES.length)] ?? "database";
  const isOwn = random() < 0.5;
  const files = readdirSync(whole, { recursive: true, encoding: "utf8" })
    .sort()
    .map((file) => ({ file, stat: statSync(path.join(whole, file)) }))
    .filter(({ file, stat }) => stat.isFile() && stat.size > 0 && placeOf(file) === place)
    .filter(({ file }) => place !== "database" || !isOwn || /base.\d+.\d{5,}$/.test(file));
  let at = Math.floor(random() * files.reduce((sum, { stat }) => sum + stat.size, 0));
  for (const { file, stat } of files) {
    if (at < stat.size) return { place, file, at, bits: 1 + Math.floor(random() * 255) };
    at -= stat.size;
  }
  throw new Error(`There is no file of the ${place}.`);
}

function placeOf(file: string): Chosen["place"] | null {
  if (file.startsWith("store")) return "database";
  if (file.endsWith("journal.jsonl")) return "journal";
  return file.endsWith(".br") ? "archive" : null;
}

function flip(file: string, { at, bits }: Chosen): void {
  const handle = openSync(file, "r+");
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ bits]), 0, 1, at);
  closeSync(handle);
}

interface Looked {
  /** Set if the process ended, hangs, or printed something else than a sentence of the catalogue. */
  readonly fault?: string;
  readonly found?: string;
  readonly answers?: string;
}
const HANGS = "it hangs";

/** Checks stores in another process, which may crash because of what it reads. */
function createLooker(): { look(folder: string): Promise<Looked>; end(): void } {
  let child: ChildProcess | undefined;
  let died: Promise<Looked>;
  let looks = 0;
  let answer: (line: string) => void = () => undefined;
  const start = (): ChildProcess => {
    const started = spawn(process.execPath, ["--import", require.resolve("tsx"), ONE], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    onLines(started, (line) => answer(line));
    died = once(started, "close").then(() => ({ fault: "it died" }));
    return started;
  };
  const end = (): void => {
    child?.kill("SIGKILL");
    child = undefined;
    looks = 0;
  };
  return {
    end,
    async look(folder) {
      const own = (child ??= start());
      const answered = new Promise<Looked>((resolve) => {
        // PGlite prints its own messages in between.
        answer = (line) => line.startsWith("{") && resolve(JSON.parse(line) as Looked);
      });
      own.stdin?.write(`${folder}\n`);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<Looked>((resolve) => {
        timer = setTimeout(() => resolve({ fault: HANGS }), LONGEST_LOOK);
      });
      const looked = await Promise.race([answered, late, died]);
      clearTimeout(timer);
      if (looked.fault === HANGS || own.exitCode !== null || ++looks >= LOOKS_A_PROCESS) end();
      return looked;
    },
  };
}
