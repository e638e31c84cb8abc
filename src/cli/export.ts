import { existsSync } from "node:fs";
import { cp, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Transport } from "../client/transport";
import { CodedError } from "../market/errors/coded-error";
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
import { manifestFor } from "../service/http/manifest-route";
import { ADDIN_FOLDER } from "./folders";
import { close, openForReading, transportTo } from "./open-store";
import { print, progress } from "./report";

/**
 * `hkshort export --site DIR`: the add-in and all resources as files, for any web server. What is there already is left
 * as it is: a resource never changes. The index comes last, so that a site that is being brought up to date always
 * has what its index names. Answers the exit code.
 */
export async function exportSite({
  site,
  data,
  address,
}: {
  site: string;
  data?: string;
  address?: string;
}): Promise<number> {
  if (!existsSync(path.join(ADDIN_FOLDER, "manifest.xml"))) throw new CodedError("ADDIN_NOT_BUILT");
  const opened = await openForReading(data, "hkshort export");
  try {
    const transport = transportTo(opened);
    await writeAddin(site, address);
    const written = await writeResources(site, transport);
    print(`${site}: the add-in, and ${written.all} resources, ${written.fresh} of them new.`);
    return 0;
  } catch (cause) {
    // The file system's errors have a code and a call; anything else is passed on.
    if (cause instanceof CodedError || !(cause as NodeJS.ErrnoException).syscall) throw cause;
    throw new CodedError("FOLDER_UNWRITABLE", { folder: site, why: (cause as Error).message }, { cause });
  } finally {
    await close(opened);
  }
}

async function writeAddin(site: string, address: string | undefined): Promise<void> {
  await cp(ADDIN_FOLDER, site, { recursive: true, filter: (file) => !file.endsWith(".map") });
  if (address === undefined) return;
  await writeFile(path.join(site, "manifest.xml"), await manifestFor(address, ADDIN_FOLDER));
}

async function writeResources(site: string, transport: Transport): Promise<{ all: number; fresh: number }> {
  const get = (at: string): Promise<string> => transport.get(at, new AbortController().signal);
  const index = parseResourceIndex(JSON.parse(await get(INDEX_PATH)));
  const securities = await get(resourcePath(index.store.id, { kind: "securities" }, index.securities));
  const codes = [...decodeSecurities(JSON.parse(securities)).keys()];
  const sources = await Promise.all(
    beginnings(index, YEAR).map(async (year) =>
      decodeSources(
        JSON.parse(
          await get(resourcePath(index.store.id, { kind: "sources", year }, yearRevision(index, year))),
        ),
      ),
    ),
  );
  const names = [...namesOf(index, [MARKET, ...codes]), ...sources.flatMap(earlierDays(index))];
  const bar = progress("Writing the resources");
  let fresh = 0;
  for (const [n, { name, revision }] of names.entries()) {
    const file = resourcePath(index.store.id, name, revision);
    if (!existsSync(path.join(site, file))) {
      await writeWhole(path.join(site, file), await get(file));
      fresh++;
    }
    bar.step(n + 1);
  }
  bar.end();
  await writeWhole(path.join(site, INDEX_PATH), JSON.stringify(index));
  return { all: names.length, fresh };
}

const YEAR = "2025".length;
const MONTH = "2025-11".length;
/** The years, or months, of which an index has a day or a week. */
const beginnings = ({ days, weeks }: ResourceIndex, length: number): string[] => [
  ...new Set([...days, ...weeks].map((day) => day.slice(0, length))),
];

/** Every resource that an index names, and at which revision. */
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
  for (const year of beginnings(index, YEAR)) {
    const revision = yearRevision(index, year);
    yield { name: { kind: "sources", year }, revision };
    for (const code of codes) yield { name: { kind: "stock-year", code, year }, revision };
  }
  yield { name: { kind: "securities" }, revision: index.securities };
}

/** Days as they were before they were revised: `known_at` asks for them. */
const earlierDays =
  (index: ResourceIndex) =>
  ({ days }: SourcesResource): { name: ResourceName; revision: number }[] =>
    days
      .filter(({ day, revision }) => revision !== index.revisions[index.days.indexOf(day)])
      .map(({ day, revision }) => ({ name: { kind: "day", day }, revision }));

/** A reader never meets half a file. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
