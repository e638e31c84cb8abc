import { session } from "../client/session";
import { applyCitationSetting } from "../workbook/citation-setting";
import { readWorkbookFacts } from "../workbook/insert-formula";
import { startLifeCycle, type LifeCycle } from "../workbook/life-cycle";
import { loadOwnLists } from "../workbook/own-lists";
import { isRefreshedOnOpening } from "../workbook/refresh-on-opening";
import { followActiveCell } from "../workbook/selection";
import { restoreSnapshot } from "../workbook/snapshot";
import type { StartedWorkbook } from "./pane";
import { VERSION } from "./version";

// This setting is read first. A cell that is calculated before it is known gets its card with the next calculation.
void applyCitationSetting().catch(() => undefined);
// Functions that name a list of the user wait for this.
void loadOwnLists().catch(() => undefined);
const lifeCycle: LifeCycle = startLifeCycle(VERSION);

/** Uses the workbook's snapshot if there is neither a service nor a saved index. */
async function restoreWhereNothingIs(): Promise<void> {
  try {
    await session.data().index();
  } catch {
    await restoreSnapshot().catch(() => false); // a damaged snapshot is ignored; the pane says that there is no service
  }
}
void restoreWhereNothingIs();

/** Returns what the pane needs to know about the workbook. */
export async function startWorkbook(): Promise<StartedWorkbook> {
  return {
    lifeCycle,
    facts: await readWorkbookFacts(),
    isRefreshWanted: await isRefreshedOnOpening().catch(() => false), // Excel may be busy
    followActiveCell,
  };
}
