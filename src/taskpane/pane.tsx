import { render, type ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { languageFor } from "../errors/language";
import { loadWording } from "../errors/load-wording";
import type { Wording } from "../errors/wording";
import type { Language } from "../errors/entry";
import type { LifeCycle } from "../workbook/life-cycle";
import type { WorkbookFacts } from "../workbook/insert-formula";
import type { ActiveCell } from "../workbook/selection";
import type { Scope } from "../workbook/tables-in-scope";
import { takeCommands } from "./commands";
import { PaneContext, type Pane as PaneState } from "./pane-context";
import { Button } from "./parts/controls";
import { Bar, NoticeBar } from "./parts/notice-bar";
import { choose as keep, preferences as kept, type Preferences } from "./preferences";
import { loadTexts, type Say } from "./texts";
import { followTheme } from "./theme";
import { useIndex } from "./use-market";
import { VIEWS, type ViewName } from "./view-names";
import { loadHelp, View } from "./view";
import { useWork } from "./work";

/** Started beside the pane: the life cycle of the workbook's functions, and the state of the workbook. */
export interface StartedWorkbook {
  readonly lifeCycle: LifeCycle;
  readonly facts: WorkbookFacts;
  /** Whether the workbook asks to update the imported tables on opening. */
  readonly isRefreshWanted: boolean;
  /**
   * Calls `listener` with the active cell whenever the selection changes. Returns a function that reads the active
   * cell again and calls `listener` with it.
   */
  followActiveCell(listener: (cell: ActiveCell) => void): () => void;
}

/** Used until the workbook is known: it calculates nothing and has the usual settings. */
const BEFORE: StartedWorkbook = {
  lifeCycle: {
    recalculate: () => Promise.resolve(0),
    refresh: () => Promise.resolve(0),
    otherSource: () => Promise.resolve(null),
    switchSource: () => Promise.resolve(0),
    onFindings: () => () => undefined,
  },
  facts: { listSeparator: ",", is1904: false },
  isRefreshWanted: false,
  followActiveCell: () => () => undefined,
};
const NO_CELL: ActiveCell = { address: "", code: null, error: null };

interface PaneProps {
  readonly start: () => Promise<StartedWorkbook>;
  readonly say: Say;
  readonly language: Language;
  readonly wording: Wording;
  readonly preferences: Preferences;
  readonly choose: PaneState["choose"];
}

function Pane({ start, say, language, wording, preferences, choose }: PaneProps) {
  const { index, error } = useIndex();
  const work = useWork(wording);
  const [view, setView] = useState<ViewName>("home");
  const [workbook, setWorkbook] = useState(BEFORE);
  const [activeCell, setActiveCell] = useState(NO_CELL);
  const look = useRef((): void => undefined);
  const [wanted, setWanted] = useState<Scope | null>(null);
  const [Bars, setBars] = useState<ComponentType | null>(null);
  useEffect(() => {
    void start().then(async (started) => {
      setWorkbook(started);
      look.current = started.followActiveCell(setActiveCell);
      // A repair may change the selected cell, so the cell is read now and after every finding.
      started.lifeCycle.onFindings(look.current);
      if (started.isRefreshWanted) {
        setView("tables");
        setWanted({ kind: "all" });
      }
      const { WorkbookBars } = await import(/* webpackChunkName: "workbook-bars" */ "./parts/workbook-bars");
      setBars(() => WorkbookBars);
      void loadHelp();
    }, console.warn);
  }, [start]);
  useEffect(
    () =>
      takeCommands(({ view: asked, refresh }) => {
        setView(asked);
        if (refresh) setWanted(refresh);
      }),
    [],
  );
  // Finished work and newer figures may change the selected cell.
  useEffect(() => {
    if (!work.isBusy) look.current();
  }, [work.isBusy, index, error]);
  // A problem belongs to the view in which it occurred.
  const go = (next: ViewName): void => {
    if (work.notice?.intent === "error") work.dismiss();
    setView(next);
  };
  const { lifeCycle, facts } = workbook;
  const pane = {
    ...{ say, language, wording, index, failure: error, work, lifeCycle, facts },
    ...{ preferences, choose, activeCell, view, go },
  };
  return (
    <PaneContext.Provider value={pane}>
      <main class="page">
        <div class="head">
          <h1>{say("title")}</h1>
          <span class="row">
            {index?.store.kind === "sample" && <span class="badge warn">{say("sample")}</span>}
            {error && index && <span class="badge warn">{say("offline")}</span>}
            <Button
              size="small"
              disabled={work.isBusy || !index}
              onClick={() => {
                go("tables");
                setWanted({ kind: "all" });
              }}
            >
              {say("refreshAction")}
            </Button>
          </span>
        </div>
        <Navigation view={view} go={go} say={say} />
        <NoticeBar work={work} say={say} />
        {!index && !error && (
          <p class="quiet" role="status">
            {say("loading")}
          </p>
        )}
        {error && (
          <Bar intent={index ? "warning" : "error"} say={say}>
            <span>{index ? say("old", { why: error.sentenceIn(wording) }) : error.sentenceIn(wording)}</span>
            {!index && <span>{say("filesWithoutService")}</span>}
          </Bar>
        )}
        {Bars && <Bars />}
        <View
          name={view}
          wanted={wanted}
          done={() => {
            setWanted(null);
          }}
        />
      </main>
    </PaneContext.Provider>
  );
}

interface NavigationProps {
  readonly view: ViewName;
  readonly go: (view: ViewName) => void;
  readonly say: Say;
}

function Navigation({ view, go, say }: NavigationProps) {
  return (
    <nav class="nav" aria-label={say("navigation")}>
      {VIEWS.map((each) => (
        <button
          key={each}
          type="button"
          {...(each === view ? { "aria-current": "page" } : {})}
          onClick={() => {
            go(each);
          }}
        >
          {say(`view-${each}`)}
        </button>
      ))}
    </nav>
  );
}

/** Shows the pane in `element`. Only the texts of its language are loaded. */
export async function showPane(element: HTMLElement, start: () => Promise<StartedWorkbook>): Promise<void> {
  followTheme();
  let started: Promise<StartedWorkbook> | undefined;
  const startOnce = (): Promise<StartedWorkbook> => (started ??= start());
  const show = async (preferences: Preferences): Promise<void> => {
    const language = preferences.language ?? languageFor(Office.context.displayLanguage);
    const [say, wording] = await Promise.all([loadTexts(language), loadWording(language)]);
    document.documentElement.lang = language;
    const choose = (change: Partial<Preferences>): void => {
      void show(keep(change));
    };
    render(<Pane {...{ start: startOnce, say, language, wording, preferences, choose }} />, element);
  };
  await show(kept());
}
