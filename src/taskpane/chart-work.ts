import { marketData } from "../functions/market-data";
import { tradingDaysUpTo } from "../market/day-lookup";
import { CodedError } from "../market/errors/coded-error";
import type { TableRequest, Which } from "../tables/request";
import { addChart } from "../workbook/chart";
import { writeTable } from "./import-work";
import type { Pane } from "./pane-context";
import { chartTitle } from "./views/table-card";

/** How far back a chart goes. */
const DAYS = 60;

/** What a chart is of: one security, the market, or several securities side by side. */
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
    ? { kind: "securities", which, when, columns: ["code", "name", "date", "shortValue", "ratio"] }
    : { kind: "comparison", which, when, columns: [], measure: "ratio" };
}

/** Writes the history that a chart shows as a table, which every refresh prolongs, and draws it beside. */
export function chartHistory(pane: Pane, which: Which | null): Promise<void> {
  const { say, work } = pane;
  return work.run(
    say("drawing"),
    async (progress) => {
      await marketData().index();
      const archive = marketData().known()?.archive;
      const latest = archive?.complete.at(-1);
      if (!archive || !latest) throw new CodedError("NO_DAYS");
      const from = tradingDaysUpTo(latest, DAYS, archive)[0] ?? latest;
      const request = requestFor(which, { from });
      const { tableId, sheet, undo } = await writeTable(pane, request, { kind: "new-sheet" }, progress);
      await addChart(tableId, chartTitle(request, say));
      return { text: say("chartAdded", { sheet }), undo };
    },
    true,
  );
}
