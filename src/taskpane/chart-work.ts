import type { Known } from "../client/known";
import { session } from "../client/session";
import { tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import type { TableRequest, Which } from "../tables/request";
import { addChart } from "../workbook/chart";
import { writeTable } from "./import-work";
import type { Pane } from "./pane-context";
import { chartTitle } from "./views/table-card";

/** How many trading days a chart shows. */
const DAYS = 60;

/** The table request for a chart: of one security, the market, or several securities. */
function requestFor(which: Which | null, archive: { from: TableRequest["when"]["from"] }): TableRequest {
  const when = { from: archive.from, to: "latest" } as const;
  if (which === null)
    return {
      kind: "market",
      which: { kind: "all" },
      when,
      columns: ["date", "shortValue", "ratio", "turnover"],
    };
  const isOne = which.kind === "codes" && which.codes.length === 1;
  return isOne
    ? { kind: "securities", which, when, columns: ["code", "name", "date", "shortValue", "ratio", "close"] }
    : { kind: "comparison", which, when, columns: [], measure: "ratio" };
}

/** The request for a chart of one security's positions, in all weeks that are known. @throws NO_DAYS */
function requestForPositions(which: Which | null, [from]: readonly Day[]): TableRequest {
  if (!from || which?.kind !== "codes" || which.codes.length !== 1) throw new CodedError("NO_DAYS");
  const columns = ["code", "name", "date", "shares", "value"];
  return { kind: "positions", which, when: { from, to: "latest" }, columns };
}

/**
 * Writes the history of a chart as a table, which every refresh extends, and draws the chart beside it. Where there is no
 * day of HKEX, it is a chart of positions.
 */
export const chartHistory = (pane: Pane, which: Which | null): Promise<void> =>
  chart(pane, ({ archive, index }) => {
    const latest = archive.complete.at(-1);
    return latest
      ? requestFor(which, { from: tradingDaysUpTo(latest, DAYS, archive)[0] ?? latest })
      : requestForPositions(which, index.weeks);
  });

/** Writes the positions of a security as a table, and draws a chart of them beside it. */
export const chartPositions = (pane: Pane, code: StockCode): Promise<void> =>
  chart(pane, ({ index }) => requestForPositions({ kind: "codes", codes: [code] }, index.weeks));

function chart(pane: Pane, requestOn: (known: Known) => TableRequest): Promise<void> {
  const { say, work } = pane;
  return work.run(
    say("drawing"),
    async (progress) => {
      await session.data().index();
      const known = session.data().known();
      if (!known) throw new CodedError("NO_DAYS");
      const request = requestOn(known);
      const { tableId, sheet, undo } = await writeTable(pane, request, { kind: "new-sheet" }, progress);
      const { kind } = known.index.store;
      await addChart(tableId, chartTitle(request, say, kind));
      return { text: say("chartAdded", { sheet }), undo };
    },
    true,
  );
}
