import { useEffect, useState } from "preact/hooks";
import { MEASURES } from "../../market/measure";
import type { TableKind } from "../../tables/request";
import type { Place } from "../../workbook/import-table";
import type { ImportedTableInfo } from "../../workbook/list-tables";
import { listTables } from "../../workbook/list-tables";
import { Button, Choices, Select } from "../parts/controls";
import { whole } from "../parts/figures";
import { Bar } from "../parts/notice-bar";
import { importInto } from "../import-work";
import { usePane } from "../pane-context";
import { useMarket } from "../use-market";
import { ColumnChoice } from "./import-columns";
import { WhenChoice } from "./import-when";
import { WhichChoice } from "./import-which";
import { ListsCard } from "./lists-card";
import { countedRequest, startingDraft, type ImportDraft } from "./import-draft";

/** The import form. It counts the rows before they are imported. */
export default function ImportView() {
  const pane = usePane();
  const { say, index, work } = pane;
  const [draft, setDraft] = useState<ImportDraft>(() => startingDraft(pane.preferences));
  const [tables, setTables] = useState<readonly ImportedTableInfo[]>([]);
  const change = (more: Partial<ImportDraft>): void => {
    setDraft((before) => ({ ...before, ...more }));
  };
  useEffect(() => {
    void listTables().then(setTables, () => undefined); // if Excel is busy, this is tried again when the view is next opened
  }, [work.isBusy]);

  // The place of a table does not change its content.
  const key = JSON.stringify({ ...draft, place: null, tableId: null });
  const counted = useMarket(({ view }) => countedRequest(draft, view), index, key);
  const appendable = tables.filter(({ kind }) => kind === draft.kind);
  const place: Place =
    draft.place === "append"
      ? { kind: "append", tableId: draft.tableId ?? appendable[0]?.tableId ?? "" }
      : { kind: draft.place };
  const ready = counted.kind === "found" && (draft.place !== "append" || appendable.length > 0);
  const start = (): Promise<void> | undefined =>
    counted.kind === "found"
      ? work.run(say("importing"), importInto(pane, counted.value.request, place), true)
      : undefined;
  const kinds: readonly TableKind[] = ["securities", "positions", "market", "ranking", "comparison"];
  return (
    <>
      <section class="card" aria-label={say("importHeading")}>
        <h2>{say("importHeading")}</h2>
        {pane.facts.is1904 && (
          <Bar intent="warning" say={say}>
            <span>{say("dates1904")}</span>
          </Bar>
        )}
        <Select
          label={say("what")}
          value={draft.kind}
          options={kinds.map((kind) => [kind, say(`kind-${kind}`)] as const)}
          onChange={(kind) => {
            // A matrix is of named securities: each is a column.
            const which = kind === "comparison" ? { which: "typed" as const } : {};
            change({ ...startingDraft(pane.preferences), when: draft.when, kind, columns: null, ...which });
          }}
        />
        <WhichChoice draft={draft} change={change} />
        {draft.kind === "comparison" && (
          <Select
            label={say("matrixOf")}
            value={draft.measure}
            options={MEASURES.map((measure) => [measure, say(`measure-${measure}`)] as const)}
            onChange={(measure) => {
              change({ measure });
            }}
          />
        )}
        <WhenChoice draft={draft} change={change} />
        <ColumnChoice draft={draft} change={change} />
        <PlaceChoice draft={draft} change={change} tables={appendable} />
        <p aria-live="polite" class="number">
          {counted.kind === "looking" && say("counting")}
          {counted.kind === "found" && say("rowsBefore", { rows: whole(counted.value.rows) })}
          {counted.kind === "failed" && <span class="quiet">{counted.error.sentenceIn(pane.wording)}</span>}
        </p>
        <Button kind="primary" disabled={work.isBusy || !ready} onClick={start}>
          {say("importAction")}
        </Button>
      </section>
      <ListsCard />
    </>
  );
}

interface PlaceProps {
  readonly draft: ImportDraft;
  readonly change: (more: Partial<ImportDraft>) => void;
  /** The imported tables of this kind, to which the rows can be added. */
  readonly tables: readonly ImportedTableInfo[];
}

function PlaceChoice({ draft, change, tables }: PlaceProps) {
  const { say } = usePane();
  return (
    <>
      <Choices
        legend={say("where")}
        value={draft.place}
        options={[
          ["new-sheet", say("placeNew")],
          ["here", say("placeHere")],
          // The columns of a matrix are its securities.
          ...(draft.kind === "comparison" ? [] : [["append", say("placeAppend")] as const]),
        ]}
        onChange={(each) => {
          change({ place: each });
        }}
      />
      {draft.place === "append" &&
        (tables.length === 0 ? (
          <p class="quiet">{say("noTableToAppend")}</p>
        ) : (
          <Select
            label={say("table")}
            value={draft.tableId ?? tables[0]?.tableId ?? ""}
            options={tables.map(({ tableId, table, sheet }) => [tableId, `${table} (${sheet})`] as const)}
            onChange={(tableId) => {
              change({ tableId });
            }}
          />
        ))}
    </>
  );
}
