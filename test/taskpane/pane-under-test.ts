import type { Language } from "../../src/errors/entry";
import { wordingIn } from "../../src/errors/every-wording";
import { session } from "../../src/client/session";
import type { Pane } from "../../src/taskpane/pane-context";
import { loadTexts } from "../../src/taskpane/texts";
import type { LifeCycle } from "../../src/workbook/life-cycle";

const NO_WORKBOOK: LifeCycle = {
  otherSource: () => Promise.resolve(null),
  switchSource: () => Promise.resolve(0),
  recalculate: () => Promise.resolve(0),
  refresh: () => Promise.resolve(0),
  onFindings: () => () => undefined,
};

/** What a view has at hand: the pane's own texts, the session's index, and nothing going on. */
export async function openPane(given: Partial<Pane> = {}, language: Language = "en"): Promise<Pane> {
  const nothing = (): void => undefined;
  return {
    say: await loadTexts(language),
    ...{ language, wording: wordingIn(language) },
    ...{ index: session.data().known()?.index ?? null, failure: null },
    work: {
      ...{ notice: null, isBusy: false, canCancel: false, undoable: null },
      run: async (_begun, work) => {
        await work({ tell: nothing });
      },
      ...{ cancel: nothing, undo: () => Promise.resolve(), dismiss: nothing },
    },
    lifeCycle: NO_WORKBOOK,
    facts: { listSeparator: ",", is1904: false },
    preferences: {
      ...{ language: null, ratioFormat: "0.00%", valueFormat: "#,##0" },
      ...{ watchlist: [], isWelcomed: true },
    },
    choose: nothing,
    activeCell: { address: "", code: null, error: null },
    ...{ view: "home", go: nothing },
    ...given,
  };
}
