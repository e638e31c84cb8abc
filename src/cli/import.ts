import path from "node:path";
import { CodedError } from "../market/errors/coded-error";
import type { ErrorAnswer } from "../service/http/error-answers";
import { IMPORT_PATH } from "../service/http/import-route";
import { importPublication, refuseSample } from "../service/import-publication";
import type { Acceptance } from "../service/store/acceptance";
import { PUBLISHED_FOLDER } from "./folders";
import { KIND_NAMES } from "./inspect";
import { close, openForImport, type Opened } from "./open-store";
import { readFileBytes } from "./read-file";
import { explain, print, say } from "./report";

const OUTCOMES: Record<Acceptance["outcome"], string> = {
  accepted: "accepted",
  "already-accepted": "in the store already, nothing changed",
  superseded: "kept; the Daily Quotations of the day are in the store already",
};

/** `hkshort import FILE…`: verifies publications and adds them to a store. Answers the exit code. */
export async function importFiles(
  files: readonly string[],
  { data, json }: { data?: string; json?: boolean },
): Promise<number> {
  const opened = await openForImport(data, "hkshort import");
  let exitCode = 0;
  try {
    if ("store" in opened) refuseSample(opened.store);
    for (const [index, file] of files.entries()) {
      const progress = files.length > 1 ? `${index + 1} of ${files.length}: ` : "";
      try {
        const acceptance = await importInto(opened, path.basename(file), await readFileBytes(file));
        print(json ? JSON.stringify({ file, ...acceptance }) : progress + sentence(file, acceptance));
      } catch (error) {
        const { code, message, exitCode: own } = explain(error);
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

function sentence(file: string, { kind, day, outcome, changed, notes }: Acceptance): string {
  const what = `${path.basename(file)}: ${KIND_NAMES[kind]} of ${day}, ${OUTCOMES[outcome]}`;
  return [outcome === "accepted" ? `${what}, ${changed} rows.` : `${what}.`, ...notes].join("\n  ");
}

/** Into the store, or to the service that has it. */
async function importInto(opened: Opened, name: string, bytes: Uint8Array): Promise<Acceptance> {
  if ("store" in opened) return importPublication(opened.store, { name, bytes });
  const { url, token } = opened.owner;
  const response = await fetch(`${url}${IMPORT_PATH}?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    body: bytes as BodyInit,
  }).catch((cause: unknown) => {
    throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  });
  const answer = (await response.json()) as Acceptance | ErrorAnswer;
  if ("error" in answer) throw new CodedError(answer.error.code, answer.error.detail);
  return answer;
}
