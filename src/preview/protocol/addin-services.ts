import { HostObject } from "./host-object";

/** Asked for by office.js when the add-in has handlers of its own; it wants no answer. */
export class AddinService extends HostObject {
  notifyActionHandlerReady(): void {
    return;
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
