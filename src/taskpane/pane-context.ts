import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../errors/entry";
import type { ResourceIndex } from "../resources/resource-index";
import type { LifeCycle } from "../workbook/life-cycle";
import type { CodedError } from "../errors/coded-error";
import type { Wording } from "../errors/wording";
import type { WorkbookFacts } from "../workbook/insert-formula";
import type { ActiveCell } from "../workbook/selection";
import type { Preferences } from "./preferences";
import type { Say } from "./texts";
import type { ViewName } from "./view-names";
import type { Work } from "./work";

/** What every view can use. */
export interface Pane {
  readonly say: Say;
  readonly language: Language;
  /** The words of errors in this language. */
  readonly wording: Wording;
  readonly index: ResourceIndex | null;
  /** Why figures may be old; null while the service answers. */
  readonly failure: CodedError | null;
  readonly work: Work;
  readonly lifeCycle: LifeCycle;
  readonly facts: WorkbookFacts;
  readonly preferences: Preferences;
  readonly choose: (change: Partial<Preferences>) => void;
  readonly activeCell: ActiveCell;
  readonly view: ViewName;
  readonly go: (view: ViewName) => void;
}

export const PaneContext = createContext<Pane | null>(null);

export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error("There is no pane around this view.");
  return pane;
}
