import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { NoticeBar } from "../../src/taskpane/parts/notice-bar";
import type { Work } from "../../src/taskpane/work";
import { openPane } from "./pane-under-test";
import { createSmallMarket } from "../workbook/small-market";
import { session } from "../../src/client/session";

/* Names of sheets and tables, which anybody may have chosen, stand in the pane's messages. */
beforeAll(() => {
  Object.assign(globalThis, { document: new JSDOM("").window.document });
  session.use(createSmallMarket().data);
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "document");
});
async function shown(name: string): Promise<{ text: string; elements: string[] }> {
  const { say, work } = await openPane();
  const step = { what: name, undo: () => Promise.resolve() };
  const done: Work = { ...work, notice: { intent: "success", text: name }, undoable: step };
  render(h(NoticeBar, { work: done, say }), document.body);
  const elements = [...document.body.querySelectorAll("*")].map(({ tagName }) => tagName);
  return { text: document.body.textContent, elements };
}

it.each(["<img src=x onerror=alert(1)>", "&lt;b&gt;", "{what}", '"quoted"', "\u202e=1"])(
  "a hostile name is text in the pane's message and on its button: %j",
  async (name) => {
    const { elements } = await shown("Data");
    expect(await shown(name)).toEqual({ text: `Done${name}Undo: ${name}Close`, elements });
  },
);
