import { readFileSync } from "node:fs";
import path from "node:path";
import { quietEngine } from "../../src/preview/engine/library";
import { excelOf, type PreviewExcel } from "../../src/preview/excel-build";
import { createPreviewHost, type PreviewHost } from "../../src/preview/preview-host";
import type { FunctionsMetadata } from "../../src/preview/protocol/function-values";
import { HOST_ORIGIN, LOCALE, openJsdomAddin, type JsdomAddin } from "./jsdom-addin";

export interface NodePreview extends PreviewHost, Pick<JsdomAddin, "close"> {
  /** The window of the add-in that runs now. */
  readonly window: JsdomAddin["window"];
  /** Whether the add-in runs. */
  readonly isRunning: boolean;
  /** The pane is closed; the add-in goes on, its timers held back. */
  closePane(): void;
  /** When the add-in that runs now is ready. */
  ready(): Promise<void>;
  /** Every request of the add-in: its size in bytes. */
  readonly requests: readonly number[];
}

export interface NodePreviewOptions {
  /** A built add-in: functions.json and the script that associates the functions. */
  readonly addinFolder: string;
  /** Answers the add-in's requests. */
  readonly fetch: typeof globalThis.fetch;
  /** The Excel to stand in for; left out, today's on the web. */
  readonly excel?: PreviewExcel;
  /** The namespace that the add-in's manifest gives its functions; left out, none. */
  readonly namespace?: string;
}

/** The preview and a real add-in in one Node process: everything but pixels, in about a second. */
export async function openNodePreview({
  addinFolder,
  fetch,
  excel = excelOf(),
  namespace = "",
}: NodePreviewOptions): Promise<NodePreview> {
  quietEngine();
  const library = await import("@odoo/o-spreadsheet");
  const metadata = JSON.parse(
    readFileSync(path.join(addinFolder, "functions.json"), "utf8"),
  ) as FunctionsMetadata;
  const requests: number[] = [];
  let addin: JsdomAddin | null = null;
  let last: JsdomAddin | undefined;
  const open = (): void => {
    last = addin = openJsdomAddin({
      scripts: [path.join(addinFolder, "functions.js")],
      head: `<meta name="functions-namespace" content="${namespace}">`,
      fetch,
      receive: (message) => {
        preview.channel.receive(message);
      },
    });
  };
  const preview = createPreviewHost({
    library,
    metadata,
    excel,
    namespace,
    hostOrigin: HOST_ORIGIN,
    locale: LOCALE,
    page: {
      open,
      close: () => {
        addin?.close();
        addin = null;
      },
    },
    post: (message) => addin?.post(message),
    onRequest: (_request, _response, bytes) => requests.push(bytes),
  });
  preview.startAddin();
  const running = (): JsdomAddin => {
    if (!last) throw new Error("The add-in has not been started.");
    return last;
  };
  await running().ready;
  return {
    ...preview,
    get window() {
      return running().window;
    },
    get isRunning() {
      return addin !== null;
    },
    closePane: () => {
      running().holdBackTimers();
    },
    ready: () => running().ready,
    requests,
    close: () => {
      running().close();
    },
  };
}
