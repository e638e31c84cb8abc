import { useState } from "preact/hooks";
import type { TableRequest } from "../../tables/request";
import { addChart } from "../../workbook/chart";
import { goToTable, type ImportedTableInfo } from "../../workbook/list-tables";
import { addPivot, PIVOTS, type PivotKind } from "../../workbook/pivot";
import type { TableRecord } from "../../workbook/table-record";
import type { Scope } from "../../workbook/tables-in-scope";
import { Button, Select } from "../parts/controls";
import { usePane } from "../pane-context";
import { Publications } from "./publications";
import type { Say } from "../texts";

/** Returns the request in words: "Securities sold short, 2025-11-03 – latest". */
export function describeRequest({ kind, which, when }: TableRequest, say: Say): string {
  const days = when.from === when.to ? when.from : `${when.from} – ${when.to}`;
  const codes =
    which.kind === "codes"
      ? ` (${which.codes.slice(0, 6).join(", ")}${which.codes.length > 6 ? " …" : ""})`
      : which.kind === "screen"
        ? ` (${which.criteria.join(" ")})`
        : which.kind === "list"
          ? ` (${which.name})`
          : "";
  return `${say(`kind-${kind}`)}${codes}, ${days.replaceAll("latest", say("latestWord"))}`;
}

/**
 * Returns a time such as "2025-11-28 14:05" in the user's own time zone, because it says when they pressed the
 * button.
 */
const readable = (iso: string): string => new Date(iso).toLocaleString("sv-SE").slice(0, 16);

interface Props {
  readonly info: ImportedTableInfo;
  readonly refresh: (scope: Scope) => Promise<void>;
}

/** One imported table: its content and source, and pivots and charts of it. */
export function TableCard({ info, refresh }: Props) {
  const { say, work } = usePane();
  const { tableId, table, sheet, kind, record } = info;
  const [pivot, setPivot] = useState<PivotKind>("by-day");
  const canChart = kind === "market" || isChartable(record.requests[0]) || isOneSecurity(record.requests);
  return (
    <section class="card" aria-label={table}>
      <div class="row apart">
        <h2>{table}</h2>
        <span class={record.store.kind === "sample" ? "badge warn" : "badge"}>
          {say(record.store.kind === "sample" ? "sample" : "published")}
        </span>
      </div>
      <dl class="facts">
        <dt>{say("sheet")}</dt>
        <dd>
          <bdi>{sheet}</bdi>
        </dd>
        <dt>{say("contents")}</dt>
        <dd>
          {record.requests.map((request) => (
            <div key={JSON.stringify(request)}>{describeRequest(request, say)}</div>
          ))}
        </dd>
        <dt>{say("importedAt")}</dt>
        <dd class="number">{readable(record.importedAt)}</dd>
        <dt>{say("refreshedAt")}</dt>
        <dd class="number">{readable(record.refreshedAt)}</dd>
      </dl>
      <Publications record={record} />
      <div class="row">
        <Button size="small" disabled={work.isBusy} onClick={() => refresh({ kind: "table", tableId })}>
          {say("refreshAction")}
        </Button>
        <Button
          size="small"
          onClick={() =>
            work.run(say("going"), async () => {
              await goToTable(tableId);
              return { text: say("gone", { table, sheet }) };
            })
          }
        >
          {say("goTo")}
        </Button>
        {canChart && (
          <Button
            size="small"
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("drawing"), async () => {
                const { sheet: on, undo } = await addChart(
                  tableId,
                  chartTitle(record.requests[0], say, record.store.kind),
                );
                return { text: say("chartAdded", { sheet: on }), undo };
              })
            }
          >
            {say("chartAction")}
          </Button>
        )}
      </div>
      {kind === "securities" && (
        <div class="row">
          <Select
            label={say("pivot")}
            value={pivot}
            options={PIVOTS.map((each) => [each, say(`pivot-${each}`)] as const)}
            onChange={setPivot}
          />
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("pivoting"), async () => {
                const { sheet: on, undo } = await addPivot(tableId, pivot);
                return { text: say("pivotAdded", { sheet: on }), undo };
              })
            }
          >
            {say("pivotAction")}
          </Button>
        </div>
      )}
    </section>
  );
}

const isOneSecurity = (requests: readonly TableRequest[]): boolean =>
  requests.every(({ which }) => which.kind === "codes" && which.codes.length === 1);

/** Excel draws at most 255 lines in a chart, and the axis of a comparison has ratios. */
const isChartable = (request: TableRequest | undefined): boolean =>
  request?.kind === "comparison" &&
  (request.measure ?? "ratio") === "ratio" &&
  request.which.kind === "codes" &&
  request.which.codes.length <= 255;

/** The title of a chart. It says so if the figures are the sample's, because a chart may be copied elsewhere. */
export function chartTitle(request: TableRequest | undefined, say: Say, kind: StoreKind): string {
  const title = subjectOf(request, say);
  return kind === "sample" ? `${title} · ${say("sample")}` : title;
}
type StoreKind = TableRecord["store"]["kind"];

function subjectOf(request: TableRequest | undefined, say: Say): string {
  if (request?.kind === "comparison") return say("comparisonTitle");
  const code = request?.which.kind === "codes" ? (request.which.codes[0] ?? "") : say("marketWord");
  return say(request?.kind === "positions" ? "positionsTitle" : "historyTitle", { code });
}
