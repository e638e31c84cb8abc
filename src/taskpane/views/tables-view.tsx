import { useEffect, useState } from "preact/hooks";
import { asCodedError } from "../../errors/coded-error";
import { isRefreshedOnOpening, refreshOnOpening } from "../../workbook/refresh-on-opening";
import { listTables, type ImportedTableInfo } from "../../workbook/list-tables";
import { startsWithDocument, startWithDocument } from "../../workbook/start-with-document";
import type { Refreshed } from "../../workbook/refresh-tables";
import type { Scope } from "../../workbook/tables-in-scope";
import { Button, Tick } from "../parts/controls";
import { usePane } from "../pane-context";
import { refreshWork } from "../refresh-work";
import { RefreshReport } from "./refresh-report";
import { TableCard } from "./table-card";

interface Props {
  /** Tables to refresh for a button of the ribbon; `done` reports that the refresh has begun. */
  readonly wanted: Scope | null;
  readonly done: () => void;
}

/** The imported tables: their source, how fresh they are, and the actions for them. */
export default function TablesView({ wanted, done }: Props) {
  const pane = usePane();
  const { say, work } = pane;
  const [tables, setTables] = useState<readonly ImportedTableInfo[] | null>(null);
  const [report, setReport] = useState<Refreshed | null>(null);
  const [onOpening, setOnOpening] = useState(false);
  useEffect(() => {
    void isRefreshedOnOpening().then(setOnOpening, () => undefined); // if Excel is busy, the box is shown unchecked
  }, []);
  useEffect(() => {
    if (!work.isBusy) void listTables().then(setTables, () => undefined); // if Excel is busy, the former list stays
  }, [work.isBusy]);
  const refresh = (scope: Scope): Promise<void> =>
    work.run(say("refreshing"), refreshWork(pane, scope, setReport), true);
  useEffect(() => {
    if (!wanted) return;
    done();
    void refresh(wanted);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each press of the button, not for each new `refresh`
  }, [wanted]);
  return (
    <>
      <section class="card" aria-label={say("refreshHeading")}>
        <h2>{say("refreshHeading")}</h2>
        <div class="row">
          <Button kind="primary" disabled={work.isBusy} onClick={() => refresh({ kind: "all" })}>
            {say("refreshAll")}
          </Button>
          <Button disabled={work.isBusy} onClick={() => refresh({ kind: "sheet" })}>
            {say("refreshSheet")}
          </Button>
          <Button disabled={work.isBusy} onClick={() => refresh({ kind: "selected-table" })}>
            {say("refreshSelected")}
          </Button>
        </div>
        {work.undoable && !work.notice && (
          <Button
            size="small"
            disabled={work.isBusy}
            onClick={() => work.undo(say("undoing"), (what) => say("undone", { what }))}
          >
            {say("undoAction", { what: work.undoable.what })}
          </Button>
        )}
        <Tick
          text={say("refreshOnOpening")}
          checked={onOpening}
          onChange={(checked) => {
            setOnOpening(checked);
            void refreshOnOpening(checked).catch((refused: unknown) => {
              setOnOpening(!checked);
              return work.run(say("refreshOnOpening"), () => Promise.reject(asCodedError(refused)));
            });
          }}
        />
        <StartTick />
      </section>
      {report && <RefreshReport refreshed={report} />}
      {tables?.length === 0 && (
        <section class="card" aria-label={say("tablesHeading")}>
          <h2>{say("tablesHeading")}</h2>
          <p>{say("noTables")}</p>
          <Button
            onClick={() => {
              pane.go("import");
            }}
          >
            {say("importHeading")}
          </Button>
        </section>
      )}
      {tables?.map((info) => (
        <TableCard key={info.tableId} info={info} refresh={refresh} />
      ))}
    </>
  );
}

/** A checkbox: whether the add-in starts with this workbook. */
function StartTick() {
  const { say, work } = usePane();
  const [isOn, setOn] = useState<boolean | null>(null);
  useEffect(() => {
    if (!work.isBusy) void startsWithDocument().then(setOn, () => undefined); // if Excel is busy, it is asked again after the next work
  }, [work.isBusy]);
  if (isOn === null) return null;
  return (
    <>
      <Tick
        text={say("startSetting")}
        checked={isOn}
        disabled={work.isBusy}
        onChange={(on) => {
          void work.run(say("starting"), async () => {
            await startWithDocument(on);
            return { text: say(on ? "startSet" : "startUnset") };
          });
        }}
      />
      {!isOn && <p class="quiet">{say("startHint")}</p>}
    </>
  );
}
