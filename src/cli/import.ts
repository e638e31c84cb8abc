import path from "node:path";
import { whenThereIsRoom } from "../client/when-there-is-room";
import { CodedError } from "../errors/coded-error";
import { parseKnownAt } from "../market/known-at";
import type { StatedReading } from "../market/own-history";
import { errorOfAnswer, IMPORT_PATH, readImportAnswer, type ImportAnswer } from "../resources/service-bodies";
import { refuseSample, type GivenFile } from "../service/import-publication";
import { importInTurn } from "../service/import-in-turn";
import type { ServingOwner } from "../service/store/folder-lock";
import { filesInFolders } from "./files-in-folders";
import { PUBLISHED_FOLDER } from "./folders";
import { fetchFrom } from "./fetch-from-owner";
import { KIND_NAMES } from "./inspect";
import { close, openForImport, type Opened } from "./open-store";
import { readFileBytes } from "./read-file";
import { explain, print, say } from "./report";
import { statedIn } from "./statement-options";

const OUTCOMES: Record<ImportAnswer["outcome"], string> = {
  accepted: "accepted",
  "already-accepted": "in the store already, nothing changed",
  superseded: "kept but not used: other publications of the day are in the store already",
};

interface ImportOptions extends StatedReading {
  readonly data?: string;
  readonly json?: boolean;
  readonly published?: string;
}

/**
 * `hkshort import FILE…`: verifies publications and adds them to a store. A folder stands for all files in it. Returns
 * the exit code.
 */
export async function importFiles(
  named: readonly string[],
  { data, json, published, ...others }: ImportOptions,
): Promise<number> {
  const stated = statedIn(others);
  const publishedAt = readInstant(published);
  const files = await filesInFolders(named);
  if (files.length === 0)
    throw new CodedError("PATH_UNREADABLE", { file: named.join(", "), why: "there are no files in it." });
  const opened = await openForImport(data, "hkshort import");
  let exitCode = 0;
  let done = 0;
  try {
    if ("store" in opened) refuseSample(opened.store);
    for await (const result of resultsOf(opened, files, { publishedAt, stated })) {
      const file = files[done] ?? "";
      const progress = files.length > 1 ? `${++done} of ${files.length}: ` : "";
      if ("acceptance" in result) {
        const { acceptance } = result;
        print(json ? JSON.stringify({ file, ...acceptance }) : progress + sentence(file, acceptance));
      } else {
        const { code, message, exitCode: own } = explain(result.error);
        if (json) print(JSON.stringify({ file, error: code, message }));
        else say(`${progress}${path.basename(file)}: refused. ${message}`);
        exitCode = Math.max(exitCode, own);
      }
    }
  } finally {
    await close(opened);
  }
  if (!data && !json)
    say(`The store is ${PUBLISHED_FOLDER}. To use it: npm start -- --data ${PUBLISHED_FOLDER}`);
  return exitCode;
}

function sentence(file: string, { kind, day, outcome, changed, notes }: ImportAnswer): string {
  const what = `${path.basename(file)}: ${(KIND_NAMES as Partial<Record<string, string>>)[kind] ?? kind} of ${day}, ${OUTCOMES[outcome]}`;
  return [outcome === "accepted" ? `${what}, ${changed} rows.` : `${what}.`, ...notes].join("\n  ");
}

/**
 * Reads the given publication time.
 *
 * @throws PUBLISHED_INVALID, DATE_AMBIGUOUS
 */
function readInstant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  try {
    return new Date(parseKnownAt(text));
  } catch (error) {
    if (error instanceof CodedError && error.code === "DATE_AMBIGUOUS") throw error;
    throw new CodedError("PUBLISHED_INVALID", { text: text.slice(0, 40) });
  }
}

type Result = { readonly acceptance: ImportAnswer } | { readonly error: unknown };

/** Imports the files into the store, or through the service that has it, and yields the result of each in turn. */
async function* resultsOf(
  opened: Opened,
  files: readonly string[],
  { publishedAt, stated }: { readonly publishedAt: Date | undefined; readonly stated: StatedReading },
): AsyncGenerator<Result> {
  const given = files.map((file) => async () => ({
    ...{ name: path.basename(file), bytes: await readFileBytes(file) },
    ...(publishedAt ? { publishedAt } : {}),
    ...(Object.keys(stated).length > 0 ? { stated } : {}),
  }));
  if ("store" in opened) yield* importInTurn(opened.store, given);
  else
    for (const open of given)
      try {
        yield { acceptance: await handOverInTime(opened.owner, await open()) };
      } catch (error) {
        yield { error };
      }
}

/** Sends a file to a service. While the service is busy, waits and sends it again. */
const handOverInTime = (owner: ServingOwner, file: GivenFile): Promise<ImportAnswer> =>
  whenThereIsRoom(() => handOver(owner, file), {
    onWait: (seconds) =>
      say(`The service is reading other files; ${file.name} is sent again in ${seconds} seconds.`),
  });

async function handOver(
  owner: ServingOwner,
  { name, bytes, publishedAt, stated }: GivenFile,
): Promise<ImportAnswer> {
  const query = new URLSearchParams({
    name,
    ...(publishedAt ? { published: publishedAt.toISOString() } : {}),
    ...stated,
  });
  const { url, token } = owner;
  const response = await fetchFrom(owner)(`${url}/${IMPORT_PATH}?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    body: bytes as BodyInit,
  }).catch((cause: unknown) => {
    throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return readImportAnswer(answer);
}
