import { h, type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Scope } from "../workbook/tables-in-scope";
import { usePane } from "./pane-context";
import type { ViewName } from "./view-names";
import { Home } from "./views/home";

interface ViewProps {
  readonly wanted: Scope | null;
  readonly done: () => void;
}
type Loaded = ComponentType<ViewProps>;

/** Every view but the first is loaded when it is first opened. */
const LOAD: Readonly<Record<Exclude<ViewName, "home">, () => Promise<{ default: Loaded }>>> = {
  import: () => import(/* webpackChunkName: "import" */ "./views/import-view"),
  tables: () => import(/* webpackChunkName: "tables" */ "./views/tables-view"),
  security: () => import(/* webpackChunkName: "security" */ "./views/security-view"),
  rankings: () => import(/* webpackChunkName: "rankings" */ "./views/rankings-view"),
  functions: () => import(/* webpackChunkName: "functions-view" */ "./views/functions-view"),
  files: () => import(/* webpackChunkName: "files" */ "./views/files-view"),
  settings: () => import(/* webpackChunkName: "settings" */ "./views/settings-view"),
};
const loaded = new Map<ViewName, Loaded>();

async function load(name: Exclude<ViewName, "home">): Promise<void> {
  if (!loaded.has(name)) loaded.set(name, (await LOAD[name]()).default);
}

/** Loads the view that contains the help in advance: help is needed most when the network is down. */
export const loadHelp = (): Promise<void> => load("settings").catch(() => undefined);

/** Shows one view. */
export function View({ name, ...props }: ViewProps & { readonly name: ViewName }) {
  const { say } = usePane();
  const [, setLoaded] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setFailed(false);
    if (name === "home" || loaded.has(name)) return;
    load(name).then(
      () => {
        setLoaded((n) => n + 1);
      },
      () => {
        setFailed(true);
      },
    );
  }, [name]);
  const shown = name === "home" ? Home : loaded.get(name);
  return (
    <div class="view" data-view={name}>
      {shown ? h(shown, props) : <p role="status">{say(failed ? "viewFailed" : "loadingView")}</p>}
    </div>
  );
}
