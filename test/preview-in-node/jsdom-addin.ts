import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { JSDOM, VirtualConsole } from "jsdom";
import { UNDO_GROUP_SHIM } from "../../src/preview/undo-group-shim";
import { frameName, type HostMessage } from "../../src/preview/protocol/channel";

const OFFICE_JS = path.join(path.dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
const ADDIN_ORIGIN = "https://localhost:3882";
export const LOCALE = "en-US";
export const HOST_ORIGIN = "https://localhost:3881";

export interface JsdomAddin {
  /** The add-in's window. Its Office and Excel are office.js' own. */
  readonly window: Window & typeof globalThis & { Office: typeof Office; Excel: typeof Excel };
  /** Resolves when office.js has found its host and the add-in's scripts have run. */
  readonly ready: Promise<void>;
  /** Closes its pane: timers of a second and more fire a minute late (assumed; docs/excel.md, rule 7). */
  holdBackTimers(): void;
  /** Sends a message from the host to office.js. */
  post(message: object): void;
  close(): void;
}

export interface JsdomAddinOptions {
  /** The add-in's scripts, in order. They run when office.js is ready. */
  readonly scripts: readonly string[];
  /** The content of its page's head. */
  readonly head?: string;
  readonly fetch: typeof globalThis.fetch;
  /** Receives what office.js sends to its host. */
  readonly receive: (message: HostMessage) => void;
}

/** What every browser has and jsdom lacks. Node's own versions are used. */
const MISSING_IN_JSDOM = {
  ...{ Request, Response, ReadableStream, TextDecoder, TextEncoder, structuredClone },
  ...{ AbortController, AbortSignal, Headers, FormData },
};

/** Opens a window without a browser that runs Microsoft's unmodified office.js and the add-in's scripts. */
export function openJsdomAddin({ scripts, head = "", fetch, receive }: JsdomAddinOptions): JsdomAddin {
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("jsdomError", (error) => {
    console.error(error.message);
  });
  const parent = {
    postMessage(text: string) {
      setImmediate(() => {
        receive(JSON.parse(text) as HostMessage);
      });
    },
  };
  const dom = new JSDOM(`<!doctype html><html><head>${head}</head><body></body></html>`, {
    url: `${ADDIN_ORIGIN}/taskpane.html`,
    runScripts: "outside-only",
    pretendToBeVisual: true,
    virtualConsole,
    beforeParse(window) {
      window.name = frameName(HOST_ORIGIN, LOCALE);
      Object.assign(window, { ...MISSING_IN_JSDOM, fetch });
      Object.defineProperty(window, "parent", { value: parent });
      // jsdom does not have it, and office.js reads it to check its host's origin.
      Object.defineProperty(window.Document.prototype, "domain", { get: () => "localhost" });
    },
  });
  const window = dom.window as unknown as JsdomAddin["window"];
  let areTimersHeldBack = false;
  const setTimer = window.setTimeout.bind(window) as (run: TimerHandler, milliseconds?: number) => number;
  window.setTimeout = ((handler: TimerHandler, milliseconds = 0): number =>
    setTimer(
      handler,
      areTimersHeldBack && milliseconds >= 1000 ? milliseconds + 60_000 : milliseconds,
    )) as typeof window.setTimeout;
  const run = (file: string): void => {
    vm.runInContext(readFileSync(file, "utf8"), dom.getInternalVMContext(), { filename: file });
  };
  runOfficeScripts(dom, run);
  run(path.join(OFFICE_JS, "office.js"));
  vm.runInContext(UNDO_GROUP_SHIM, dom.getInternalVMContext());
  const ready = window.Office.onReady().then(() => {
    scripts.forEach(run);
  });
  return {
    window,
    ready,
    holdBackTimers() {
      areTimersHeldBack = true;
    },
    post(message) {
      const { MessageEvent } = window;
      window.dispatchEvent(
        new MessageEvent("message", { data: JSON.stringify(message), origin: HOST_ORIGIN, source: null }),
      );
    },
    close: () => {
      dom.window.close();
    },
  };
}

/**
 * Runs office.js, which finds its folder by the script element with its name, and adds elements for its other files.
 */
function runOfficeScripts(dom: JSDOM, run: (file: string) => void): void {
  const { head } = dom.window.document;
  const append = head.appendChild.bind(head);
  const folder = `${ADDIN_ORIGIN}/officejs/`;
  const self = dom.window.document.createElement("script");
  self.type = "text/plain";
  self.src = `${folder}office.js`;
  append(self);
  head.appendChild = ((element: HTMLScriptElement) => {
    if (element.tagName !== "SCRIPT" || !element.src.startsWith(folder)) return append(element);
    setImmediate(() => {
      run(path.join(OFFICE_JS, new URL(element.src).pathname.replace("/officejs/", "")));
      element.onload?.(new dom.window.Event("load"));
    });
    return element;
  }) as typeof head.appendChild;
}
