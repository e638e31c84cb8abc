import { readFileSync } from "node:fs";
import path from "node:path";
import { quietEngine } from "../../src/preview/engine/library";
import { excelOf, type PreviewExcel } from "../../src/preview/excel-build";
import { createPreviewHost, type PreviewHost } from "../../src/preview/preview-host";
import type { FunctionsMetadata } from "../../src/preview/protocol/function-values";
import { HOST_ORIGIN, LOCALE, openJsdomAddin, type JsdomAddin } from "./jsdom-addin";

export interface NodePreview extends PreviewHost, Pick<JsdomAddin, "close"> {
  /** The window of the running add-in. */
  readonly window: JsdomAddin["window"];
  /** Whether the add-in runs. */
  readonly isRunning: boolean;
  /** Closes the pane. The add-in keeps running, with its timers held back. */
  closePane(): void;
  /** Resolves when the running add-in is ready. */
  ready(): Promise<void>;
  /** The size of every request of the add-in, in bytes. */
  readonly requests: readonly number[];
}

export interface NodePreviewOptions {
  /** A built add-in: functions.json and the script that associates the functions. */
  readonly addinFolder: string;
  /** Answers the add-in's requests. */
  readonly fetch: typeof globalThis.fetch;
  /** The Excel to behave as; if omitted, today's Excel on the web. */
  readonly excel?: PreviewExcel;
  /** The namespace of the functions in the add-in's manifest; if omitted, none. */
  readonly namespace?: string;
}

/** Opens the preview with a real add-in in one Node process, in about a second. Only drawing is left out. */
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
