import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Transport } from "../client/transport";
import { CodedError } from "../errors/coded-error";
import { LANGUAGES } from "../errors/entry";
import { MARKET, type StockCode } from "../market/stock-code";
import {
  monthRevision,
  parseResourceIndex,
  yearRevision,
  type ResourceIndex,
} from "../resources/resource-index";
import { INDEX_PATH, resourcePath, type ResourceName } from "../resources/resource-paths";
import { decodeSecurities } from "../resources/securities-resource";
import { decodeSources, type SourcesResource } from "../resources/sources-resource";
import { helpFile } from "../service/http/help-routes";
import { manifestFor, paneFor, withAddress, WRITTEN_ADDRESS } from "../service/http/manifest-route";
import { RELEASE } from "../service/release";
import { ADDIN_FOLDER } from "./folders";
import { checkFrameAncestors } from "./frame-ancestors";
import { keepRelease } from "./keep-releases";
import { close, openForReading, transportTo } from "./open-store";
import { print, progress } from "./report";
import { checkSiteFolder, takeSiteFolder } from "./site-folder";
import { siteHeaders } from "./site-headers";

/**
 * `hkshort export --site DIR`: writes the add-in and all resources as files, for any web server. Returns the exit code.
 */
export async function exportSite({
  site,
  data,
  address,
  frameAncestor: frameAncestors,
  namespace,
}: {
  site: string;
  data?: string;
  address?: string;
  frameAncestor?: string[];
  namespace?: string;
}): Promise<number> {
  checkFrameAncestors(frameAncestors);
  await checkSiteFolder(site);
  const opened = await openForReading(data, "hkshort export");
  const bar = progress("Writing the resources");
  try {
    const written = await writeSite(site, transportTo(opened), {
      ...{ address, frameAncestors, namespace },
      onProgress: (done) => bar.step(done),
    });
    print(`${site}: the add-in, and ${written.all} resources, ${written.fresh} of them new.`);
    return 0;
  } finally {
    bar.end();
    await close(opened);
  }
}

export interface SiteOptions {
  /** Where the site will be served, for its manifest. */
  readonly address?: string | undefined;
  /** Origins that may frame the pane, beside Excel's own. */
  readonly frameAncestors?: readonly string[] | undefined;
  /** The namespace of the functions; if omitted, that of the build. */
  readonly namespace?: string | undefined;
  readonly onProgress?: (done: number) => void;
}

/**
 * Writes or updates a site. Existing resources are kept, because a resource never changes. The index is written last,
 * so that a site always has what its index names. Files that neither this index nor the last one names are removed.
 */
export async function writeSite(
  site: string,
  transport: Transport,
  options: SiteOptions = {},
): Promise<{ all: number; fresh: number }> {
  if (!existsSync(path.join(ADDIN_FOLDER, "manifest.xml"))) throw new CodedError("ADDIN_NOT_BUILT");
  try {
    await takeSiteFolder(site);
    await writeAddin(site, options);
    return await writeResources(site, transport, options.onProgress ?? (() => undefined));
  } catch (cause) {
    // The file system's errors have a code and a call; anything else is passed on.
    if (cause instanceof CodedError || !(cause as NodeJS.ErrnoException).syscall) throw cause;
    throw new CodedError("FOLDER_UNWRITABLE", { folder: site, why: (cause as Error).message }, { cause });
  }
}

async function writeAddin(site: string, { address, frameAncestors, namespace }: SiteOptions): Promise<void> {
  const at = address ?? WRITTEN_ADDRESS;
  const written: Record<string, string> = {
    _headers: siteHeaders(frameAncestors),
    "manifest.xml": await manifestFor(at, ADDIN_FOLDER, namespace),
    ...(namespace === undefined ? {} : { "taskpane.html": await paneFor(ADDIN_FOLDER, namespace) }),
  };
  for (const file of LANGUAGES.map(helpFile))
    written[file] = await withAddress(path.join(ADDIN_FOLDER, file), at);
  // Files that need changes are not copied: until they were changed, readers of the site would get the originals.
  const isCopied = (file: string): boolean =>
    !file.endsWith(".map") && !(path.relative(ADDIN_FOLDER, file) in written);
  await cp(ADDIN_FOLDER, site, { recursive: true, filter: isCopied });
  keepRelease(ADDIN_FOLDER, site, RELEASE);
  for (const [file, text] of Object.entries(written)) await writeWhole(path.join(site, file), text);
}

async function writeResources(
  site: string,
  transport: Transport,
  onProgress: (done: number) => void,
): Promise<{ all: number; fresh: number }> {
  const get = (at: string): Promise<string> => transport.get(at, new AbortController().signal);
  const index = parseResourceIndex(JSON.parse(await get(INDEX_PATH)));
  const files = await filesOf(index, get);
  const before = await filesOfStanding(site);
  let fresh = 0;
  for (const [n, file] of files.entries()) {
    if (!existsSync(path.join(site, file))) {
      await writeWhole(path.join(site, file), await get(file));
      fresh++;
    }
    onProgress(n + 1);
  }
  await writeIndex(site, index);
  await writeWhole(path.join(site, LISTING), JSON.stringify(files));
  await removeOthers(site, index.store.id, new Set([...files, ...before]));
  return { all: files.length, fresh };
}

/** Writes a site's index, after everything that it names. */
export const writeIndex = (site: string, index: ResourceIndex): Promise<void> =>
  writeWhole(path.join(site, INDEX_PATH), JSON.stringify(index));

/** The file that lists a site's files. The next update reads it. */
const LISTING = "v1/files.json";

async function filesOfStanding(site: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(path.join(site, LISTING), "utf8")) as string[];
  } catch {
    return [];
  }
}

/**
 * Removes the files that are not in `kept`. Readers may still have the last index, so its resources are kept until
 * the next update.
 */
async function removeOthers(site: string, store: string, kept: ReadonlySet<string>): Promise<void> {
  const folder = path.posix.join("v1", store);
  for (const name of await readdir(path.join(site, folder), { recursive: true })) {
    const file = path.posix.join(folder, name.split(path.sep).join("/"));
    if (file.endsWith(".json") && !kept.has(file)) await rm(path.join(site, file), { force: true });
  }
}

/** Returns every file that an index names, and those that `known_at` needs. */
async function filesOf(index: ResourceIndex, get: (at: string) => Promise<string>): Promise<string[]> {
  const securities = await get(resourcePath(index.store.id, { kind: "securities" }, index.securities));
  const codes = [...decodeSecurities(JSON.parse(securities)).keys()];
  const sources = await Promise.all(
    beginnings(index, YEAR).map(async (year) => {
      const name = { kind: "sources", year } as const;
      return decodeSources(
        JSON.parse(await get(resourcePath(index.store.id, name, yearRevision(index, year)))),
      );
    }),
  );
  const names = [...namesOf(index, [MARKET, ...codes]), ...sources.flatMap(earlierStates(index))];
  return names.map(({ name, revision }) => resourcePath(index.store.id, name, revision));
}

const YEAR = "2025".length;
const MONTH = "2025-11".length;
/** Returns the years, or months, for which an index has a day or a week. */
const beginnings = ({ days, weeks }: ResourceIndex, length: number): string[] => [
  ...new Set([...days, ...weeks].map((day) => day.slice(0, length))),
];

/** Yields every resource that an index names, with its revision. */
function* namesOf(
  index: ResourceIndex,
  codes: readonly StockCode[],
): Generator<{ name: ResourceName; revision: number }> {
  for (const [i, day] of index.days.entries())
    yield { name: { kind: "day", day }, revision: index.revisions[i] ?? 0 };
  for (const month of beginnings(index, MONTH)) {
    const revision = monthRevision(index, month);
    if (revision > 0) yield { name: { kind: "month", month }, revision };
  }
  for (const [i, week] of index.weeks.entries())
    yield { name: { kind: "positions", week }, revision: index.weekRevisions[i] ?? 0 };
  yield* ofYears(index, codes);
  if (index.morning)
    yield { name: { kind: "morning", day: index.morning.day }, revision: index.morning.revision };
  yield { name: { kind: "securities" }, revision: index.securities };
}

/** Yields the sources of each year, and each security's years and history of positions. */
function* ofYears(
  index: ResourceIndex,
  codes: readonly StockCode[],
): Generator<{ name: ResourceName; revision: number }> {
  const { positions, days, weeks } = index;
  for (const year of beginnings(index, YEAR)) {
    const revision = yearRevision(index, year);
    yield { name: { kind: "sources", year }, revision };
    // A year with weeks but no days needs no files: the histories of positions have it.
    if (!positions || days.some((day) => day.startsWith(year)))
      for (const code of codes) yield { name: { kind: "stock-year", code, year }, revision };
  }
  if (!positions || weeks.length === 0) return;
  for (const code of codes)
    if (code !== MARKET) yield { name: { kind: "position-history", code }, revision: positions.revision };
}

/** Yields days and weeks at their former revisions, which `known_at` needs. */
const earlierStates =
  (index: ResourceIndex) =>
  ({ days, weeks }: SourcesResource): { name: ResourceName; revision: number }[] => [
    ...days
      .filter(({ day, revision }) => revision !== index.revisions[index.days.indexOf(day)])
      .map(({ day, revision }) => ({ name: { kind: "day", day } as const, revision })),
    ...weeks
      .filter(({ day, source }) => source !== index.weekRevisions[index.weeks.indexOf(day)])
      .map(({ day, source }) => ({ name: { kind: "positions", week: day } as const, revision: source })),
  ];

/** Writes a file in one step, so that no reader gets an incomplete one. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
