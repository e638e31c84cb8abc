import { HostObject } from "./host-object";

/** The service that office.js calls when the add-in is ready for actions. */
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

/** Whether the add-in starts with the document: "Background" if it has asked for that, otherwise "Inactive". */
export class AppRuntimePersistenceService extends HostObject {
  #state = "Inactive";
  setAppRuntimeStartState(state: string): void {
    this.#state = state;
  }
  getAppRuntimeStartState(): string {
    return this.#state;
  }
}

/** The state of the add-in's page. Setting it can show the pane. */
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
