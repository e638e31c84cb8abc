import { session } from "../client/session";
import { tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";
import type { TableRequest, Which } from "../tables/request";
import { addChart } from "../workbook/chart";
import { writeTable } from "./import-work";
import type { Pane } from "./pane-context";
import { CHART_WEEKS } from "./security-portrait";
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

/** The request if there is no day of HKEX: the positions of one security over the last weeks. @throws NO_DAYS */
function requestForPositions(which: Which | null, weeks: readonly Day[]): TableRequest {
  const from = weeks.slice(-CHART_WEEKS)[0];
  if (!from || which?.kind !== "codes" || which.codes.length !== 1) throw new CodedError("NO_DAYS");
  const columns = ["code", "name", "date", "shares", "value"];
  return { kind: "positions", which, when: { from, to: "latest" }, columns };
}

/** Writes the history of a chart as a table, which every refresh extends, and draws the chart beside it. */
export function chartHistory(pane: Pane, which: Which | null): Promise<void> {
  const { say, work } = pane;
  return work.run(
    say("drawing"),
    async (progress) => {
      await session.data().index();
      const known = session.data().known();
      if (!known) throw new CodedError("NO_DAYS");
      const { archive, index } = known;
      const latest = archive.complete.at(-1);
      const request = latest
        ? requestFor(which, { from: tradingDaysUpTo(latest, DAYS, archive)[0] ?? latest })
        : requestForPositions(which, index.weeks);
      const { tableId, sheet, undo } = await writeTable(pane, request, { kind: "new-sheet" }, progress);
      await addChart(tableId, chartTitle(request, say));
      return { text: say("chartAdded", { sheet }), undo };
    },
    true,
  );
}
