import { CodedError } from "../errors/coded-error";
import { suppliedReports } from "../publications/supplied-reports";
import { understood } from "../publications/understood";
import type { SuppliedHistory } from "../publications/publication";
import type { StatedReading } from "../market/own-history";
import type { Day } from "../market/trading-day";
import { verifySize } from "../publications/budget";
import { OUT_AT } from "../market/publication-hours";
import { usualPublicationTime } from "../publications/publication-time";
import { readPublication } from "../publications/read-publication";
import { pageReport, restatementReport, turnoverReport } from "../publications/reports";
import type { DroppedFile } from "./dropped-file";

/** The bytes of a file. @throws FILE_TOO_LARGE before any byte is read */
export async function bytesOfDropped(file: Blob): Promise<Uint8Array> {
  verifySize(file.size);
  return new Uint8Array(await file.arrayBuffer());
}

/**
 * Reads and verifies a saved publication of any kind that the service accepts. This module is loaded only when a file
 * is dropped, because the functions do not need it.
 *
 * @throws MORNING_ONLY, FOR_SERVICE_ONLY, and what `readPublication` throws
 */
export function readDroppedFile(bytes: Uint8Array, today: Day, stated?: StatedReading): DroppedFile {
  const publication = readPublication(bytes, { today, stated });
  const { day, rows } = publication;
  const published = { source: 0, publishedAt: usualPublicationTime(publication).toISOString() };
  switch (publication.kind) {
    case "daily-quotations": {
      const { board, restated } = publication;
      return {
        ...{ kind: "board", board, day, count: rows.length },
        report: pageReport(publication, published),
        restatement: restated?.length
          ? restatementReport(publication, { ...published, isWanted: false })
          : null,
      };
    }
    case "short-selling-turnover": {
      const { board, session } = publication;
      if (session === "morning") throw new CodedError("MORNING_ONLY", { date: day, time: OUT_AT.dayClose });
      return {
        ...{ kind: "board", board, day, count: rows.length },
        report: turnoverReport(publication, published),
        restatement: null,
      };
    }
    case "short-positions":
      return {
        kind: "week",
        day,
        positions: publication.rows.map(({ code, shares, value }) => ({ code, day, shares, value })),
      };
    case "supplied-history":
      return suppliedDrop(publication);
    case "securities-list":
      throw new CodedError("FOR_SERVICE_ONLY");
    case "designated-securities":
      return {
        kind: "designated",
        day,
        funds: new Map(publication.rows.map(({ code, fund }) => [code, fund])),
      };
  }
}

const suppliedDrop = (history: SuppliedHistory): DroppedFile => ({
  kind: "supplied",
  understood: understood(history),
  reports: suppliedReports(history),
  positions: history.positions.map(({ code, day, shares, value }) => ({ code, day, shares, value })),
});
