import { session } from "../client/session";
import { refreshTables, type Refreshed } from "../workbook/refresh-tables";
import type { Scope } from "../workbook/tables-in-scope";
import { freshContent } from "../workbook/table-content";
import type { Progress } from "../workbook/table-cells";
import type { Pane } from "./pane-context";
import type { Outcome } from "./work";

/**
 * Looks for new days and restatements, then updates tables and pivots, then the functions in cells. `tell` gets the
 * result of each table.
 */
export const refreshWork =
  (pane: Pane, scope: Scope, tell: (refreshed: Refreshed) => void = () => undefined) =>
  async (progress: Progress): Promise<Outcome> => {
    const { say, wording } = pane;
    const index = await session.data().refresh();
    const refreshed = await refreshTables(scope, {
      ...progress,
      ...{ index, contentOf: freshContent, at: new Date().toISOString() },
    });
    const cells = await pane.lifeCycle.refresh();
    tell(refreshed);
    const { tables, pivotFailure, undo } = refreshed;
    const failed = tables.filter(({ failure }) => failure !== null);
    const sum = (of: (table: (typeof tables)[0]) => number): number =>
      tables.reduce((n, each) => n + of(each), 0);
    const text = say("refreshed", {
      latest: index.days.findLast((_, i) => index.complete[i] === 1) ?? "–",
      tables: tables.length - failed.length,
      added: sum(({ added }) => added),
      changed: sum(({ changes }) => changes.length),
      cells,
    });
    const why = failed.map(({ table, failure }) => `${table}: ${failure?.sentenceIn(wording) ?? ""}`);
    if (pivotFailure) why.push(say("pivotsNotRefreshed", { why: pivotFailure.sentenceIn(wording) }));
    return { text: [text, ...why].join(" "), intent: why.length > 0 ? "warning" : "success", undo };
  };
