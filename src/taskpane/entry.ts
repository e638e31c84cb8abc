import "./taskpane.css";

/*
 * taskpane.js: the functions are associated by then (functions.js stands before it). The pane's own code is loaded
 * when Office is ready and the pane is seen; with the pane closed only the functions run.
 */

async function load(): Promise<void> {
  const element = document.getElementById("pane");
  if (!element) return;
  const { showPane } = await import("./pane");
  showPane(element);
}

const whenVisible = (show: () => void): void => {
  if (document.visibilityState === "visible") show();
  else document.addEventListener("visibilitychange", show, { once: true });
};

void Office.onReady(() => {
  whenVisible(() => void load());
});
