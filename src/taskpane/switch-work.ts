import { session } from "../client/session";
import { CodedError } from "../errors/coded-error";
import { refreshTables } from "../workbook/refresh-tables";
import { freshContent } from "../workbook/table-content";
import type { Progress } from "../workbook/table-cells";
import type { WorkbookSource } from "../workbook/workbook-source";
import type { Pane } from "./pane-context";
import type { Outcome } from "./work";

/**
 * Switches a workbook to the source that is served now: first its tables, then its functions. If one table cannot be
 * switched, no table is.
 */
export const switchWork =
  ({ say, lifeCycle }: Pane, from: WorkbookSource) =>
  async (progress: Progress): Promise<Outcome> => {
    const index = await session.data().refresh();
    const options = { ...progress, index, contentOf: freshContent, at: new Date().toISOString() };
    const { tables, undo } = await refreshTables({ kind: "all" }, { ...options, switching: true });
    const failed = tables.find(({ failure }) => failure !== null);
    if (failed) {
      await undo?.undo();
      throw failed.failure ?? new CodedError("INTERNAL");
    }
    const cells = await lifeCycle.switchSource(index.store);
    return {
      text: say("switched", { tables: tables.length, cells }),
      undo: {
        what: say("switchWord"),
        undo: async () => {
          await undo?.undo();
          await lifeCycle.switchSource(from);
        },
      },
    };
  };
