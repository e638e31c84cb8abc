import "./taskpane.css";

/*
 * taskpane.js: the functions are associated by then (functions.js stands before it). What keeps them up to date is
 * loaded when Office is ready, the pane's own code when the pane is seen; with the pane closed only the former runs.
 */

async function load(): Promise<void> {
  const { startLifeCycle } = await import("../workbook/life-cycle");
  const lifeCycle = startLifeCycle();
  const element = document.getElementById("pane");
  if (!element) return;
  await whenVisible();
  const { showPane } = await import("./pane");
  showPane(element, lifeCycle);
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
