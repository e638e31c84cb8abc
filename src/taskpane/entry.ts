import "./styles/theme.css";
import "./styles/pane.css";
import "./styles/controls.css";
import "./styles/figures.css";
import { associateCommands } from "./commands";

/*
 * taskpane.js: the functions are associated by then (functions.js stands before it). The pane's own code is loaded when
 * the pane is seen, what keeps the functions up to date behind it; with the pane closed only the latter runs.
 */

async function load(): Promise<void> {
  associateCommands();
  const lifeCycle = import(/* webpackChunkName: "life-cycle" */ "./life-cycle-when-ready");
  const element = document.getElementById("pane");
  if (!element) return;
  await whenVisible();
  const { showPane } = await import(/* webpackChunkName: "pane" */ "./pane");
  await showPane(element, async () => (await lifeCycle).startWorkbook());
}

const whenVisible = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === "visible") resolve();
    else
      document.addEventListener(
        "visibilitychange",
        () => {
          resolve();
        },
        { once: true },
      );
  });

void Office.onReady(() => void load());
