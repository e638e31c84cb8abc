import type { AppRuntimePersistenceService } from "./protocol/addin-services";

/** The page in which the add-in runs: a frame, or a window without a browser. */
export interface AddinPage {
  open(): void;
  close(): void;
}

/**
 * Decides when the add-in runs (rule 4 of docs/excel.md): it starts when its pane, a command or a function is used.
 * It starts with the document only if it has asked for that.
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

  /** Called when the document is opened. */
  documentOpens(): void {
    if (this.startState.getAppRuntimeStartState() !== "Inactive") this.start();
  }

  stop(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.page.close();
  }
}
