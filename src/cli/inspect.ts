import path from "node:path";
import type { Board, Session } from "../market/board";
import type { Publication, PublicationKind } from "../publications/publication";
import { readPublication } from "../publications/read-publication";
import type { StatedReading } from "../market/own-history";
import { machineToday } from "../service/machine-clock";
import { filesInFolders } from "./files-in-folders";
import { readFileBytes } from "./read-file";
import { explain, print, say } from "./report";
import { statedIn } from "./statement-options";
import { saidOf } from "./supplied-preview";

export const KIND_NAMES: Record<Publication["kind"], string> = {
  "daily-quotations": "Daily Quotations",
  "short-selling-turnover": "Short Selling Turnover",
  "short-positions": "SFC aggregated short positions",
  "designated-securities": "Designated securities",
  "securities-list": "List of securities",
  "supplied-history": "History supplied by the user",
};

/** Returns the title of a publication: "Short Selling Turnover, GEM, morning, in Chinese". */
export function titleOf(publication: Omit<Publication, "rows">): string {
  const { kind, board, session, language } = publication as {
    kind: PublicationKind;
    board?: Board;
    session?: Session;
    language?: "en" | "zh";
  };
  const parts = [
    KIND_NAMES[kind],
    board && (board === "gem" ? "GEM" : "Main Board"),
    session && (session === "morning" ? "morning" : "day close"),
    language === "zh" && "in Chinese",
  ];
  return parts.filter(Boolean).join(", ");
}

/** `hkshort inspect FILE…`: reads and verifies publications, also those in folders, without storing them. Returns the exit code. */
export async function inspect(
  named: readonly string[],
  { json, ...options }: StatedReading & { json?: boolean },
): Promise<number> {
  const stated = statedIn(options);
  let exitCode = 0;
  for (const file of await filesInFolders(named)) {
    try {
      const publication = readPublication(await readFileBytes(file), { today: machineToday(), stated });
      if (json) print(inJson(file, publication));
      else if (publication.kind === "supplied-history")
        print([`${path.basename(file)}: ${titleOf(publication)}.`, ...saidOf(publication)].join("\n  "));
      else
        print(
          `${path.basename(file)}: ${titleOf(publication)} of ${publication.day}, ${publication.rows.length} rows, verified.`,
        );
    } catch (error) {
      const { code, message, exitCode: own } = explain(error);
      if (json) print(JSON.stringify({ file, error: code, message }));
      else say(`${path.basename(file)}: refused. ${message}`);
      exitCode = Math.max(exitCode, own);
    }
  }
  return exitCode;
}

const inJson = (file: string, { rows, ...publication }: Publication): string =>
  JSON.stringify({ file, ...publication, records: rows });
