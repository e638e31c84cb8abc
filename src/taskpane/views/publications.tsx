import { useState } from "preact/hooks";
import { readAll } from "../../measures/market-view";
import { isSupplied, sourceOf } from "../../measures/source-of";
import type { Day } from "../../market/trading-day";
import type { TableRecord } from "../../workbook/table-record";
import { usePane } from "../pane-context";
import { useMarket } from "../use-market";

/** The most days whose publications are listed, the latest first. */
const MOST = 10;

/** The publications of a table's figures, looked up when the list is opened. */
export function Publications({ record }: { record: TableRecord }) {
  const { say, index, wording } = usePane();
  const [isOpen, setOpen] = useState(false);
  const days = Object.keys(record.revisions).sort().reverse().slice(0, MOST) as Day[];
  const isDaily = record.requests[0]?.kind !== "positions";
  const found = useMarket(
    ({ view }) =>
      readAll(days, (day) => {
        if (!isDaily || !view.archive.has(day))
          return { day, name: say("weeklyReport"), state: say("editionOf", { edition: 1 }) };
        if (view.revisionOf(day) < 0)
          return { day, name: say("droppedFile"), state: say("editionOf", { edition: 1 }) };
        const { publication, edition } = sourceOf(view, day);
        const state = isSupplied(publication) ? say("suppliedByUser") : say("editionOf", { edition });
        return { day, name: publication.name, state };
      }),
    isOpen ? index : null,
    isOpen ? `publications ${days.join()}` : null,
  );
  return (
    <details
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary tabIndex={0}>{say("publicationsOf")}</summary>
      {isOpen && found.kind === "looking" && <p class="quiet">{say("looking")}</p>}
      {found.kind === "failed" && <p class="quiet">{found.error.sentenceIn(wording)}</p>}
      {found.kind === "found" && (
        <ul class="stack quiet">
          {found.value.map(({ day, name, state }) => (
            <li key={day}>
              <span class="number">{day}</span> · <bdi class="code">{name}</bdi> · {state}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
