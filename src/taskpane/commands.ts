import type { Scope } from "../workbook/tables-in-scope";
import type { ViewName } from "./view-names";

/** The command of a ribbon button, a menu or a shortcut. */
interface Command {
  readonly view: ViewName;
  /** Tables to be brought up to date at once. */
  readonly refresh?: Scope;
}

/** The commands, by the names of their actions in the manifest. */
const COMMANDS: Readonly<Record<string, Command>> = {
  ShowHome: { view: "home" },
  ShowImport: { view: "import" },
  ShowSecurity: { view: "security" },
  ShowRankings: { view: "rankings" },
  ShowFunctions: { view: "functions" },
  RefreshTable: { view: "tables", refresh: { kind: "selected-table" } },
  RefreshSheet: { view: "tables", refresh: { kind: "sheet" } },
  RefreshAll: { view: "tables", refresh: { kind: "all" } },
};

type Listener = (command: Command) => void;
let listener: Listener | null = null;
let waiting: Command | null = null;

/** Makes the manifest's actions show the pane and run their commands. A command waits until the pane takes it. */
export function associateCommands(): void {
  for (const [name, command] of Object.entries(COMMANDS))
    Office.actions.associate(name, (event?: Partial<Office.AddinCommands.Event>) => {
      if (listener) listener(command);
      else waiting = command;
      void Office.addin.showAsTaskpane();
      event?.completed?.();
    });
}

/** Passes the waiting command, if any, and all later ones to `take`. Returns a function that stops this. */
export function takeCommands(take: Listener): () => void {
  listener = take;
  if (waiting) take(waiting);
  waiting = null;
  return () => {
    listener = null;
  };
}
