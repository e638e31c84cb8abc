import "./styles/theme.css";
import "./styles/pane.css";
import "./styles/controls.css";
import "./styles/figures.css";
import { associateCommands } from "./commands";

/*
 * taskpane.js starts the pane. The page loads functions.js before it, so the functions are already associated. The code
 * that keeps the functions up to date is loaded at once. The code of the pane is loaded only when the pane is visible.
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
