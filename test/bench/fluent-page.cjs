/* global Office, document */
// An empty page of Fluent UI, like Microsoft's samples. The pane's first picture is compared with it.
const { FluentProvider, Title3, webLightTheme } = require("@fluentui/react-components");
const { createElement } = require("react");
const { createRoot } = require("react-dom/client");

void Office.onReady(() => {
  const page = createElement(
    FluentProvider,
    { theme: webLightTheme },
    createElement(Title3, { as: "h1" }, "Fluent"),
  );
  createRoot(document.getElementById("pane")).render(page);
});
