import type { AppRuntimePersistenceService } from "./protocol/addin-services";

/** The page that the add-in runs in: a frame, or a window without a browser. */
export interface AddinPage {
  open(): void;
  close(): void;
}

/**
 * When the add-in runs (rule 4 of docs/excel.md): it starts when something of it is wanted, its pane, a command or a
 * function, and with the document only where it has asked for that.
 */
export class AddinRuntime {
  private isRunning = false;

  constructor(
    private readonly page: AddinPage,
    private readonly startState: AppRuntimePersistenceService,
  ) {}

  start = (): void => {
    if (this.isRunning) return;
    this.isRunning = true;
    this.page.open();
  };

  /** The document is opened. */
  documentOpens(): void {
    if (this.startState.getAppRuntimeStartState() !== "Inactive") this.start();
  }

  stop(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.page.close();
  }
}
