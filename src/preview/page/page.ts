import { quietEngine, type Library } from "../engine/library";
import type { AddinPage } from "../addin-runtime";
import { excelOfAddress } from "../excel-build";
import { createPreviewHost, type PreviewHost } from "../preview-host";
import { frameName, type HostMessage } from "../protocol/channel";
import type { FunctionsMetadata } from "../protocol/function-values";
import { readAddinFile } from "./addin-files";
import { addToCellMenu, drawRibbon, listenForShortcuts, type Doing } from "./ribbon";
import { namespaceOf, readSurfaces, type ShortcutsFile } from "./surfaces";
import "./page.css";

/** The configuration that the server gives the page. */
interface Config {
  readonly name: string;
  /** A sentence about the data. */
  readonly note?: string;
  /** Address of the add-in's pane. Its origin differs from this page's. */
  readonly pane: string;
  /** Address of a page on the add-in's origin that makes office.js trust this page. */
  readonly trust: string;
  /** Addresses on the add-in's origin. */
  readonly metadata: string;
  readonly shortcuts: string | null;
  readonly manifest: string;
}

interface Owl {
  App: new (root: unknown, options: object) => { mount(element: Element): Promise<unknown> };
}
interface PreviewWindow {
  readonly o_spreadsheet: Library & { Spreadsheet: unknown };
  readonly owl: Owl;
  /** For tests and for the browser's console. */
  preview?: PreviewHost;
}
const page = globalThis as unknown as PreviewWindow;

/** Loads the trust page, because office.js accepts only an https page as its host by default. */
async function askForTrust(address: string): Promise<void> {
  const frame = Object.assign(document.createElement("iframe"), { src: address, hidden: true });
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve);
    document.body.append(frame);
  });
  frame.remove();
}

/** The add-in's frame, while it runs. */
class PaneFrame implements AddinPage {
  private frame: HTMLIFrameElement | null = null;
  private readonly origin: string;
  constructor(
    private readonly config: Config,
    receive: (message: HostMessage) => void,
  ) {
    this.origin = new URL(config.pane).origin;
    addEventListener("message", ({ source, origin, data }: MessageEvent<unknown>) => {
      if (this.frame && source === this.frame.contentWindow && origin === this.origin)
        if (typeof data === "string") receive(JSON.parse(data) as HostMessage);
    });
  }
  /** Opens the frame. Its name is set before it loads, because office.js reads from it who its host is. */
  open(): void {
    const { name, pane } = this.config;
    const frame = document.createElement("iframe");
    this.frame = Object.assign(frame, { name: frameName(location.origin, navigator.language), title: name });
    this.frame.src = pane;
    document.querySelector("#pane")?.append(this.frame);
  }
  close(): void {
    this.frame?.remove();
    this.frame = null;
    document.querySelector("#pane")?.setAttribute("hidden", "");
  }
  post = (message: object): void => {
    this.frame?.contentWindow?.postMessage(JSON.stringify(message), this.origin);
  };
}

async function showWorkbook({ engine }: PreviewHost): Promise<void> {
  const templates = await (await fetch("/vendor/o_spreadsheet.xml")).text();
  const props = {
    model: engine.model,
    notifyUser: ({ text }: { text: string }) => console.warn(text),
    raiseError: (text: string) => {
      alert(text);
    },
    askConfirmation: (text: string, confirm: () => void) => {
      if (globalThis.confirm(text)) confirm();
    },
  };
  const app = new page.owl.App(page.o_spreadsheet.Spreadsheet, { props, env: {}, templates, test: false });
  await app.mount(document.querySelector("#workbook") as Element);
}

async function start(): Promise<void> {
  const config = (await (await fetch("/config.json")).json()) as Config;
  (document.querySelector("#name") as Element).textContent = config.name;
  (document.querySelector("#note") as Element).textContent = config.note ?? "";
  document.title = `${config.name} – preview workbook`;
  const metadata = await readAddinFile<FunctionsMetadata>(config.metadata);
  const shortcuts =
    config.shortcuts === null ? [] : (await readAddinFile<ShortcutsFile>(config.shortcuts)).shortcuts;
  quietEngine();
  await askForTrust(config.trust);
  const frame = new PaneFrame(config, (message) => {
    preview.channel.receive(message);
  });
  const showPane = (): void => {
    document.querySelector("#pane")?.removeAttribute("hidden");
    preview.startAddin();
  };
  const manifest = new DOMParser().parseFromString(config.manifest, "text/xml");
  const preview = createPreviewHost({
    showPane,
    library: page.o_spreadsheet,
    metadata,
    excel: excelOfAddress(location.search),
    namespace: namespaceOf(manifest),
    hostOrigin: location.origin,
    locale: navigator.language,
    page: frame,
    post: frame.post,
  });
  const doing: Doing = { run: preview.runAction, showPane, origin: new URL(config.pane).origin };
  const surfaces = readSurfaces(manifest, navigator.language);
  drawRibbon(document.querySelector("#ribbon") as Element, surfaces, doing);
  addToCellMenu(page.o_spreadsheet, surfaces, doing);
  listenForShortcuts(shortcuts, doing);
  await showWorkbook(preview);
  preview.startAddin();
  page.preview = preview;
}

start().catch((error: unknown) => {
  const said = Object.assign(document.createElement("p"), { role: "alert", className: "failure" });
  said.textContent = error instanceof Error ? error.message : String(error);
  document.querySelector("#workbook")?.replaceChildren(said);
  throw error;
});
