import { HostObject } from "./host-object";

/** Told by office.js when the add-in takes actions. */
export class AddinService extends HostObject {
  readonly #ready: () => void;
  constructor(ready: () => void) {
    super();
    this.#ready = ready;
  }
  notifyActionHandlerReady(): void {
    this.#ready();
  }
}

/** Whether the add-in starts with the document: "Background", or "Inactive" where nobody has asked for it. */
export class AppRuntimePersistenceService extends HostObject {
  #state = "Inactive";
  setAppRuntimeStartState(state: string): void {
    this.#state = state;
  }
  getAppRuntimeStartState(): string {
    return this.#state;
  }
}

/** The state of the add-in's page: its pane is shown when it asks for it. */
export class AppRuntimeService extends HostObject {
  readonly #show: () => void;
  #state = "Background";
  constructor(show: () => void) {
    super();
    this.#show = show;
  }
  setAppRuntimeState(state: string): void {
    this.#state = state;
    if (state === "Visible") this.#show();
  }
  getAppRuntimeState(): string {
    return this.#state;
  }
}
