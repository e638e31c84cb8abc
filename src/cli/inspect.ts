import path from "node:path";
import type { Board, Session } from "../market/board";
import type { Publication, PublicationKind, SuppliedHistory, SuppliedRow } from "../publications/publication";
import { readPublication } from "../publications/read-publication";
import { machineToday } from "../service/machine-clock";
import { filesInFolders } from "./files-in-folders";
import { readFileBytes } from "./read-file";
import { explain, print, say } from "./report";

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

/** Describes what was read from a user's file: its columns, its days, and the order of its dates. */
function understood(
  { headings, dateOrder, day }: Omit<SuppliedHistory, "rows">,
  rows: readonly SuppliedRow[],
): string[] {
  const first = rows.reduce((least, row) => (row.day < least ? row.day : least), day);
  const columns = Object.entries(headings).map(([column, heading]) =>
    column === heading ? column : `${column} (here "${heading}")`,
  );
  return [
    `columns: ${columns.join(", ")}`,
    `days: ${first} to ${day}, ${new Set(rows.map(({ code }) => code)).size} securities`,
    ...(dateOrder === null ? [] : [`dates such as 05/11/2025: ${dateOrder}, as the file's other dates show`]),
  ];
}

/** `hkshort inspect FILE…`: reads and verifies publications, also those in folders, without storing them. Returns the exit code. */
export async function inspect(named: readonly string[], { json }: { json?: boolean }): Promise<number> {
  let exitCode = 0;
  for (const file of await filesInFolders(named)) {
    try {
      const { rows, ...publication } = readPublication(await readFileBytes(file), { today: machineToday() });
      if (json) print(JSON.stringify({ file, ...publication, records: rows }));
      else
        print(
          [
            `${path.basename(file)}: ${titleOf(publication)} of ${publication.day}, ${rows.length} rows, verified.`,
            ...("headings" in publication ? understood(publication, rows as readonly SuppliedRow[]) : []),
          ].join("\n  "),
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
