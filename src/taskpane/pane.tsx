import {
  Button,
  FluentProvider,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Subtitle1,
  Subtitle2,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { saveCitationSetting } from "../functions/citation-setting";
import { marketData } from "../functions/market-data";
import { asCodedError } from "../market/errors/coded-error";
import type { Language } from "../market/errors/entry";
import { languageFor } from "../market/errors/language";
import type { Day } from "../market/trading-day";
import type { DayView } from "../resources/counter-table";
import { latestDay, type ResourceIndex } from "../resources/resource-index";
import { importDay } from "../workbook/import-day";
import { insertFunction } from "../workbook/insert-function";
import type { LifeCycle } from "../workbook/life-cycle";
import { refreshTables } from "../workbook/refresh";
import { DataCard } from "./data-card";
import { ImportCard } from "./import-card";
import { InsertCard } from "./insert-card";
import { sayIn, type Say } from "./texts";
import { useIndex } from "./use-index";
import { useDarkTheme } from "./use-dark-theme";

const useStyles = makeStyles({
  page: {
    minHeight: "100vh",
    boxSizing: "border-box",
    padding: "16px",
    display: "flex",
    flexDirection: "column",
    gap: "12px",
  },
  heading: { margin: 0 },
  head: { display: "flex", justifyContent: "space-between", alignItems: "center", gap: "8px" },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    padding: "12px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

type Notice = { readonly intent: "success" | "error" | "info"; readonly text: string } | null;

function Pane({ language, lifeCycle }: { language: Language; lifeCycle: LifeCycle }) {
  const styles = useStyles();
  const dark = useDarkTheme();
  const say = sayIn(language);
  const { index, error, refresh } = useIndex();
  const [notice, setNotice] = useState<Notice>(null);
  const [busy, setBusy] = useState(false);
  const working = useRef(false);

  /** Runs what a button asks for: says what goes on, then what came of it or why it did not. */
  const act = async (begun: string, work: () => Promise<string>): Promise<void> => {
    // A second click may come before the first is rendered.
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setNotice({ intent: "info", text: begun });
    try {
      setNotice({ intent: "success", text: await work() });
    } catch (cause) {
      setNotice({ intent: "error", text: asCodedError(cause).sentenceIn(language) });
    }
    working.current = false;
    setBusy(false);
  };
  const refreshAll = (): Promise<void> =>
    act(say("refreshing"), async () => {
      const found = await refresh();
      const { tables, updated } = await refreshTables(found, dayOf);
      const cells = await lifeCycle.recalculate();
      return say("refreshed", { latest: latestDay(found) ?? "–", tables, updated, cells });
    });

  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>
      <main className={styles.page}>
        <div className={styles.head}>
          <Subtitle1 as="h1" className={styles.heading}>
            {say("title")}
          </Subtitle1>
          <Button appearance="subtle" disabledFocusable={busy} onClick={() => void refreshAll()}>
            {say("refreshAction")}
          </Button>
        </div>
        <div aria-live="polite">
          {notice && (
            <MessageBar intent={notice.intent} layout="multiline">
              <MessageBarBody>{notice.text}</MessageBarBody>
            </MessageBar>
          )}
        </div>
        {!index && !error && <Spinner label={say("loading")} />}
        {!index && error && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{error.sentenceIn(language)}</MessageBarBody>
          </MessageBar>
        )}
        {index && error && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{say("old", { why: error.sentenceIn(language) })}</MessageBarBody>
          </MessageBar>
        )}
        {index && (
          <Cards index={index} busy={busy} act={act} say={say} language={language} lifeCycle={lifeCycle} />
        )}
      </main>
    </FluentProvider>
  );
}

const dayOf = async (day: Day): Promise<DayView> => marketData().read(({ view }) => view.day(day), null);

interface CardsProps {
  readonly index: ResourceIndex;
  readonly busy: boolean;
  readonly act: (begun: string, work: () => Promise<string>) => Promise<void>;
  readonly say: Say;
  readonly language: Language;
  readonly lifeCycle: LifeCycle;
}

function Cards({ index, busy, act, say, language, lifeCycle }: CardsProps) {
  const styles = useStyles();
  const latest = latestDay(index) ?? index.days.at(-1);
  const [chosen, setChosen] = useState<Day>();
  const day = chosen ?? latest;
  const card = (heading: string, content: React.ReactNode) => (
    <section className={styles.card} aria-label={heading}>
      <Subtitle2 as="h2" className={styles.heading}>
        {heading}
      </Subtitle2>
      {content}
    </section>
  );
  const importChosen = (): Promise<void> =>
    act(say("importing", { day: day ?? "" }), async () => {
      const view = await dayOf(day as Day);
      return say("imported", { ...(await importDay(view, index.store)) });
    });
  const insert = (formula: string): Promise<void> =>
    act(formula, async () => say("inserted", { formula, address: await insertFunction(formula) }));
  const cite = (on: boolean): Promise<void> =>
    act(say("citing"), async () => {
      saveCitationSetting(on);
      return say("cited", { cells: await lifeCycle.recalculate("everything") });
    });
  return (
    <>
      <div className={styles.card}>
        <DataCard index={index} say={say} />
      </div>
      {day && (
        <>
          {card(
            say("importHeading"),
            <ImportCard
              index={index}
              day={day}
              onDay={setChosen}
              busy={busy}
              onImport={importChosen}
              say={say}
            />,
          )}
          {card(
            say("insertHeading"),
            <InsertCard
              day={day}
              before={index.days[index.days.indexOf(day) - 1] ?? day}
              busy={busy}
              onInsert={insert}
              onCite={cite}
              say={say}
              language={language}
            />,
          )}
        </>
      )}
    </>
  );
}

/** Shows the pane in `element`. */
export function showPane(element: HTMLElement, lifeCycle: LifeCycle): void {
  const language = languageFor(Office.context.displayLanguage);
  document.documentElement.lang = language;
  createRoot(element).render(<Pane language={language} lifeCycle={lifeCycle} />);
}
