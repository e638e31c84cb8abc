import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import path from "node:path";
import { createCalendar } from "../market/calendar";
import { missingYear } from "../market/calendar-end";
import { SITES } from "../service/fetching/sites";
import { readConnection } from "../service/connection";
import { isClockSet, machineNow, machineToday } from "../service/machine-clock";
import { verifyStore } from "../service/verify-store";
import { ADDIN_FOLDER, MANIFEST, PUBLISHED_FOLDER } from "./folders";
import { fetchFrom } from "./fetch-from-owner";
import { openAloneToLook } from "./open-store";
import { explain } from "./report";
import { readOwner, type FolderOwner } from "../service/store/folder-lock";
import { hasDatabase } from "../service/store/replace-database";

/** One check. */
export interface Check {
  readonly what: string;
  readonly state: "well" | "note" | "wrong";
  readonly finding: string;
  /** What to do about it. */
  readonly advice?: string;
}

interface Options {
  readonly data?: string;
  readonly public?: string;
}
type Finding = Omit<Check, "what">;
const well = (finding: string): Finding => ({ state: "well", finding });
const note = (finding: string, advice: string): Finding => ({ state: "note", finding, advice });
const wrong = (finding: string, advice: string): Finding => ({ state: "wrong", finding, advice });

const CHECKS: readonly (readonly [
  string,
  (options: Required<Pick<Options, "data">> & Options) => Finding | Promise<Finding>,
])[] = [
  ["Node", node],
  ["Data folder", folder],
  ["Disk", disk],
  ["Store", store],
  ["Ports", ports],
  ["Certificate", certificate],
  ["Add-in", addin],
  ["Manifest", manifest],
  ["Excel's cache of add-ins", cache],
  ["Excel on the web", browser],
  ["Clock", clock],
  ["Calendar", calendar],
  ["Publishers' sites", sites],
];

/** Runs one check after the other. */
export async function* checksOf(options: Options): AsyncGenerator<Check> {
  for (const [what, look] of CHECKS) {
    const finding = await Promise.resolve()
      .then(() => look({ data: PUBLISHED_FOLDER, ...options }))
      .catch((error: unknown) => wrong(explain(error).message, "Correct this first."));
    yield { what, ...finding };
  }
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19)
    ? well(process.versions.node)
    : wrong(process.versions.node, "Install Node 20.19 or newer from nodejs.org.");
}

function folder({ data }: { data: string }): Finding {
  try {
    mkdirSync(data, { recursive: true });
    const probe = path.join(data, `.doctor-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
    return well(`${data} can be written to.`);
  } catch (error) {
    return wrong(
      (error as Error).message,
      `Get write access to ${data}, or name another folder with --data.`,
    );
  }
}

const GIGABYTE = 1024 ** 3;
function disk({ data }: { data: string }): Finding {
  const { bavail, bsize } = statfsSync(existsSync(data) ? data : ".");
  const free = (bavail * bsize) / GIGABYTE;
  const finding = `${free.toFixed(1)} GB free.`;
  if (free < 1) return wrong(finding, "Free some space: a year of pages needs about 1 GB, compressed.");
  return free < 5 ? note(finding, "A year of pages needs about 1 GB, compressed.") : well(finding);
}

async function store({ data }: { data: string }): Promise<Finding> {
  const url = process.env.DATABASE_URL;
  const owner = readOwner(data);
  if (!url && !hasDatabase(data))
    return note(
      `There is no store in ${data} yet.`,
      "Import saved publications, or turn fetching on: hkshort connect.",
    );
  if (!url && owner?.url && (await answers({ ...owner, url: owner.url })))
    return well(`It is served at ${owner.url} by process ${owner.pid}.`);
  const opened = await openAloneToLook(data, "hkshort doctor");
  try {
    const { verified, faults } = await verifyStore(opened);
    return faults[0] === undefined
      ? well(`${verified} archived publications, all unchanged${url ? ", on PostgreSQL" : ""}.`)
      : wrong(faults[0], "Restore the archive from a copy, then hkshort rebuild.");
  } finally {
    await opened.close();
  }
}

const answers = (owner: FolderOwner & { url: string }): Promise<boolean> =>
  fetchFrom(owner)(`${owner.url}/v1/index.json`, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );

async function ports(): Promise<Finding> {
  const taken: number[] = [];
  for (const port of [3880, 3881, 3882, 3443]) if (!(await isFree(port))) taken.push(port);
  return taken.length === 0
    ? well("3880 to 3882 and 3443 are free.")
    : note(
        `In use: ${taken.join(", ")}.`,
        "npm start uses free ports instead. Excel needs 3443: stop the program that uses it.",
      );
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "localhost", () => server.close(() => resolve(true)));
  });

async function certificate(): Promise<Finding> {
  const { verifyCertificates } = await import("office-addin-dev-certs");
  const isTrusted = await Promise.resolve()
    .then(() => verifyCertificates())
    .catch(() => false);
  return isTrusted
    ? well("This machine trusts the local certificate.")
    : note(
        "This machine trusts no local certificate yet.",
        "npm run excel makes one and asks you to trust it. The preview needs none.",
      );
}

function addin(): Finding {
  return existsSync(path.join(ADDIN_FOLDER, "taskpane.html"))
    ? well("It is built.")
    : wrong("It is not built.", "Run npm run build.");
}

async function manifest({ public: address }: Options): Promise<Finding> {
  if (address === undefined)
    return existsSync(MANIFEST)
      ? well("manifest.xml loads the add-in from https://localhost:3443.")
      : wrong("It is missing.", "Restore it from the project's repository.");
  const answer = await fetch(`${address}/manifest.xml`, { signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  );
  const text = answer?.ok ? await answer.text() : "";
  if (!text.includes("<OfficeApp"))
    return wrong(
      `${address}/manifest.xml does not return the manifest.`,
      "Check the proxy, its certificate, and --public.",
    );
  return text.includes(`"${address}/`)
    ? well(`${address}/manifest.xml names its own address.`)
    : wrong(`${address}/manifest.xml names another address.`, `Start the service with --public ${address}.`);
}

const CACHES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: "AppData/Local/Microsoft/Office/16.0/Wef",
  darwin: "Library/Containers/com.microsoft.Excel/Data/Documents/wef",
};
function cache(): Finding {
  const place = CACHES[process.platform];
  if (place === undefined) return well("Excel does not run on this system.");
  const found = path.join(homedir(), place);
  if (!existsSync(found)) return well("Empty.");
  const files = readdirSync(found).length;
  return files === 0
    ? well("Empty.")
    : note(
        `${files} entries in ${found}.`,
        "If Excel shows an old add-in, close Excel, empty this folder, and open Excel again.",
      );
}

/**
 * Says whether a browser will ask the user for permission, as it does before a page from the internet, such as Excel
 * on the web, reaches this machine.
 */
function browser({ public: address }: Options): Finding {
  return address === undefined
    ? note(
        "It loads the add-in from this machine. Chrome and Edge from version 142 first ask the user.",
        "When the browser asks for access to the local network, allow it. If it was refused, the pane stays blank until you allow it in the site settings of excel.cloud.microsoft.",
      )
    : well(`It loads the add-in from ${address}; a browser does not ask about a public address.`);
}

/** Checks the calendar of this release. A newer release has the next year. */
function calendar(): Finding {
  const listed = createCalendar([]);
  const { years } = listed;
  const missing = missingYear(machineToday(), listed);
  const finding = `Closures are listed from ${years.first} to ${years.last}.`;
  return missing === null
    ? well(finding)
    : note(
        `${finding} The holidays of ${missing} are not known.`,
        "Install a newer release; until then days of that year are not counted.",
      );
}

/**
 * The most that this machine's clock may be off, in milliseconds. It decides when to fetch; the dates on the pages
 * decide what was published.
 */
const MOST_OFF = 120_000;
async function clock(options: Options & { data: string }): Promise<Finding> {
  if (isClockSet())
    return note(
      `HKSHORT_NOW sets it to ${machineNow().toISOString()}.`,
      "Set HKSHORT_NOW only for tests and trials.",
    );
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!readConnection(options.data).isOn)
    return well(`${new Date().toISOString()} (${zone}); Hong Kong time is calculated from it.`);
  const answer = await fetch(SITES.hkex, { method: "HEAD", signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  );
  const off = Date.now() - Date.parse(answer?.headers.get("date") ?? "");
  if (Number.isNaN(off))
    return well(`${new Date().toISOString()} (${zone}); the exchange's clock could not be read.`);
  return Math.abs(off) > MOST_OFF
    ? wrong(
        `It is ${Math.round(Math.abs(off) / 60_000)} minutes ${off > 0 ? "fast" : "slow"}.`,
        "Set the system's clock: it decides when to fetch.",
      )
    : well(`It agrees with the exchange's (${zone}).`);
}

async function sites({ data }: { data: string }): Promise<Finding> {
  if (!readConnection(data).isOn) return well("Not checked: fetching is off.");
  for (const site of Object.values(SITES)) {
    const answer = await fetch(site, { method: "HEAD", signal: AbortSignal.timeout(10_000) }).catch(
      (error: unknown) => error as Error,
    );
    if (answer instanceof Error)
      return wrong(
        `${site} cannot be reached (${answer.message}).`,
        "Check the network, and a proxy that it may need.",
      );
  }
  return well("Both answer.");
}
